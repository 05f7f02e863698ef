namespace Irsactl.Provisioning;

/// <summary>What <c>delete</c> removes: everything that carries the ownership tag of a name, made by this program or by ccoctl.</summary>
public sealed record DeleteOptions
{
    /// <summary>The name that the resources carry.</summary>
    public required string Name { get; init; }

    /// <summary>The region of the bucket.</summary>
    public required string Region { get; init; }

    /// <summary>The names of roles that may be ours though they do not begin with the cluster's; the tag says whether they are.</summary>
    public IReadOnlyList<string> RoleNames { get; init; } = [];
}
