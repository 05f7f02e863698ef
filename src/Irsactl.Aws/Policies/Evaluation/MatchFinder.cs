using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Evaluation;

/// <summary>Finds every statement that matches a request, where a decision names only the one that settled it.</summary>
internal static class MatchFinder
{
    public static IReadOnlyList<StatementReference> Find(AuthorizationRequest request, PolicySet policies)
    {
        var found = new List<StatementReference>();
        var hasBoundary = policies.HasBoundary(request.Principal);
        if (request.Principal.HasIdentityPolicies)
        {
            Search(found, request, hasBoundary, PolicyLayer.Identity, policies.Identity);
            Search(found, request, hasBoundary, PolicyLayer.Boundary, policies.Boundary is { } boundary ? [boundary] : []);
            Search(found, request, hasBoundary, PolicyLayer.Session, policies.Session);
        }

        Search(found, request, hasBoundary, PolicyLayer.Resource, policies.Resource is { } resource ? [resource] : []);
        return found;
    }

    private static void Search(
        List<StatementReference> found,
        AuthorizationRequest request,
        bool hasBoundary,
        PolicyLayer layer,
        IReadOnlyList<NamedPolicy> policies) =>
        found.AddRange(
            from policy in policies
            from statement in policy.Document.Statements
            where statement.Match(request, layer, hasBoundary) is not PrincipalGrade.None
            select new StatementReference(layer, policy.Name, statement));
}
