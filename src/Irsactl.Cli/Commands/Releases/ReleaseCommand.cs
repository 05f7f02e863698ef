using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Releases;

/// <summary><c>irsactl release …</c>.</summary>
internal static class ReleaseCommand
{
    public static Command Create(CommandContext context) =>
        new Command("release", "Read the CredentialsRequests of an OpenShift release")
        {
            ReleaseExtractCommand.Create(context),
            ReleaseInfoCommand.Create(context),
            ReleaseDiffCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} release extract quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json "
                + "--install-config install-config.yaml --to credreqs",
            $"{context.ProgramName} release diff quay.io/openshift-release-dev/ocp-release:4.19.18-x86_64 "
                + "quay.io/openshift-release-dev/ocp-release:4.20.3-x86_64 -a pull-secret.json");
}
