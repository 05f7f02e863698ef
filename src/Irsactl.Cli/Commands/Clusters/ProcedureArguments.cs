namespace Irsactl.Cli.Commands.Clusters;

/// <summary>What every command that does something to a running cluster in steps was asked.</summary>
internal sealed record ProcedureArguments
{
    public TimeSpan? TokenLifetime { get; init; }

    public TimeSpan? StepLimit { get; init; }

    public TimeSpan? Interval { get; init; }

    public bool ShowsStatus { get; init; }

    public bool IsBack { get; init; }

    public bool IsDryRun { get; init; }

    public bool IsAgreed { get; init; }

    public OutputFormat Format { get; init; }
}
