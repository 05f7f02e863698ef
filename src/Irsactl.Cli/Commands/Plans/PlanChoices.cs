using Irsactl.Aws.Clients;
namespace Irsactl.Cli.Commands.Plans;

/// <summary>How to plan.</summary>
internal sealed record PlanChoices
{
    /// <summary>The file that declares the cluster.</summary>
    public required string File { get; init; }

    /// <summary>How the plan is shown.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether a difference is told by the exit code.</summary>
    public bool TellsByExitCode { get; init; }

    /// <summary>Whether what nobody declared would be taken away.</summary>
    public bool Prunes { get; init; }

    /// <summary>The file that the plan is saved to; null: none.</summary>
    public string? Out { get; init; }

    /// <summary>How the cluster's account is reached; null: as the environment says.</summary>
    public AwsClientOptions? Reach { get; init; }
}
