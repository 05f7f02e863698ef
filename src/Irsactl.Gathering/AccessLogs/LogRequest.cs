namespace Irsactl.Gathering.AccessLogs;

/// <summary>What of an issuer's logs is asked for.</summary>
public sealed record LogRequest
{
    /// <summary>From when on; null: since the documents were changed last, a week at the most.</summary>
    public DateTimeOffset? Since { get; init; }

    /// <summary>How long before now that is, by AWS's clock, where it is said so; null: as <see cref="Since"/> says.</summary>
    public TimeSpan? Ago { get; init; }

    /// <summary>The most files of each log that are read, the newest first.</summary>
    public int MaxFiles { get; init; } = 500;

    /// <summary>What AWS's user agent holds, where the user knows it; null: whatever nothing speaks against.</summary>
    public string? Agent { get; init; }

    /// <summary>Is told how many files were read so far, and of which log.</summary>
    public Action<LogPlace, int> OnFile { get; init; } = static (_, _) => { };
}
