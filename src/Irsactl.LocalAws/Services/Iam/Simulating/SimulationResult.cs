using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam.Simulating;

/// <summary>What came of one action on one resource (API Reference, "EvaluationResult", "ResourceSpecificResult").</summary>
/// <param name="Decision">The decision.</param>
/// <param name="AllowedByBoundary">Whether the boundary allows it; null where there is none.</param>
/// <param name="IsOfResource">Whether the resource was named: then its result is also given by itself.</param>
internal sealed record SimulationResult(Decision Decision, bool? AllowedByBoundary, bool IsOfResource)
{
    // Of a deny only the statement that denies is reported; of an implicit deny none.
    private IReadOnlyList<StatementReference> Statements => Decision switch
    {
        { Kind: DecisionKind.ExplicitDeny, Deciding: { } deny } => [deny],
        { Kind: DecisionKind.Allowed } => [.. Decision.Matches.Where(match => match.Layer is PolicyLayer.Identity or PolicyLayer.Resource)],
        _ => [],
    };

    // Of statements that would have matched but for their conditions.
    private IEnumerable<string> MissingKeys => Decision.NearMisses
        .Where(miss => miss.Mismatches.All(mismatch => mismatch.Key is not null))
        .SelectMany(miss => miss.Mismatches)
        .Where(mismatch => mismatch.Actual.Count == 0)
        .Select(mismatch => mismatch.Key)
        .OfType<string>()
        .Distinct(StringComparer.OrdinalIgnoreCase);

    private string Outcome => Decision.Kind switch
    {
        DecisionKind.Allowed => "allowed",
        DecisionKind.ExplicitDeny => "explicitDeny",
        _ => "implicitDeny",
    };

    /// <summary>Writes the members of an <c>EvaluationResult</c>.</summary>
    public void Write(AnswerWriter writer)
    {
        writer.Text("EvalActionName", Decision.Request.Action);
        writer.Text("EvalResourceName", Decision.Request.Resource);
        writer.Text("EvalDecision", Outcome);
        WriteStatements(writer);
        writer.Texts("MissingContextValues", IsOfResource ? [] : MissingKeys);
        WriteBoundary(writer);
        if (IsOfResource)
        {
            writer.List("ResourceSpecificResults", [this], (member, result) => result.WriteOfResource(member));
        }
    }

    private void WriteOfResource(AnswerWriter writer)
    {
        writer.Text("EvalResourceName", Decision.Request.Resource);
        writer.Text("EvalResourceDecision", Outcome);
        WriteStatements(writer);
        writer.Texts("MissingContextValues", MissingKeys);
        WriteBoundary(writer);
    }

    private void WriteBoundary(AnswerWriter writer)
    {
        if (AllowedByBoundary is { } isAllowed)
        {
            writer.Structure("PermissionsBoundaryDecisionDetail", detail => detail.Flag("AllowedByPermissionsBoundary", isAllowed));
        }
    }

    private void WriteStatements(AnswerWriter writer) => writer.List("MatchedStatements", Statements, (member, match) =>
    {
        member.Text("SourcePolicyId", match.PolicyName);
        member.Text("SourcePolicyType", match.Layer is PolicyLayer.Resource ? "Resource Policy" : "IAM Policy");
        var document = DocumentOf(match);
        var (start, end) = StatementPosition.Of(document, match.Index);
        WritePosition(member, "StartPosition", start);
        WritePosition(member, "EndPosition", end);
    });

    private PolicyDocument DocumentOf(StatementReference match)
    {
        var policies = Decision.Policies;
        IEnumerable<NamedPolicy?> all = [.. policies.Identity, policies.Boundary, policies.Resource];
        return all.OfType<NamedPolicy>().First(policy => policy.Document.Statements.Contains(match.Statement)).Document;
    }

    private static void WritePosition(AnswerWriter writer, string name, StatementPosition position) => writer.Structure(name, members =>
    {
        members.Number("Line", position.Line);
        members.Number("Column", position.Column);
    });
}
