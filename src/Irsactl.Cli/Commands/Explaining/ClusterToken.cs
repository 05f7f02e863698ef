namespace Irsactl.Cli.Commands.Explaining;

/// <summary>A token that a cluster gave, and what the workload would do with it.</summary>
/// <param name="Token">The token.</param>
/// <param name="Source">What it is, for a reader; the token itself is a secret.</param>
internal sealed record ClusterToken(string Token, string Source)
{
    /// <summary>The role that the workload is told to assume, or null.</summary>
    public string? RoleArn { get; init; }

    /// <summary>The session name that it is told to use, or null.</summary>
    public string? SessionName { get; init; }
}
