using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Protocol;

/// <summary>The policies attached to a user or a role.</summary>
internal sealed record PrincipalPolicies
{
    /// <summary>Inline and attached policies.</summary>
    public IReadOnlyList<NamedPolicy> Identity { get; init; } = [];

    /// <summary>The permission boundary, or null.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>The tags of the user or role. Session tags are in the session and win over these.</summary>
    public IReadOnlyDictionary<string, string> Tags { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);
}
