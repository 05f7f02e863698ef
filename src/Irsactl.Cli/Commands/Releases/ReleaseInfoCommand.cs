using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Releases;

/// <summary><c>irsactl release info</c>: what a release is, and what it asks of AWS.</summary>
internal static class ReleaseInfoCommand
{
    public static Command Create(CommandContext context)
    {
        var source = new ReleaseSourceOptions();
        var selection = new SelectionOptions(choosesCloud: false);
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command("info", "Say what a release is, and what its components ask of AWS: service accounts and permissions");
        source.AddTo(command);
        selection.AddTo(command);
        command.Add(output);
        command.WithExamples(
            "irsactl release info quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json",
            "irsactl release info oci-archive:release.tar --install-config install-config.yaml -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choose = selection.Read(parsed);
            var release = await source.ReadAsync(context, parsed, cancellationToken);
            InfoReport.Write(context, parsed.GetValue(output), release, choose(release.Manifests).Select(release.Manifests.Requests));
            return ExitCode.Success;
        });
        return command;
    }
}
