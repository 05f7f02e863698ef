using Irsactl.Aws.Clients.Iam;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>A role as it was found.</summary>
/// <param name="Role">The role.</param>
/// <param name="PermissionPolicy">The inline policy that has the role's name; with the caller, perhaps, not allowed to read it.</param>
/// <param name="Inline">The other inline policies.</param>
/// <param name="Attached">The attached policies.</param>
internal sealed record RoleState(
    IamRole Role, Readable<string> PermissionPolicy, Sight<ForeignPolicy> Inline, Sight<ForeignPolicy> Attached);
