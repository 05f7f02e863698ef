using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>A command's page for a terminal: what <c>--help</c> prints.</summary>
internal static class HelpPage
{
    private const string Indent = "  ";

    /// <summary>A label that is longer has a line to itself, so that the descriptions stay readable in 80 columns.</summary>
    private const int WidestLabel = 26;

    /// <summary>Writes it.</summary>
    /// <param name="output">Where to.</param>
    /// <param name="page">The page.</param>
    /// <param name="width">Columns of a line.</param>
    public static void Write(TextWriter output, CommandPage page, int width)
    {
        Section(output, "Description", TextLayout.Wrap(page.Description, width - Indent.Length));
        output.WriteLine();
        Section(output, "Usage", TextLayout.Wrap(page.Usage, width - Indent.Length));
        Entries(output, "Arguments", page.Arguments, width);
        foreach (var (heading, flags) in page.Flags)
        {
            Entries(output, heading, flags, width);
        }

        Entries(output, "Commands", page.Commands, width);
        output.WriteLine();
        Section(output, "Examples", page.Examples.SelectMany(line => CommandLineLayout.Wrap(line, width - Indent.Length)));
        output.WriteLine();
        Section(output, "Guide", [page.Guide]);
    }

    private static void Section(TextWriter output, string heading, IEnumerable<string> lines)
    {
        output.WriteLine($"{heading}:");
        foreach (var line in lines)
        {
            output.WriteLine(Indent + line);
        }
    }

    private static void Entries(TextWriter output, string heading, IReadOnlyList<PageEntry> entries, int width)
    {
        if (entries.Count == 0)
        {
            return;
        }

        var column = Math.Min(entries.Max(entry => entry.Label.Length), WidestLabel) + Indent.Length;
        var lines = entries.SelectMany(entry =>
        {
            var text = TextLayout.Wrap(entry.Description, width - Indent.Length - column);
            return entry.Label.Length + Indent.Length > column
                ? text.Select(line => new string(' ', column) + line).Prepend(entry.Label)
                : text.Index().Select(line => (line.Index == 0 ? entry.Label : "").PadRight(column) + line.Item);
        });
        output.WriteLine();
        Section(output, heading, lines);
    }
}
