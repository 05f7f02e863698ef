using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Terminal;
using Irsactl.Explain.Rendering;

namespace Irsactl.Cli.Commands.Declared.Status;

/// <summary>How things stand for people: a table, and below it what needs attention.</summary>
internal static class StatusText
{
    private const int Width = 80;
    private const int Gap = 2;

    public static void Write(TextWriter output, StatusReport report, TextStyle style)
    {
        WriteTable(output, [StatusCells.Head, .. report.Members.Select(StatusCells.Of)]);
        foreach (var member in report.Concerns)
        {
            output.WriteLine();
            Write(output, member, style);
        }

        output.WriteLine();
        output.WriteLine(report.Summary);
    }

    private static void WriteTable(TextWriter output, IReadOnlyList<IReadOnlyList<string>> rows)
    {
        var widths = Enumerable.Range(0, rows[0].Count).Select(column => rows.Max(row => row[column].Length)).ToArray();
        // A name that has no room is cut: it stands in full where something is to be said of it, and in -o json.
        widths[0] = Math.Min(widths[0], Math.Max(8, Width - widths[1..].Sum() - (Gap * (widths.Length - 1))));
        foreach (var row in rows)
        {
            var cells = row.Select((cell, column) => (cell.Length > widths[column] ? $"{cell[..(widths[column] - 1)]}~" : cell)
                .PadRight(widths[column] + Gap));
            output.WriteLine(TerminalText.EscapeLine(string.Concat(cells).TrimEnd()));
        }
    }

    private static void Write(TextWriter output, MemberStatus status, TextStyle style)
    {
        output.WriteLine(TerminalText.EscapeLine($"{status.Member} ({status.Member.Region}){(status.Issuer is { } issuer ? $", {issuer}" : "")}:"));
        foreach (var error in status.Errors)
        {
            Line($"failed  {error.Message} [{error.Code}]");
            if (error.Hint is { } hint)
            {
                Line($"        {hint}");
            }
        }

        foreach (var line in StatusLines.OfDrift(status))
        {
            Line(line);
        }

        foreach (var finding in status.Findings)
        {
            FindingText.Write(output, finding, style);
        }

        void Line(string text) => output.WriteLine(TerminalText.EscapeLine($"  {text}"));
    }
}
