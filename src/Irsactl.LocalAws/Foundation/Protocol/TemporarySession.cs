using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>A session of a role, behind credentials that STS handed out.</summary>
internal sealed record TemporarySession
{
    /// <summary>The role whose session it is.</summary>
    public required string RoleName { get; init; }

    /// <summary>The role's unique id at the time of the call: a role made anew under the same name is another one.</summary>
    public required string RoleId { get; init; }

    /// <summary>The session name.</summary>
    public required string SessionName { get; init; }

    /// <summary>The policies passed in the call, which limit the session.</summary>
    public IReadOnlyList<NamedPolicy> SessionPolicies { get; init; } = [];

    /// <summary>The session tags, key to value.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>The session tags that go on to sessions of further roles.</summary>
    public IReadOnlyList<string> TransitiveTagKeys { get; init; } = [];

    /// <summary>The source identity, or null.</summary>
    public string? SourceIdentity { get; init; }

    /// <summary>The ARN of the identity provider whose token the session was had for, or null.</summary>
    public string? FederatedProvider { get; init; }

    /// <summary>The ARN of the function that runs with the session's credentials, or null.</summary>
    public string? SourceFunctionArn { get; init; }
}
