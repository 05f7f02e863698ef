using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Evaluation;

/// <summary>What the policies of one layer say about a request: a deny, or else the most direct allow there is.</summary>
internal readonly record struct LayerResult(PolicyEffect? Effect, PrincipalGrade Grade, string PolicyName, PolicyStatement? Statement)
{
    public static LayerResult Silent { get; } = new(null, PrincipalGrade.None, "", null);

    public bool IsDeny => Effect is PolicyEffect.Deny;

    public bool IsAllow => Effect is PolicyEffect.Allow;

    public static LayerResult Of(PolicyLayer layer, IReadOnlyList<NamedPolicy> policies, AuthorizationRequest request, bool hasBoundary)
    {
        var result = Silent;
        for (var index = 0; index < policies.Count && !result.IsDeny; index++)
        {
            result = result.Or(Of(layer, policies[index], request, hasBoundary));
        }

        return result;
    }

    public static LayerResult Of(PolicyLayer layer, NamedPolicy? policy, AuthorizationRequest request, bool hasBoundary)
    {
        var result = Silent;
        if (policy is null)
        {
            return result;
        }

        foreach (var statement in policy.Document.Statements)
        {
            // The rest of an allow only matters where a more direct one could follow.
            if (statement.Effect is PolicyEffect.Allow && result.Grade is PrincipalGrade.Direct)
            {
                continue;
            }

            var grade = statement.Match(request, layer, hasBoundary);
            if (grade is not PrincipalGrade.None)
            {
                result = result.Or(new LayerResult(statement.Effect, grade, policy.Name, statement));
                if (result.IsDeny)
                {
                    break;
                }
            }
        }

        return result;
    }

    public StatementReference? Reference(PolicyLayer layer) =>
        Statement is null ? null : new StatementReference(layer, PolicyName, Statement);

    private LayerResult Or(LayerResult other) => other.IsDeny || other.Grade > Grade ? other : this;
}
