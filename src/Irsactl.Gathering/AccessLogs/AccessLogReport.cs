using System.Collections.Immutable;

namespace Irsactl.Gathering.AccessLogs;

/// <summary>Who read an issuer's documents, as far as logs tell.</summary>
public sealed record AccessLogReport
{
    /// <summary>The documents' URLs, and when each was changed.</summary>
    public required ImmutableArray<PublishedDocument> Documents { get; init; }

    /// <summary>The logs that there are, on or off.</summary>
    public required ImmutableArray<LogPlace> Logs { get; init; }

    /// <summary>From when on requests were looked for.</summary>
    public required DateTimeOffset Since { get; init; }

    /// <summary>Until when: now, by AWS's clock where it was asked.</summary>
    public required DateTimeOffset Until { get; init; }

    /// <summary>
    /// The times of the lines since <see cref="Begin"/>, whatever they are of, each log's own: without one nothing of that time has been seen.
    /// </summary>
    public ImmutableArray<DateTimeOffset> Lines { get; init; } = [];

    /// <summary>The requests for the documents, the newest first.</summary>
    public required ImmutableArray<ReadDocument> Reads { get; init; }

    /// <summary>How many files of logs were read.</summary>
    public int Files { get; init; }

    /// <summary>Whether nothing was left out: no limit reached, no file damaged.</summary>
    public bool IsComplete { get; init; } = true;

    /// <summary>When a document was last changed; null where that is not known.</summary>
    public DateTimeOffset? LastChange => Documents.Max(document => document.LastModified);

    /// <summary>What the answer is about: since the last change, or since what was asked for where that is later.</summary>
    public DateTimeOffset Begin => LastChange is { } change && change > Since ? change : Since;

    /// <summary>The requests that may be AWS's since then, the newest first.</summary>
    public IEnumerable<ReadDocument> SinceChange =>
        Reads.Where(read => read.Reader == ReaderKind.MayBeAws && read.Read.Time >= Begin);

    /// <summary>The answer.</summary>
    public LogAnswer Answer
    {
        get
        {
            var latest = SinceChange.GroupBy(read => read.Url).Select(group => group.First()).ToList();
            return latest.Exists(read => read.Read.IsRefused) ? LogAnswer.Refused
                : latest.Count > 0 ? LogAnswer.Read
                : !Lines.IsEmpty ? LogAnswer.NotSeen
                : LogAnswer.Unknown;
        }
    }
}
