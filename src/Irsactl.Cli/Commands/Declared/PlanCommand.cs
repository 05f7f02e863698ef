using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Declared;

/// <summary><c>plan</c>.</summary>
internal static class PlanCommand
{
    public static Command Create(CommandContext context)
    {
        var file = FileOption.Create();
        var exitCode = new Option<bool>("--exit-code")
        {
            Description = "Exit with 3 where there is anything to create or update, or anything that was not declared",
        };
        var fleet = new FleetArguments();
        var replaceKeys = GuardOptions.ReplaceKeys();
        var prune = PruneOption.Create();
        var save = new Option<string?>("--out")
        {
            Description = "File to save the plan to: 'apply FILE' does what it says, or refuses where what is there has moved",
            HelpName = "file",
        };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json, OutputFormat.Markdown);
        var command = new Command("plan", "Show what 'apply' would do for a declared cluster, and do nothing")
        {
            file, exitCode, replaceKeys, prune, save, output,
        };
        fleet.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} plan -f irsactl.yaml",
            $"{context.ProgramName} plan -f irsactl.yaml --out plan.json",
            $"{context.ProgramName} plan -f irsactl.yaml --exit-code -o markdown");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var path = parsed.GetRequiredValue(file);
            var declaration = DeclarationReader.Read(path);
            if (declaration.IsFleet)
            {
                return await FleetRun.PlanAsync(
                    context,
                    declaration,
                    fleet.Read(parsed) with { ReplacesKeys = parsed.GetValue(replaceKeys), Prunes = parsed.GetValue(prune) },
                    new PlanChoices
                    {
                        File = path,
                        Format = parsed.GetValue(output),
                        TellsByExitCode = parsed.GetValue(exitCode),
                        Out = parsed.GetValue(save),
                    },
                    cancellationToken);
            }

            var cluster = await fleet.OnlyOf(declaration, parsed).ReadAsync(context, cancellationToken);
            return await PlanRun.RunAsync(
                context,
                cluster with { ReplacesKeys = parsed.GetValue(replaceKeys) },
                new PlanChoices
                {
                    File = path,
                    Format = parsed.GetValue(output),
                    TellsByExitCode = parsed.GetValue(exitCode),
                    Prunes = parsed.GetValue(prune),
                    Out = parsed.GetValue(save),
                    Reach = declaration.Only.Settings.Reach(cluster.Region),
                },
                cancellationToken);
        });
        return command;
    }
}
