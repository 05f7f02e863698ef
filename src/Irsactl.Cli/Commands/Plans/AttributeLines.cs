using Irsactl.Aws.Policies.Comparison;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>What becomes of one attribute, in lines: policies as statements, lists item by item, everything else old and new.</summary>
internal static class AttributeLines
{
    /// <summary>The lines.</summary>
    public static IEnumerable<PlanLine> Of(AttributeChange change, int depth)
    {
        var (before, after) = (change.Before, change.After);
        var mark = MarkOf(change);
        var inside = IsPolicy(before) || IsPolicy(after) ? PolicyLines(before, after, depth + 1)
            : before.Kind == AttributeValueKind.List && after.Kind == AttributeValueKind.List ? ListLines(before, after, depth + 1)
            : null;
        yield return new PlanLine(mark, depth, inside is null ? $"{change.Path}: {Values(before, after)}" : change.Path);
        foreach (var line in inside ?? [])
        {
            yield return line;
        }

        if (change.Meaning is { } meaning)
        {
            yield return new PlanLine(PlanMark.None, depth + 1, $"({meaning})");
        }
    }

    private static PlanMark MarkOf(AttributeChange change) => change switch
    {
        { IsReplaced: true } => PlanMark.Replace,
        { Before.IsAbsent: true } => PlanMark.Add,
        { After.IsAbsent: true } => PlanMark.Remove,
        _ => PlanMark.Change,
    };

    private static bool IsPolicy(AttributeValue value) => value.Kind == AttributeValueKind.Policy;

    private static string Values(AttributeValue before, AttributeValue after) =>
        before.IsAbsent ? $"{after}" : after.IsAbsent ? $"{before}" : $"{before} → {after}";

    private static IReadOnlyList<PlanLine> ListLines(AttributeValue before, AttributeValue after, int depth) =>
    [
        .. before.Items.Except(after.Items, StringComparer.Ordinal).Select(item => new PlanLine(PlanMark.Remove, depth, item)),
        .. after.Items.Except(before.Items, StringComparer.Ordinal).Select(item => new PlanLine(PlanMark.Add, depth, item)),
    ];

    /// <summary>Where one of the two is not known, or is no policy that can be read, there is nothing to compare.</summary>
    private static IReadOnlyList<PlanLine> PolicyLines(AttributeValue before, AttributeValue after, int depth)
    {
        if (before.IsUnknown || after.IsUnknown || !PolicyComparison.TryCompare(JsonOf(before), JsonOf(after), out var comparison))
        {
            return
            [
                .. WholeLines(before, PlanMark.Remove, depth),
                .. WholeLines(after, PlanMark.Add, depth),
            ];
        }

        return
        [
            .. comparison.Header.SelectMany(change => ElementLines(change, depth)),
            .. comparison.Statements.SelectMany(statement => StatementLines(statement, depth)),
        ];
    }

    private static IEnumerable<PlanLine> WholeLines(AttributeValue value, PlanMark mark, int depth) =>
        !value.IsUnknown && PolicyComparison.TryCompare(before: null, JsonOf(value), out var comparison)
            ? comparison.Statements.Select(statement => new PlanLine(mark, depth, TitleOf(statement)))
            : [new PlanLine(mark, depth, value.ToString())];

    private static IEnumerable<PlanLine> StatementLines(StatementChange statement, int depth)
    {
        var mark = statement.Kind switch
        {
            StatementChangeKind.Added => PlanMark.Add,
            StatementChangeKind.Removed => PlanMark.Remove,
            _ => PlanMark.Change,
        };
        return
        [
            new PlanLine(mark, depth, TitleOf(statement)), .. statement.Elements.SelectMany(element => ElementLines(element, depth + 1)),
        ];
    }

    private static IEnumerable<PlanLine> ElementLines(ElementChange element, int depth) =>
    [
        .. element.Removed.Select(value => new PlanLine(PlanMark.Remove, depth, $"{element.Element} {value}")),
        .. element.Added.Select(value => new PlanLine(PlanMark.Add, depth, $"{element.Element} {value}")),
    ];

    private static string TitleOf(StatementChange statement) =>
        $"statement{(statement.Sid is null ? "" : $" {statement.Sid}")}: {statement.Text}";

    private static string? JsonOf(AttributeValue value) => value.IsAbsent ? null : value.Text;
}
