using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Installing;

/// <summary><c>irsactl installer …</c>.</summary>
internal static class InstallerCommand
{
    public static Command Create(CommandContext context) =>
        new Command("installer", "Get an install directory of openshift-install ready, and see beforehand what would fail")
        {
            InstallerCheckCommand.Create(context),
            InstallerPrepareCommand.Create(context),
        }.WithExamples(
            $"{context.ProgramName} installer prepare install-dir --from out --set-manual",
            $"{context.ProgramName} installer check install-dir --credentials-requests-dir credreqs");
}
