using System.CommandLine;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Clusters;

/// <summary><c>irsactl cluster</c>: the life of a cluster that runs.</summary>
internal static class ClusterCommand
{
    public static Command Create(CommandContext context)
    {
        var command = new Command("cluster", "Look after a running cluster: what its tokens are made with, and whether AWS takes them")
        {
            ReviewCommand.Create(context),
            RotateKeyCommand.Create(context),
            MigrateIssuerCommand.Create(context),
            EnableStsCommand.Create(context),
        };
        command.WithExamples(
            "irsactl cluster review",
            "irsactl cluster rotate-key --dry-run",
            "irsactl cluster rotate-key --status",
            "irsactl cluster migrate-issuer --to cloudfront --dry-run",
            "irsactl cluster enable-sts --to s3 --dry-run");
        return command;
    }
}
