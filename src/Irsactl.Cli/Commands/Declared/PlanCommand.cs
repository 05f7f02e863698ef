using System.CommandLine;
using Irsactl.Cli.Commands.Aws;
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
        var replaceKeys = GuardOptions.ReplaceKeys();
        var prune = PruneOption.Create();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("plan", "Show what 'apply' would do for a declared cluster, and do nothing")
        {
            file, exitCode, replaceKeys, prune, output,
        };
        command.WithExamples(
            $"{context.ProgramName} plan -f irsactl.yaml",
            $"{context.ProgramName} plan -f irsactl.yaml --exit-code -o json");
        command.SetAction((parsed, cancellationToken) =>
        {
            var options =
                ClusterFile.Read(parsed.GetRequiredValue(file)).ReadCluster(context) with { ReplacesKeys = parsed.GetValue(replaceKeys) };
            return ProvisioningRun.PlanAsync(
                context,
                options.Region,
                parsed.GetValue(output),
                parsed.GetValue(exitCode),
                settings => settings with { Prunes = parsed.GetValue(prune) },
                provisioner => provisioner.PlanAllAsync(options, cancellationToken));
        });
        return command;
    }
}
