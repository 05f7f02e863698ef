using System.Text.Json;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Operations.Review.Checks;

/// <summary>One action on one resource, as a request asks for it.</summary>
/// <param name="Action">The action, or a pattern of some.</param>
/// <param name="Resource">The resource, or a pattern of some.</param>
/// <param name="Condition">The meaning of its condition; null where there is none.</param>
internal sealed record Grant(string Action, string Resource, string? Condition)
{
    /// <summary>Those of a request's statements that allow.</summary>
    public static IEnumerable<Grant> Of(IEnumerable<StatementEntry> statements) =>
        from statement in statements
        where statement.Effect == StatementEffect.Allow
        let condition = MeaningOf(statement.ConditionJson)
        from action in statement.Actions
        select new Grant(action, statement.Resource, condition);

    /// <inheritdoc />
    public override string ToString() => $"{Action} on {Resource}{(Condition is null ? "" : " under a condition")}";

    private static string? MeaningOf(string? condition)
    {
        if (condition is null)
        {
            return null;
        }

        using var document = JsonDocument.Parse(condition);
        return PolicyJson.MeaningOf(document.RootElement);
    }
}
