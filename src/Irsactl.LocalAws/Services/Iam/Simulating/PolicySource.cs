using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>
/// The user, group or role whose policies are simulated. Its policies go by the ids that simulations answer with: managed ones by their
/// name, inline ones such as <c>user_bob_read</c>.
/// </summary>
/// <param name="Principal">Who would ask; null for a group, which never does.</param>
/// <param name="Identity">The policies, those of a user's groups included.</param>
/// <param name="Boundary">The permissions boundary, or null.</param>
internal sealed record PolicySource(RequestPrincipal? Principal, IReadOnlyList<NamedPolicy> Identity, NamedPolicy? Boundary)
{
    /// <summary>The id of a policy passed in for the resource.</summary>
    public const string ResourcePolicyId = "ResourcePolicy";

    /// <summary>Finds the source.</summary>
    /// <exception cref="Foundation.Protocol.AwsServiceException"><c>NoSuchEntity</c>.</exception>
    public static PolicySource Find(IamState state, string arn)
    {
        var identity = state.Identities.FirstOrDefault(identity => identity.Arn.Equals(arn, StringComparison.Ordinal))
            ?? throw IamErrors.NoSuchEntity($"The entity with ARN {arn} cannot be found.");
        IEnumerable<NamedPolicy> policies = identity switch
        {
            User user =>
                [.. PoliciesOf(state, user, "user"), .. user.GroupNames.SelectMany(name => PoliciesOf(state, state.Groups[name], "group"))],
            Group => PoliciesOf(state, identity, "group"),
            _ => PoliciesOf(state, identity, "role"),
        };
        var boundary = (identity as IamPrincipal)?.BoundaryArn is { } boundaryArn ? state.FindPolicy(boundaryArn) : null;
        return new PolicySource(
            identity switch
            {
                User => RequestPrincipal.User(arn) with { UserId = identity.Id },
                Role => RequestPrincipal.RoleSession(arn, "simulated"),
                _ => null,
            },
            [.. policies],
            boundary is null ? null : new NamedPolicy(boundary.Name, boundary.Document));
    }

    private static IEnumerable<NamedPolicy> PoliciesOf(IamState state, IamIdentity identity, string kind) =>
    [
        .. identity.InlinePolicies.Select(policy => new NamedPolicy($"{kind}_{identity.Name}_{policy.Key}", policy.Value)),
        .. identity.AttachedPolicies.Select(state.FindPolicy).OfType<ManagedPolicy>()
            .Select(policy => new NamedPolicy(policy.Name, policy.Document)),
    ];
}
