using System.CommandLine;
using Irsactl.Cli.Running;
using Irsactl.OpenShift.Releases;

namespace Irsactl.Cli.Commands.Releases;

/// <summary><c>irsactl release diff</c>: what an upgrade asks of AWS, before it begins.</summary>
internal static class ReleaseDiffCommand
{
    public static Command Create(CommandContext context)
    {
        var source = new ReleaseSourceOptions("old", "The release that runs", "new", "The release that is to run");
        var selection = new SelectionOptions(choosesCloud: false);
        var exitCode = new Option<bool>("--exit-code") { Description = "Exit with 3 where the releases ask for different things" };
        var output = OutputFormatOption.Create(OutputFormat.Text, OutputFormat.Json);
        var command = new Command(
            "diff",
            "Say what an upgrade asks of AWS: roles that come and go, permissions that change, and whether upgradeable-to may be set");
        source.AddTo(command);
        selection.AddTo(command);
        command.Add(exitCode);
        command.Add(output);
        command.WithExamples(
            "irsactl release diff quay.io/openshift-release-dev/ocp-release:4.19.18-x86_64 \\",
            "    quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json --install-config install-config.yaml",
            "irsactl release diff oci-archive:old.tar oci-archive:new.tar --exit-code -o json");
        command.SetAction(async (parsed, cancellationToken) =>
        {
            var choose = selection.Read(parsed);
            var old = await source.ReadAsync(context, parsed, cancellationToken, number: 0);
            var later = await source.ReadAsync(context, parsed, cancellationToken, number: 1);
            var difference = ReleaseDifference.Between(
                choose(old.Manifests).Select(old.Manifests.Requests).Taken, choose(later.Manifests).Select(later.Manifests.Requests).Taken);
            var upgradeable = UpgradeableTo.Of(old.Manifests.Version, later.Manifests.Version, difference);
            DiffReport.Write(context, parsed.GetValue(output), old, later, difference, upgradeable);
            return difference.IsAny && parsed.GetValue(exitCode) ? ExitCode.Findings : ExitCode.Success;
        });
        return command;
    }
}
