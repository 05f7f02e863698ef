using Irsactl.Aws.Policies;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Policies;

/// <summary>Answers as a table; below each denial the statements that came close.</summary>
internal static class SimulationText
{
    // Policies of operators list dozens of actions; the JSON has them all.
    private const int Shown = 4;

    private static readonly string[] Headings = ["ROLE", "ACTION", "RESOURCE", "DECISION", "REASON"];

    public static void Write(TextWriter output, IReadOnlyList<SimulatedRequest> answers)
    {
        string[][] rows = [Headings, .. answers.Select(Row)];
        int[] widths = [.. Headings.Index().Select(column => rows.Max(row => row[column.Index].Length))];
        foreach (var (index, row) in rows.Index())
        {
            output.WriteLine(string.Join("  ", row.Zip(widths, (cell, width) => cell.PadRight(width))).TrimEnd());
            if (index > 0 && answers[index - 1].Decision is { IsAllowed: false } denied)
            {
                WriteNearMisses(output, denied);
            }
        }
    }

    private static string[] Row(SimulatedRequest answer) =>
    [
        TerminalText.Escape(answer.Role.Name), answer.Decision.Request.Action, answer.Decision.Request.Resource,
        Kind(answer.Decision.Kind), TerminalText.Escape(answer.Decision.Reason),
    ];

    private static void WriteNearMisses(TextWriter output, Decision decision)
    {
        foreach (var miss in decision.NearMisses)
        {
            output.WriteLine(TerminalText.Escape($"    near miss: {miss.Statement} ({miss.Statement.Statement.Effect})"));
            foreach (var mismatch in miss.Mismatches)
            {
                var subject = mismatch.Key is { } key ? $"{mismatch.Element} {mismatch.Operator} {key}" : mismatch.Element;
                output.WriteLine(TerminalText.Escape($"        {subject}: wanted {List(mismatch.Wanted)}, found {List(mismatch.Actual)}"));
            }
        }
    }

    private static string List(IReadOnlyList<string> values) =>
        values.Count == 0 ? "nothing"
        : values.Count <= Shown ? string.Join(" or ", values)
        : $"{string.Join(" or ", values.Take(Shown))} or {values.Count - Shown} more";

    private static string Kind(DecisionKind kind) => kind switch
    {
        DecisionKind.Allowed => "allowed",
        DecisionKind.ExplicitDeny => "explicit deny",
        _ => "implicit deny",
    };
}
