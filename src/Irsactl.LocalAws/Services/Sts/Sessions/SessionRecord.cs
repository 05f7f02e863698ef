using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>All that there is to know of a session besides its access key id: what its token holds.</summary>
internal sealed record SessionRecord
{
    /// <summary>The secret that signs.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>When it was made, in whole seconds.</summary>
    public required DateTimeOffset Issued { get; init; }

    /// <summary>The end of the session, in whole seconds.</summary>
    public required DateTimeOffset Expiration { get; init; }

    /// <summary>The ARN of the role, or of the user or root who asked for a session of their own.</summary>
    public required string OwnerArn { get; init; }

    /// <summary>Its unique id; for a root the account.</summary>
    public required string OwnerId { get; init; }

    /// <summary>The session name, or null: only roles have it.</summary>
    public string? SessionName { get; init; }

    /// <summary>The source identity, or null.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The policies passed in the call.</summary>
    public SessionPolicyParameters Policies { get; init; } = SessionPolicyParameters.None;

    /// <summary>The session tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = SessionTags.None;

    /// <summary>The tags that go on to sessions of further roles.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>The ARN of the identity provider whose token the session was had for, or null.</summary>
    public string? FederatedProvider { get; init; }

    /// <summary>The ARN of the function that runs with the session's credentials, or null.</summary>
    public string? SourceFunctionArn { get; init; }
}
