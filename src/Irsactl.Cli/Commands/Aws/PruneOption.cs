using System.CommandLine;

namespace Irsactl.Cli.Commands.Aws;

/// <summary>The option <c>--prune</c> of the commands that set up, and of <c>plan</c>.</summary>
internal static class PruneOption
{
    public static Option<bool> Create() => new("--prune")
    {
        Description = "Take away what was found on the cluster's resources although nobody declared it; without, it is only reported",
    };
}
