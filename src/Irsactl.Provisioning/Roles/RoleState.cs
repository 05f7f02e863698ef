using Irsactl.Aws.Clients.Iam;

namespace Irsactl.Provisioning.Roles;

/// <summary>A role as it was found.</summary>
/// <param name="Role">The role.</param>
/// <param name="PermissionPolicy">The inline policy that has the role's name; null where there is none.</param>
internal sealed record RoleState(IamRole Role, string? PermissionPolicy);
