using System.Text;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Evaluation;

/// <summary>Puts a decision into words.</summary>
internal static class Explanation
{
    public static string Of(Decision decision)
    {
        var request = decision.Request;
        var text = new StringBuilder();
        text.Append(decision.IsAllowed ? "allowed: " : "denied: ");
        text.Append($"{request.Action} on {request.Resource} by {request.Principal}, ");
        text.Append(Reason(decision));
        foreach (var miss in decision.NearMisses)
        {
            text.Append('\n').Append("  ").Append(miss);
        }

        return text.ToString();
    }

    public static string Reason(Decision decision) => decision switch
    {
        { Kind: DecisionKind.ExplicitDeny, Deciding: { } deny } when DeniesForTheBoundary(decision, deny) =>
            $"by {deny}, because NotPrincipal with Deny spares nobody who has a permissions boundary",
        { Kind: DecisionKind.ExplicitDeny, Deciding: { } deny } => $"by {deny}",
        { Kind: DecisionKind.Allowed, Deciding: { } allow } => $"by {allow}",
        { Kind: DecisionKind.Allowed } => "because it is the account's root user",
        { MissingFrom: PolicyLayer.Identity } => "because no identity policy allows it",
        { MissingFrom: PolicyLayer.Boundary } => "because the permissions boundary does not allow it",
        { MissingFrom: PolicyLayer.Session } => "because no session policy allows it",
        { Policies.Resource: null } => "because the resource has no policy that allows it",
        _ => "because the resource policy does not allow it",
    };

    private static bool DeniesForTheBoundary(Decision decision, StatementReference deny) =>
        deny.Layer is PolicyLayer.Resource
        && decision.Policies.HasBoundary(decision.Request.Principal)
        && deny.Statement.Principal is { IsNegated: true } principal
        && principal.Grade(decision.Request.Principal, PolicyEffect.Deny, hasBoundary: false) is PrincipalGrade.None;
}
