using Irsactl.Aws.Policies;

namespace Irsactl.LocalAws.Foundation.Events;

/// <summary>An authorisation made while a request was carried out.</summary>
/// <param name="Action">The action asked for.</param>
/// <param name="Resource">The ARN acted on.</param>
/// <param name="Kind">How it was decided.</param>
/// <param name="Deciding">The statement that decided, or null.</param>
/// <param name="Denial">
/// The whole decision where it is a denial: its reasons are worked out when somebody reads them. Null where allowed.
/// </param>
internal sealed record MadeDecision(string Action, string Resource, DecisionKind Kind, StatementReference? Deciding, Decision? Denial)
{
    /// <summary>Keeps of a decision what a reader will want: of an allowed one neither its circumstances nor its policies.</summary>
    public static MadeDecision Of(Decision decision) => new(
        decision.Request.Action, decision.Request.Resource, decision.Kind, decision.Deciding, decision.IsAllowed ? null : decision);
}
