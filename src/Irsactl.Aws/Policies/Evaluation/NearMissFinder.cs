using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Evaluation;

/// <summary>
/// Finds the statements that a reader would have expected to match. A statement is near where it covers the action, or where only its
/// action does not fit and names the same service. The rest are about something else.
/// </summary>
internal static class NearMissFinder
{
    public static IReadOnlyList<NearMiss> Find(AuthorizationRequest request, PolicySet policies)
    {
        var found = new List<NearMiss>();
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
        List<NearMiss> found, AuthorizationRequest request, bool hasBoundary, PolicyLayer layer, IReadOnlyList<NamedPolicy> policies)
    {
        foreach (var policy in policies)
        {
            foreach (var statement in policy.Document.Statements)
            {
                var mismatches = Compare(statement, request, layer, hasBoundary);
                if (mismatches.Count > 0 && IsNear(statement, request, mismatches))
                {
                    found.Add(new NearMiss(new StatementReference(layer, policy.Name, statement), mismatches));
                }
            }
        }
    }

    private static bool IsNear(PolicyStatement statement, AuthorizationRequest request, List<Mismatch> mismatches)
    {
        if (statement.CoversAction(request))
        {
            return true;
        }

        var service = request.Action.AsSpan(0, request.Action.IndexOf(':') + 1);
        return mismatches.Count == 1 && statement.Action is { } action && NamesService(action, service);
    }

    private static bool NamesService(PatternElement action, ReadOnlySpan<char> service)
    {
        foreach (var value in action.Values)
        {
            if (value.AsSpan().StartsWith(service, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }

    private static List<Mismatch> Compare(PolicyStatement statement, AuthorizationRequest request, PolicyLayer layer, bool hasBoundary)
    {
        var mismatches = new List<Mismatch>();
        if (!statement.CoversAction(request))
        {
            mismatches.Add(new Mismatch(statement.Action?.Name ?? "Action", null, null, statement.Action?.Values ?? [], [request.Action]));
        }

        if (!statement.CoversResource(request, layer))
        {
            mismatches.Add(
                new Mismatch(statement.Resource?.Name ?? "Resource", null, null, statement.Resource?.Values ?? [], [request.Resource]));
        }

        if (statement.GradePrincipal(request, layer, hasBoundary) is PrincipalGrade.None)
        {
            mismatches.Add(OfPrincipal(statement, request));
        }

        foreach (var condition in statement.Conditions)
        {
            if (!condition.IsMet(request.Context))
            {
                var actual = request.Context.TryGet(condition.Key, out var values) ? values : [];
                mismatches.Add(new Mismatch("Condition", condition.Operator, condition.Key, condition.Values, actual));
            }
        }

        return mismatches;
    }

    private static Mismatch OfPrincipal(PolicyStatement statement, AuthorizationRequest request)
    {
        var name = statement.Principal is { IsNegated: true } ? "NotPrincipal" : "Principal";
        var wanted = statement.Principal?.Values.Select(value => value.ToString()) ?? [];
        return new Mismatch(name, null, null, [.. wanted], [request.Principal.ToString()]);
    }
}
