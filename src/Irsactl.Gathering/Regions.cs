using Irsactl.Aws.Arns;

namespace Irsactl.Gathering;

/// <summary>Which region to ask where the user has not said.</summary>
public static class Regions
{
    /// <summary>The one given; else null for the one the environment names; else the partition's own.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="given">What the user said, or null.</param>
    /// <param name="partition">The partition that is meant, or null for <c>aws</c>.</param>
    public static string? Choose(Func<string, string?> environment, string? given, string? partition)
    {
        ArgumentNullException.ThrowIfNull(environment);
        return given is not null ? given
            : environment("AWS_REGION") is { Length: > 0 } || environment("AWS_DEFAULT_REGION") is { Length: > 0 } ? null
            : (Partition.TryParse(partition ?? Partition.Aws.Id, out var known) ? known : Partition.Aws).GlobalRegion;
    }
}
