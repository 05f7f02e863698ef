namespace Irsactl.Aws.Policies;

/// <summary>The policies that apply to one request.</summary>
public sealed record PolicySet
{
    /// <summary>No policies: everything but the account's own root user is denied.</summary>
    public static PolicySet Empty { get; } = new();

    /// <summary>The caller's inline and attached policies.</summary>
    public IReadOnlyList<NamedPolicy> Identity { get; init; } = [];

    /// <summary>The caller's permissions boundary, or null.</summary>
    public NamedPolicy? Boundary { get; init; }

    /// <summary>The policies passed when the session was made; together they limit it. None means no limit.</summary>
    public IReadOnlyList<NamedPolicy> Session { get; init; } = [];

    /// <summary>The resource's own policy (a bucket's policy, a role's trust policy), or null.</summary>
    public NamedPolicy? Resource { get; init; }

    /// <summary>Whether a boundary limits the caller; none can be set on an account's root user.</summary>
    internal bool HasBoundary(RequestPrincipal principal) =>
        Boundary is not null && principal.Kind is (PrincipalKind.User or PrincipalKind.RoleSession);
}
