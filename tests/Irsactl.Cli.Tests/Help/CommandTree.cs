using System.CommandLine;
using Irsactl.Cli.Commands;
using Irsactl.Cli.Running;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Help;

/// <summary>Every command of the program, so that a new one is held to the same rules from its first day.</summary>
internal static class CommandTree
{
    /// <summary>The words of every command and group, <c>aws create-all</c> for one; the root's are empty.</summary>
    public static IReadOnlyList<(string Words, Command Command)> All { get; } = [.. Walk("", Root())];

    /// <summary>The words of those that do something.</summary>
    public static TheoryData<string> Runnable { get; } =
        [.. All.Where(entry => entry.Command.Subcommands.Count == 0).Select(entry => entry.Words)];

    /// <summary>The words of those that only hold others.</summary>
    public static TheoryData<string> Groups { get; } =
        [.. All.Where(entry => entry.Command.Subcommands.Count > 0).Select(entry => entry.Words)];

    /// <summary>The command of these words.</summary>
    public static Command Find(string words) => All.Single(entry => entry.Words == words).Command;

    /// <summary>The words as arguments.</summary>
    public static string[] Split(string words) => words.Split(' ', StringSplitOptions.RemoveEmptyEntries);

    private static RootCommand Root() => RootCommandFactory.Create(new CommandContext
    {
        ProgramName = "irsactl",
        In = TextReader.Null,
        Out = TextWriter.Null,
        Error = TextWriter.Null,
        Environment = _ => null,
        Clock = new FakeTimeProvider(),
    });

    private static IEnumerable<(string Words, Command Command)> Walk(string words, Command command) =>
        command.Subcommands
            .SelectMany(sub => Walk($"{words} {sub.Name}".Trim(), sub))
            .Prepend((words, command));
}
