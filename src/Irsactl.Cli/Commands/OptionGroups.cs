using System.CommandLine;
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

    /// <summary>A command's headings, and the flags under each.</summary>
    public static IReadOnlyList<(string Heading, IReadOnlyList<Option> Flags)> Of(Command command) =>
        _groups.TryGetValue(command, out var groups) ? groups : [];
}
