using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Demo;

/// <summary><c>irsactl demo</c>: the main job, end to end and offline.</summary>
internal static class DemoCommand
{
    public static Command Create(CommandContext context)
    {
        var keep = new Option<string?>("--keep")
        {
            Description = "Keep the files in this directory; otherwise nothing is left behind",
            HelpName = "dir",
        };
        var full = new Option<bool>("--full")
        {
            Description = "Tell the whole story, on a cluster inside this program: from a release image to another signing key",
        };
        var command = new Command("demo", "Set up a cluster's identity, use it, and break it, on an AWS inside this program") { keep, full };
        command.WithExamples("irsactl demo", "irsactl demo --full", "irsactl demo --keep demo-files");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            using var folder = DemoFolder.Create(parsed.GetValue(keep));
            await using var stage = await DemoStage.StartAsync(context, folder, cancellationToken);
            await (parsed.GetValue(full) ? FullDemoScript.PlayAsync(stage) : DemoScript.PlayAsync(stage));
            return ExitCode.Success;
        });
        return command;
    }
}
