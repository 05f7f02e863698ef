using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Completion;

/// <summary><c>irsactl completion SHELL</c>: a script that asks the program itself what fits.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("completion", "Print a script that completes irsactl's commands in your shell")
            .WithExamples([.. CompletionScripts.All.Select(script => Named(context, script.Install))]);
        foreach (var (shell, script, install) in CompletionScripts.All)
        {
            var sub = new Command(shell, $"Print the script for {shell}").WithExamples(Named(context, install));
            sub.SetAction(_ =>
            {
                context.Out.Write(Named(context, script));
                return ExitCode.Success;
            });
            command.Add(sub);
        }

        return command;
    }

    private static string Named(CommandContext context, string text) =>
        text.Replace("PROGRAM", context.ProgramName, StringComparison.Ordinal);
}
