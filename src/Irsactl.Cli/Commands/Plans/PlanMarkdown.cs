using System.Globalization;
using System.Text;
using Irsactl.Cli.Terminal;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Commands.Plans;

/// <summary>
/// A plan as Markdown, for a comment on a pull request: a line that says how much, and each resource behind a fold with a block that shows
/// what changes. Whatever came from outside can neither leave its block nor name anybody.
/// </summary>
internal static class PlanMarkdown
{
    /// <summary>GitHub takes no comment with more characters.</summary>
    public const int MostCharacters = 65_536;

    private const string Special = "&<>\"'`*_[]()#@!|~\\${}\t";

    // For the note about what was cut, and for what whoever posts it puts around it.
    private const int Reserve = 2_048;

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="report">What would be done.</param>
    /// <param name="title">Whose plan it is, such as a cluster's name.</param>
    public static void Write(TextWriter output, ProvisioningReport report, string title) => output.Write(Of(report, title));

    private static string Of(ProvisioningReport report, string title)
    {
        var text = new StringBuilder();
        text.Append($"### {Inline(title)}: {PlanLines.Summary(report)}\n");
        if (report.IssuerChange is { } change)
        {
            text.Append($"\n> **issuer: {Inline(change.ToString())}**: tokens of the issuer that there is would be refused\n");
        }

        List<string> parts =
        [
            .. report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged).Select(Section),
            .. PlanLines.Undeclared(report) is { Count: > 0 } foreign ? [Undeclared(foreign)] : (string[])[],
        ];
        var room = MostCharacters - Reserve;
        foreach (var (index, part) in parts.Index())
        {
            if (text.Length + part.Length <= room)
            {
                text.Append(part);
                continue;
            }

            text.Append(
                $"\n_{parts.Count - index} of {parts.Count} sections are left out: a comment has no more room. `plan` without "
                + "`-o markdown` shows all of it._\n");
            break;
        }

        return text.ToString();
    }

    private static string Section(ResourceResult result)
    {
        var lines = PlanLines.Of(result).Skip(1).Select(Line).ToList();
        var fence = new string('`', Math.Max(3, LongestRun(lines) + 1));
        var head = PlanLines.Head(result).Text;
        return lines.Count == 0
            ? $"\n- {Inline(head)}\n"
            : $"\n<details><summary>{Inline(head)}</summary>\n\n{fence}diff\n{string.Join('\n', lines)}\n{fence}\n\n</details>\n";
    }

    private static string Undeclared(IReadOnlyList<ForeignThing> things) =>
        $"\n<details><summary>not declared: {things.Count}</summary>\n\n"
        + $"{string.Join('\n', things.Select(thing => $"- {Inline(PlanLines.Of(thing))}"))}\n\n</details>\n";

    /// <summary>A diff's colours go by the first character: GitHub shows lines with <c>!</c> as changed.</summary>
    private static string Line(PlanLine line)
    {
        var sign = line.Mark switch
        {
            PlanMark.Add => "+",
            PlanMark.Remove => "-",
            PlanMark.Change or PlanMark.Replace => "!",
            _ => " ",
        };
        return $"{sign} {new string(' ', (line.Depth - 1) * 2)}{TerminalText.EscapeLine(line.Text)}";
    }

    private static int LongestRun(IEnumerable<string> lines)
    {
        var (longest, current) = (0, 0);
        foreach (var character in lines.SelectMany(line => line))
        {
            current = character == '`' ? current + 1 : 0;
            longest = Math.Max(longest, current);
        }

        return longest;
    }

    /// <summary>Text in a line: every character that Markdown or HTML could take for something else is an entity.</summary>
    internal static string Inline(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        foreach (var character in TerminalText.EscapeLine(text))
        {
            if (Special.Contains(character, StringComparison.Ordinal))
            {
                escaped.Append(CultureInfo.InvariantCulture, $"&#{(int)character};");
            }
            else
            {
                escaped.Append(character);
            }
        }

        return escaped.ToString();
    }
}
