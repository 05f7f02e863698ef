using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>The policies of a role or user as the policy engine takes them.</summary>
internal static class AttachedPolicySet
{
    /// <summary>Inline and attached policies, those of a user's groups included; boundary and tags.</summary>
    public static PrincipalPolicies Of(IamState state, IamPrincipal principal) => new()
    {
        Identity = [.. OwnAndGroups(state, principal).SelectMany(identity => PoliciesOf(state, identity))],
        Boundary = principal.BoundaryArn is { } arn ? BoundaryOf(state, arn) : null,
        Tags = principal.Tags.Values,
    };

    private static IEnumerable<IamIdentity> OwnAndGroups(IamState state, IamPrincipal principal) =>
        principal is User user ? [user, .. user.GroupNames.Select(name => state.Groups[name])] : [principal];

    private static IEnumerable<NamedPolicy> PoliciesOf(IamState state, IamIdentity identity) =>
    [
        .. identity.InlinePolicies.Select(policy => new NamedPolicy(policy.Key, policy.Value)),
        .. identity.AttachedPolicies.Select(state.FindPolicy).OfType<ManagedPolicy>()
            .Select(policy => new NamedPolicy(policy.Arn, policy.Document)),
    ];

    // A policy cannot be deleted while it bounds somebody.
    private static NamedPolicy BoundaryOf(IamState state, string arn) => state.FindPolicy(arn) is { } policy
        ? new NamedPolicy(policy.Arn, policy.Document)
        : throw new InvalidOperationException($"the boundary {arn} does not exist");
}
