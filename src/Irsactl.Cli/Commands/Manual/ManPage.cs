using System.Globalization;
using System.Text;
using Irsactl.Cli.Commands.Version;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>A command's man page, in the macros of man(7) that groff and mandoc share.</summary>
internal static class ManPage
{
    /// <summary>What is left of 80 columns between the margins that man leaves.</summary>
    private const int ExampleWidth = 66;

    /// <summary>The page's name: <c>irsactl-aws-create-all</c>.</summary>
    public static string Name(CommandPage page) => page.Title.Replace(' ', '-');

    /// <summary>The page's file: <c>irsactl-aws-create-all.1</c>.</summary>
    public static string FileName(CommandPage page) => $"{Name(page)}.1";

    /// <summary>The page.</summary>
    /// <param name="page">What it is of.</param>
    /// <param name="all">All pages, for what it refers to.</param>
    /// <param name="date">The date that it bears.</param>
    public static string Render(CommandPage page, IReadOnlyList<CommandPage> all, DateOnly date)
    {
        var roff = new StringBuilder();
        roff.Append(CultureInfo.InvariantCulture, $".TH {Roff.Text(Name(page).ToUpperInvariant())} 1 {date:yyyy-MM-dd} \"irsactl {Number}\"\n");
        roff.Append(CultureInfo.InvariantCulture, $".SH NAME\n{Roff.Text(Name(page))} \\- {Roff.Text(page.Summary)}\n");
        roff.Append(CultureInfo.InvariantCulture, $".SH SYNOPSIS\n{Roff.Label(page.Usage, page.Title)}\n");
        roff.Append(CultureInfo.InvariantCulture, $".SH DESCRIPTION\n{Roff.Line(page.Description)}\n");
        Append(roff, "ARGUMENTS", page.Arguments);
        foreach (var (heading, flags) in page.Flags)
        {
            Append(roff, heading.ToUpperInvariant(), flags);
        }

        Append(roff, "COMMANDS", page.Commands);
        foreach (var (heading, entries) in page == all[0] ? ProgramNotes.All : [])
        {
            Append(roff, heading.ToUpperInvariant(), entries);
        }

        roff.Append(".SH EXAMPLES\n.EX\n");
        foreach (var line in page.Examples.SelectMany(example => CommandLineLayout.Wrap(example, ExampleWidth)))
        {
            roff.Append(Roff.Line(line)).Append('\n');
        }

        roff.Append(".EE\n.SH SEE ALSO\n");
        foreach (var other in Related(page, all))
        {
            roff.Append(CultureInfo.InvariantCulture, $".BR {Roff.Text(Name(other))} (1),\n");
        }

        return roff.Append(CultureInfo.InvariantCulture, $"the guide {Roff.Italic(page.Guide)} of the documentation\n").ToString();
    }

    private static string Number => VersionCommand.Current.Split('+')[0];

    private static void Append(StringBuilder roff, string heading, IReadOnlyList<PageEntry> entries)
    {
        if (entries.Count > 0)
        {
            roff.Append(CultureInfo.InvariantCulture, $".SH \"{Roff.Text(heading)}\"\n");
        }

        foreach (var entry in entries)
        {
            roff.Append(CultureInfo.InvariantCulture, $".TP\n{Roff.Label(entry.Label)}\n{Roff.Line(entry.Description)}\n");
        }
    }

    /// <summary>The commands above it, those beside it, and those in it.</summary>
    private static IEnumerable<CommandPage> Related(CommandPage page, IReadOnlyList<CommandPage> all) => all.Where(
        other => other != page && (Parent(other) == page.Title || Parent(other) == Parent(page) || page.Title.StartsWith($"{other.Title} ", StringComparison.Ordinal)));

    private static string Parent(CommandPage page) => page.Title.LastIndexOf(' ') is var end and > 0 ? page.Title[..end] : "";
}
