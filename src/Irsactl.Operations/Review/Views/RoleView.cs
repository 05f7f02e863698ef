using Irsactl.Explain.Evidence;

namespace Irsactl.Operations.Review.Views;

/// <summary>A role, as far as it decides who may have it and what it may do.</summary>
/// <param name="Trust">Its trust policy, which is null where there is no such role.</param>
internal sealed record RoleView(RoleTrust Trust)
{
    /// <summary>Its policies.</summary>
    public Gathered<RolePermissions> Permissions { get; init; } = Gathered.Unknown<RolePermissions>("not looked at");
}
