using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Roles;

/// <summary>
/// What is on a role although nobody declared it. Tags are left out: organisations put theirs on everything. So is the trust policy, which
/// is the role's own and is mended by every run.
/// </summary>
internal sealed class ForeignOnRole(IamClient iam, RoleState state, RoleSpec spec)
{
    // What CreateRole gives, and the least that there is.
    private const int SessionSeconds = 3600;

    private string Name => state.Role.Name;

    /// <summary>All of it.</summary>
    public IEnumerable<Foreign> All => [.. Own(), .. Inline(), .. Attached(), .. Session(), .. Boundary(), .. Path()];

    private string OwnPolicy => spec.PolicyName ?? Name;

    /// <summary>The policy that has the own one's name, where the role is to have none.</summary>
    private IEnumerable<Foreign> Own()
    {
        if (spec.PermissionPolicy is null && state.PermissionPolicy is { IsKnown: true, Value: { } document })
        {
            yield return new Foreign($"inline policy {OwnPolicy}")
            {
                Consequence = PolicyReach.Of(document),
                RemoveAsync = token => iam.DeleteRolePolicyAsync(Name, OwnPolicy, token),
            };
        }
    }

    private IEnumerable<Foreign> Inline() => state.Inline.Found.Select(policy => new Foreign($"inline policy {policy.Name}")
    {
        Consequence = PolicyReach.Of(policy.Document),
        RemoveAsync = token => iam.DeleteRolePolicyAsync(Name, policy.Name, token),
    });

    private IEnumerable<Foreign> Attached() => state.Attached.Found
        .Where(policy => !spec.ManagedPolicyArns.Contains(policy.Name, StringComparer.Ordinal))
        .Select(policy => new Foreign($"attached policy {policy.Name}")
    {
        Consequence = PolicyReach.Of(policy.Document),
        RemoveAsync = token => iam.DetachRolePolicyAsync(Name, policy.Name, token),
    });

    private IEnumerable<Foreign> Session()
    {
        // A declared one is brought back by every run.
        if (spec.SessionDuration is null && state.Role.MaxSessionDuration != SessionSeconds)
        {
            yield return new Foreign($"maximum session duration {state.Role.MaxSessionDuration} s instead of {SessionSeconds} s")
            {
                RemoveAsync = token => iam.UpdateRoleAsync(Name, state.Role.Description, SessionSeconds, token),
            };
        }
    }

    /// <summary>
    /// It can only take permissions away, and is mostly put there by the account's administrators: without it the role could do more.
    /// </summary>
    private IEnumerable<Foreign> Boundary()
    {
        if (spec.PermissionsBoundary is null && state.Role.PermissionsBoundary is { } boundary)
        {
            yield return new Foreign($"permissions boundary {boundary}") { Consequence = "limits what the role may do" };
        }
    }

    /// <summary>A role cannot be moved.</summary>
    private IEnumerable<Foreign> Path()
    {
        if (Arn.TryParse(state.Role.Arn, out var arn) && arn.Resource[..(arn.Resource.LastIndexOf('/') + 1)] is var path
            && path["role".Length..] != spec.Path)
        {
            yield return new Foreign($"path {path["role".Length..]} instead of {spec.Path}");
        }
    }
}
