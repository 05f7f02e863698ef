using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Completion;

/// <summary><c>irsactl completion SHELL</c>: a script that asks the program itself what fits.</summary>
internal static class CompletionCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("completion", "Print a script that completes irsactl's commands in your shell")
            .WithExamples("source <(irsactl completion bash)", "irsactl completion fish > ~/.config/fish/completions/irsactl.fish");
        foreach (var (shell, script) in CompletionScripts.All)
        {
            var sub = new Command(shell, $"Print the script for {shell}");
            sub.SetAction(_ =>
            {
                context.Out.Write(script.Replace("PROGRAM", context.ProgramName, StringComparison.Ordinal));
                return ExitCode.Success;
            });
            command.Add(sub);
        }

        return command;
    }
}
