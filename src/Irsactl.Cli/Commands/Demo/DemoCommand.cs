using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Demo;

/// <summary><c>irsactl demo</c>: the main job, end to end and offline.</summary>
internal static class DemoCommand
{
    private const string FullGreeting = "A cluster's identity on an AWS inside this program. Nothing leaves this machine.";

    private const string Greeting = FullGreeting + "\nOnly the lines that matter; --full shows all, --step waits between the scenes.";

    public static Command Create(CommandContext context)
    {
        var keep = new Option<string?>("--keep")
        {
            Description = "Keep the files in this directory; otherwise nothing is left behind",
            HelpName = "dir",
        };
        var full = new Option<bool>("--full")
        {
            Description = "Show all that the commands print, and then the story of a cluster inside this program: from a release image to "
                + "another signing key",
        };
        var step = new Option<bool>("--step") { Description = "Wait for Enter before each scene" };
        var command = new Command("demo", "Set up a cluster's identity, use it, and break it, on an AWS inside this program")
        {
            keep, full, step,
        };
        command.Validators.Add(result =>
        {
            if (result.GetValue(step) && !context.CanAsk)
            {
                result.AddError($"{step.Name} waits for somebody at a terminal, and there is none");
            }
        });
        command.WithExamples("irsactl demo", "irsactl demo --full", "irsactl demo --step", "irsactl demo --keep demo-files");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var isFull = parsed.GetValue(full);
            // Before anything is made that takes time: whoever runs it for the first time sees that it runs.
            await context.Out.WriteLineAsync(isFull ? FullGreeting : Greeting);
            using var folder = DemoFolder.Create(parsed.GetValue(keep));
            await using var stage = await DemoStage.StartAsync(
                context, folder, new DemoTelling { IsBrief = !isFull, Steps = parsed.GetValue(step) }, cancellationToken);
            await DemoScript.PlayAsync(stage);
            if (isFull)
            {
                await FullDemoScript.PlayAsync(stage);
            }

            return ExitCode.Success;
        });
        return command;
    }
}
