namespace Irsactl.Cli.Commands.Adopting;

/// <summary>What is to be taken over, and where it is written down.</summary>
internal sealed record AdoptChoices
{
    /// <summary>The name; null: what tags and names say.</summary>
    public string? Name { get; init; }

    /// <summary>The issuer, or its provider's ARN; null: the one of the name.</summary>
    public string? Issuer { get; init; }

    /// <summary>The region; null: what names say.</summary>
    public string? Region { get; init; }

    /// <summary>Whether the documents stay where they are.</summary>
    public bool LeavesHosting { get; init; }

    /// <summary>The file.</summary>
    public required string File { get; init; }

    /// <summary>Whether it is printed, and not written.</summary>
    public bool IsPrinted { get; init; }

    /// <summary>Whether a file that says something else is written over.</summary>
    public bool Overwrites { get; init; }

    /// <summary>Whether a difference is told by the exit code.</summary>
    public bool TellsByExitCode { get; init; }

    /// <summary>How the plan is shown.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>The flags that the file has as keys.</summary>
    public IReadOnlyList<(string Key, IReadOnlyList<string> Values)> Flags { get; init; } = [];
}
