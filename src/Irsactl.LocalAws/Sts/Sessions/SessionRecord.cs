using System.Collections.Immutable;

namespace Irsactl.LocalAws.Sts.Sessions;

/// <summary>All that there is to know of a session besides its access key id: what its token holds.</summary>
internal sealed record SessionRecord
{
    /// <summary>The secret that signs.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>The end of the session, in whole seconds.</summary>
    public required DateTimeOffset Expiration { get; init; }

    /// <summary>The role's ARN.</summary>
    public required string RoleArn { get; init; }

    /// <summary>The role's unique id.</summary>
    public required string RoleId { get; init; }

    /// <summary>The session name.</summary>
    public required string SessionName { get; init; }

    /// <summary>The source identity, or null.</summary>
    public required string? SourceIdentity { get; init; }

    /// <summary>The policies passed in the call.</summary>
    public required SessionPolicyParameters Policies { get; init; }

    /// <summary>The session tags.</summary>
    public required ImmutableSortedDictionary<string, string> Tags { get; init; }

    /// <summary>The tags that go on to sessions of further roles.</summary>
    public required ImmutableArray<string> TransitiveTagKeys { get; init; }
}
