using System.CommandLine;
using System.CommandLine.Help;
using System.CommandLine.Invocation;
using System.Runtime.CompilerServices;
using Irsactl.Cli.Commands.Manual;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;

namespace Irsactl.Cli.Commands;

/// <summary>Examples at the end of a command's help: most people read those first.</summary>
internal static class HelpExamples
{
    private const string GoesOn = " \\";

    private static readonly ConditionalWeakTable<Command, string[]> Examples = [];

    /// <summary>Gives a command its examples, whole command lines; one that ends in a backslash goes on in the next.</summary>
    public static TCommand WithExamples<TCommand>(this TCommand command, params string[] examples)
        where TCommand : Command
    {
        Examples.AddOrUpdate(command, examples);
        return command;
    }

    /// <summary>A command's examples, each in one line.</summary>
    public static IEnumerable<string> Of(Command command)
    {
        var whole = "";
        foreach (var line in Examples.TryGetValue(command, out var lines) ? lines : [])
        {
            whole += line.TrimStart();
            if (whole.EndsWith(GoesOn, StringComparison.Ordinal))
            {
                whole = whole[..^1];
                continue;
            }

            yield return whole;
            whole = "";
        }
    }

    /// <summary>Makes the help of the whole tree print them.</summary>
    public static void AddTo(RootCommand root, CommandContext context)
    {
        foreach (var help in root.Options.OfType<HelpOption>())
        {
            // Names of Windows' programs; here they would be offered where a path is completed.
            help.Aliases.Remove("/h");
            help.Aliases.Remove("/?");
            help.Action = new ShownPage(context);
        }
    }

    /// <summary>Whether a command line asks for help.</summary>
    public static bool IsHelp(ParseResult parsed) => parsed.Action is ShownPage;

    private sealed class ShownPage(CommandContext context) : SynchronousCommandLineAction
    {
        public override bool ClearsParseErrors => true;

        public override int Invoke(ParseResult parseResult)
        {
            HelpPage.Write(
                parseResult.InvocationConfiguration.Output,
                CommandPages.Of(parseResult.CommandResult.Command, context.ProgramName),
                TextLayout.Width(context.OutIsTerminal, context.TerminalWidth()));
            return ExitCode.Success;
        }
    }
}
