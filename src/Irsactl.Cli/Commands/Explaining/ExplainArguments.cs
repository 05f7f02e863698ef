namespace Irsactl.Cli.Commands.Explaining;

/// <summary>What <c>token explain</c> was asked for.</summary>
internal sealed record ExplainArguments
{
    public string? Token { get; init; }

    /// <summary>The workload whose token a cluster is to make; null where the token is given.</summary>
    public ClusterTokenArguments? Cluster { get; init; }

    public string? RoleArn { get; init; }

    public string? Region { get; init; }

    public string? SessionName { get; init; }

    public DateTimeOffset? At { get; init; }

    public bool Offline { get; init; }

    public string? KeySetFile { get; init; }

    public string? TrustPolicyFile { get; init; }

    public string? ErrorText { get; init; }

    public OutputFormat Output { get; init; }
}
