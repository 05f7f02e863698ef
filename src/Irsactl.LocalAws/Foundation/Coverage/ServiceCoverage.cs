namespace Irsactl.LocalAws.Foundation.Coverage;

/// <summary>What one service does and what it leaves out: a section of <c>docs/local-aws-coverage.md</c>.</summary>
internal sealed record ServiceCoverage
{
    /// <summary>The note of an operation that leaves nothing out that we know of.</summary>
    public const string Complete = "";

    /// <summary>The service's name as people say it, such as <c>IAM</c>.</summary>
    public required string Name { get; init; }

    /// <summary>The API that was read: name and version.</summary>
    public required string Api { get; init; }

    /// <summary>What holds for all of its operations; Markdown.</summary>
    public string Remarks { get; init; } = "";

    /// <summary>The operations that are answered, from the table that finds them for requests.</summary>
    public required IReadOnlyCollection<string> Served { get; init; }

    /// <summary>The operations that AWS's service has.</summary>
    public required IReadOnlyCollection<string> Known { get; init; }

    /// <summary>What each served operation leaves out, by name; Markdown, or <see cref="Complete"/>.</summary>
    public required IReadOnlyDictionary<string, string> Notes { get; init; }

    /// <summary>Where notes and operations do not agree, in words; empty where they do.</summary>
    public IEnumerable<string> Contradictions() =>
    [
        .. Served.Except(Notes.Keys, StringComparer.Ordinal).Select(name => $"{Name}: {name} is served and has no note"),
        .. Notes.Keys.Except(Served, StringComparer.Ordinal).Select(name => $"{Name}: {name} has a note and is not served"),
        .. Served.Except(Known, StringComparer.Ordinal).Select(name => $"{Name}: {name} is served and AWS has no such operation"),
    ];
}
