using System.Collections.Immutable;

namespace Irsactl.Operations.Review.Views;

/// <summary>The policies of a role.</summary>
/// <param name="Policies">Inline and attached ones: name and JSON.</param>
/// <param name="BoundaryArn">The permissions boundary, or null.</param>
/// <param name="Boundary">What that says; null where there is none.</param>
internal sealed record RolePermissions(ImmutableArray<(string Name, string Json)> Policies, string? BoundaryArn, string? Boundary);
