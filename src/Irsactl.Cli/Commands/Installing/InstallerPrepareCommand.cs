using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Irsactl.Diagnostics;
using Irsactl.Gathering;

namespace Irsactl.Cli.Commands.Installing;

/// <summary><c>irsactl installer prepare</c>: everything into the install directory, and then <c>installer check</c>.</summary>
internal static class InstallerPrepareCommand
{
    public static Command Create(CommandContext context)
    {
        var path = new Argument<string>("dir") { Description = "Install directory (openshift-install --dir)" };
        var from = new Option<string>("--from")
        {
            Description = "Directory that irsactl aws create-all wrote to (--output-dir)",
            Required = true,
        };
        var setManual = new Option<bool>("--set-manual")
        {
            Description = "Set credentialsMode: Manual in install-config.yaml, and leave the rest of its text as it is",
        };
        var overwrite = new Option<bool>("--overwrite") { Description = "Replace files of the install directory that differ" };
        var requests = InstallerCheckCommand.RequestsDirectory();
        var offline = InstallerCheckCommand.Offline();
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("prepare", "Copy manifests and signing key into an install directory, and check it")
        {
            path, from, setManual, overwrite, requests, offline, output,
        };
        command.WithExamples(
            "irsactl installer prepare install-dir --from out --credentials-requests-dir credreqs",
            "irsactl installer prepare install-dir --from out --set-manual --offline");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var folder = InstallFolder.Open(parsed.GetRequiredValue(path));
            if (!folder.IsFolder)
            {
                throw new IrsactlException(
                    CliErrors.InvalidValue, $"{folder.Path} is a file, not an install directory", "name the directory that it is in");
            }

            var preparation = new InstallPreparation(folder, parsed.GetRequiredValue(from), parsed.GetValue(overwrite));
            var files = await preparation.RunAsync(parsed.GetValue(setManual), cancellationToken);
            foreach (var file in files)
            {
                context.Error.WriteLine(TerminalText.Escape($"{file.Outcome}: {file.Path}"));
            }

            var findings = await new InstallCheck(context.Sources)
                .RunAsync(folder, parsed.GetValue(requests), parsed.GetValue(offline), cancellationToken);
            var code = InstallReport.Write(context, findings, parsed.GetValue(output), files);
            if (preparation.NextStep() is { } next)
            {
                context.Error.WriteLine(TerminalText.Escape(next));
            }

            return code;
        });
        return command;
    }
}
