namespace Irsactl.Gathering.AccessLogs;

/// <summary>Where a log of an issuer's documents is, or why there is none.</summary>
/// <param name="Format">What writes it.</param>
public sealed record LogPlace(LogFormat Format)
{
    /// <summary>What is logged, such as <c>bucket my-cluster-oidc</c>.</summary>
    public required string Subject { get; init; }

    /// <summary>Whether it is switched on; null where that could not be seen.</summary>
    public bool? IsOn { get; init; }

    /// <summary>The bucket of its files; null where it is off or not seen.</summary>
    public string? Bucket { get; init; }

    /// <summary>The bucket's region; null for the one of what is logged.</summary>
    public string? Region { get; init; }

    /// <summary>
    /// What the keys of a day's files begin with; <c>{day}</c> stands for <c>2026-08-15</c>, <c>{path}</c> for <c>2026/08/15</c>.
    /// </summary>
    public string KeyPattern { get; init; } = "{day}";

    /// <summary>Why it was not seen or cannot be read; null where it can.</summary>
    public string? Problem { get; init; }
}
