namespace Irsactl.Cli.Commands.Aws;

/// <summary>How to delete.</summary>
internal sealed record DeletionChoices
{
    /// <summary>Whether the user has agreed beforehand.</summary>
    public bool IsAgreed { get; init; }

    /// <summary>Whether to show what would be deleted, and delete nothing.</summary>
    public bool IsDryRun { get; init; }

    /// <summary>Whether it is a failure that there is nothing to delete.</summary>
    public bool FailsIfAbsent { get; init; }

    /// <summary>How the report is written.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether nothing is deleted unless somebody agrees, beforehand or asked; otherwise who cannot be asked agrees.</summary>
    public bool NeedsConsent { get; init; }
}
