using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Protocol;

/// <summary>Credentials that STS handed out: they sign requests until they expire.</summary>
internal sealed record TemporarySession
{
    /// <summary>The key id, <c>ASIA…</c>.</summary>
    public required string AccessKeyId { get; init; }

    /// <summary>The secret that signs.</summary>
    public required string SecretAccessKey { get; init; }

    /// <summary>The session token; a request must carry exactly this one.</summary>
    public required string SessionToken { get; init; }

    /// <summary>The end of the session.</summary>
    public required DateTimeOffset Expiration { get; init; }

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

    /// <summary>The source identity, or null.</summary>
    public string? SourceIdentity { get; init; }
}
