using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands;

/// <summary><c>help [command]</c>: the same as <c>[command] --help</c>, as ccoctl has it.</summary>
internal static class HelpCommand
{
    public static Command Create(CommandContext context, RootCommand root)
    {
        var words = new Argument<string[]>("command")
        {
            Description = "The command, such as: aws create-all",
            Arity = ArgumentArity.ZeroOrMore,
        };
        var command = new Command("help", "Show the help of a command") { words };
        command.WithExamples($"{context.ProgramName} help", $"{context.ProgramName} help aws create-all");
        command.SetAction(parsed =>
        {
            string[] arguments = [.. parsed.GetValue(words) ?? [], "--help"];
            var asked = root.Parse(arguments);
            return asked.Errors.Count > 0 || asked.UnmatchedTokens.Count > 0 || HelpRequest.IsForNoCommand(asked)
                ? UsageErrors.Write(context, asked, arguments)
                : asked.Invoke(parsed.InvocationConfiguration);
        });
        return command;
    }
}
