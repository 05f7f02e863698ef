using System.CommandLine;
using System.CommandLine.Help;
using System.Runtime.CompilerServices;

namespace Irsactl.Cli.Commands;

/// <summary>
/// Flags under headings of their own in a command's help, where most of many belong to one choice or another: among all the rest nobody
/// finds those of his.
/// </summary>
internal static class OptionGroups
{
    private static readonly ConditionalWeakTable<Command, List<(string Heading, IReadOnlyList<Option> Flags)>> _groups = [];

    /// <summary>Puts some of a command's flags under a heading.</summary>
    public static void Add(Command command, string heading, IReadOnlyList<Option> flags) =>
        _groups.GetOrCreateValue(command).Add((heading, flags));

    /// <summary>Prints a command's help, the flags without a heading first.</summary>
    public static int Invoke(HelpAction standard, ParseResult parsed)
    {
        if (!_groups.TryGetValue(parsed.CommandResult.Command, out var groups))
        {
            return standard.Invoke(parsed);
        }

        var flags = groups.SelectMany(group => group.Flags).Where(flag => !flag.Hidden).ToList();
        flags.ForEach(flag => flag.Hidden = true);
        try
        {
            var code = standard.Invoke(parsed);
            foreach (var (heading, members) in groups)
            {
                Write(parsed.InvocationConfiguration.Output, heading, members);
            }

            return code;
        }
        finally
        {
            flags.ForEach(flag => flag.Hidden = false);
        }
    }

    private static void Write(TextWriter output, string heading, IReadOnlyList<Option> flags)
    {
        output.WriteLine($"{heading}:");
        var width = flags.Max(flag => Label(flag).Length);
        foreach (var flag in flags)
        {
            output.WriteLine($"  {Label(flag).PadRight(width)}  {flag.Description}");
        }

        output.WriteLine();
    }

    private static string Label(Option flag) =>
        flag.ValueType == typeof(bool) ? flag.Name : $"{flag.Name} <{flag.HelpName ?? Values(flag)}>";

    /// <summary>The words that a flag takes, or what it is called.</summary>
    private static string Values(Option flag)
    {
        var words = flag.GetCompletions(System.CommandLine.Completions.CompletionContext.Empty).Select(item => item.Label).ToList();
        return words.Count > 0 ? string.Join('|', words) : flag.Name.TrimStart('-');
    }
}
