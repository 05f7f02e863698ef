using System.CommandLine;
using Irsactl.Cli.Commands.Declared;
using Irsactl.Cli.Commands.Declared.Fleet;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Exports;

/// <summary><c>export</c>.</summary>
internal static class ExportCommand
{
    public static Command Create(CommandContext context)
    {
        var format = new Option<string>("--format")
        {
            Description = "What it is for: Terraform, CloudFormation, a Bash script for the aws command, or the graph itself as JSON",
            Required = true,
        };
        format.TakesOnly(ExportFormats.Words);
        var file = FileOption.Create();
        var offline = new Option<bool>("--offline")
        {
            Description = "Ask nothing of AWS: no credentials are needed, nothing is said of what exists, and only keys at hand are published. "
                + "The same file gives the same bytes",
        };
        var output = new Option<string?>("--out")
        {
            Description = "File, or folder for an export of several files; a file of many clusters gets a folder each. Default: standard output",
            HelpName = "path",
        };
        var fleet = new FleetArguments();
        var command = new Command("export", "Write what 'apply' would make for Terraform, CloudFormation or the aws command; nothing is changed")
        {
            format, file, offline, output,
        };
        fleet.AddTo(command);
        command.WithExamples(
            $"{context.ProgramName} export --format terraform -f irsactl.yaml --out terraform",
            $"{context.ProgramName} export --format aws-cli --offline > create.sh",
            $"{context.ProgramName} export --format cloudformation --cluster prod-1 --out stacks");
        command.SetAction((parsed, cancellationToken) => ExportRun.RunAsync(
            context,
            DeclarationReader.Read(parsed.GetRequiredValue(file)),
            fleet.Read(parsed) with { IsOffline = parsed.GetValue(offline) },
            ExportFormats.Of(parsed.GetRequiredValue(format)),
            parsed.GetValue(output),
            cancellationToken));
        return command;
    }
}
