using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>What limits and describes a session.</summary>
internal sealed record SessionContent
{
    /// <summary>The policies.</summary>
    public required SessionPolicyParameters Policies { get; init; }

    /// <summary>The session tags.</summary>
    public ImmutableSortedDictionary<string, string> Tags { get; init; } = SessionTags.None;

    /// <summary>The tags that go on to sessions of further roles.</summary>
    public ImmutableArray<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>The source identity, or null.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The ARN of the identity provider whose token the session was had for, or null.</summary>
    public string? FederatedProvider { get; init; }

    /// <summary>The ARN of the function that runs with the session's credentials, or null.</summary>
    public string? SourceFunctionArn { get; init; }
}
