using Irsactl.Aws.Arns;
using Irsactl.Cli.Running;

namespace Irsactl.Cli.Commands.Explaining;

/// <summary>Which region to ask where the user has not said.</summary>
internal static class Regions
{
    /// <summary>The one given; else null for the one the environment names; else the partition's own.</summary>
    public static string? Choose(CommandContext context, string? given, string? partition) =>
        given is not null ? given
        : context.Environment("AWS_REGION") is { Length: > 0 } || context.Environment("AWS_DEFAULT_REGION") is { Length: > 0 } ? null
        : (Partition.TryParse(partition ?? Partition.Aws.Id, out var known) ? known : Partition.Aws).GlobalRegion;
}
