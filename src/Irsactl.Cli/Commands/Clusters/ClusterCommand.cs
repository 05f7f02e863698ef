using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster</c>: the life of a cluster that runs.</summary>
internal static class ClusterCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("cluster", "Change what a running cluster's tokens are made with, without one refused")
        {
            RotateKeyCommand.Create(context),
        };
        command.WithExamples("irsactl cluster rotate-key --dry-run", "irsactl cluster rotate-key --status");
        return command;
    }
}
