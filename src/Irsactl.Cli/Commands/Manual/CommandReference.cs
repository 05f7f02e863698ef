using System.Globalization;
using System.Text;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>The reference of all commands in Markdown: <c>docs/commands.md</c>, which a test holds against this.</summary>
internal static class CommandReference
{
    private const int ExampleWidth = 120;

    /// <summary>The page.</summary>
    public static string Render(IReadOnlyList<CommandPage> pages)
    {
        var markdown = new StringBuilder();
        markdown.Append(
            """
            # Commands

            Every command with its arguments, flags and examples: what `--help` and the man pages say, and made from the same source. `irsactl man DIR` writes the man
            pages, `irsactl help COMMAND` shows one; [cli-output.md](cli-output.md) says what commands print, [permissions.md](permissions.md) what they ask of AWS.


            """);
        foreach (var page in pages)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"- [`{page.Title}`](#{Anchor(page.Title)}): {Text(page.Summary)}\n");
        }

        foreach (var page in pages)
        {
            Append(markdown, page);
        }

        foreach (var (heading, entries) in ProgramNotes.All)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"\n## {heading}\n");
            Append(markdown, "", entries);
        }

        return markdown.ToString();
    }

    private static void Append(StringBuilder markdown, CommandPage page)
    {
        markdown.Append(CultureInfo.InvariantCulture, $"\n## {page.Title}\n\n{Text(page.Description)}\n");
        Block(markdown, [page.Usage]);
        Append(markdown, "argument", page.Arguments);
        foreach (var (heading, flags) in page.Flags)
        {
            Append(markdown, heading, flags);
        }

        Append(markdown, "command", page.Commands);
        Block(markdown, page.Examples.SelectMany(example => CommandLineLayout.Wrap(example, ExampleWidth)));
        var guide = page.Guide.StartsWith("docs/", StringComparison.Ordinal) ? page.Guide["docs/".Length..] : $"../{page.Guide}";
        markdown.Append(CultureInfo.InvariantCulture, $"\nGuide: [{page.Guide}]({guide})\n");
    }

    private static void Append(StringBuilder markdown, string heading, IReadOnlyList<PageEntry> entries)
    {
        if (entries.Count == 0)
        {
            return;
        }

        markdown.Append(CultureInfo.InvariantCulture, $"\n| {Text(heading)} | |\n|---|---|\n");
        foreach (var entry in entries)
        {
            markdown.Append(CultureInfo.InvariantCulture, $"| `{Cell(entry.Label)}` | {Cell(Text(entry.Description))} |\n");
        }
    }

    private static void Block(StringBuilder markdown, IEnumerable<string> lines) =>
        markdown.Append("\n```text\n").AppendJoin('\n', lines).Append("\n```\n");

    private static string Cell(string text) => text.Replace("|", "\\|", StringComparison.Ordinal);

    /// <summary>What Markdown would take for something else.</summary>
    private static string Text(string text) => text
        .Replace("\\", "\\\\", StringComparison.Ordinal)
        .Replace("*", "\\*", StringComparison.Ordinal)
        .Replace("_", "\\_", StringComparison.Ordinal)
        .Replace("<", "&lt;", StringComparison.Ordinal)
        .Replace("[", "\\[", StringComparison.Ordinal);

    private static string Anchor(string title) => title.Replace(' ', '-');
}
