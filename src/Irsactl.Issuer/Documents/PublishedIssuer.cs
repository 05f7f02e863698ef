namespace Irsactl.Issuer.Documents;

/// <summary>
/// An issuer that is published, with what is counted for it. Its answers are prepared when they are first asked for: of a hundred thousand
/// issuers most are silent.
/// </summary>
internal sealed class PublishedIssuer
{
    private readonly DateTimeOffset _discoveryModified;
    private readonly DateTimeOffset _keysModified;
    private PreparedDocument? _discovery;
    private PreparedDocument? _keys;

    /// <summary>Publishes documents.</summary>
    /// <param name="documents">The documents.</param>
    /// <param name="before">What was published in their place; its counters go on where it is the same issuer.</param>
    /// <param name="now">When.</param>
    public PublishedIssuer(IssuerDocuments documents, PublishedIssuer? before, DateTimeOffset now)
    {
        Documents = documents;
        var second = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        var same = before?.Documents.Issuer == documents.Issuer;
        Counters = same && before is not null ? before.Counters : new IssuerCounters();
        _discoveryModified = before is null ? second
            : Modified(same && documents.Discovery.Span.SequenceEqual(before.Documents.Discovery.Span), before._discoveryModified, second);
        _keysModified = before is null ? second
            : Modified(same && documents.Keys.Span.SequenceEqual(before.Documents.Keys.Span), before._keysModified, second);
    }

    /// <summary>The documents.</summary>
    public IssuerDocuments Documents { get; }

    /// <summary>What is counted.</summary>
    public IssuerCounters Counters { get; }

    /// <summary>The discovery document.</summary>
    public PreparedDocument Discovery => _discovery ??= new PreparedDocument(Documents.Discovery, Counters, _discoveryModified);

    /// <summary>The key set.</summary>
    public PreparedDocument Keys => _keys ??= new PreparedDocument(Documents.Keys, Counters, _keysModified);

    // Two versions within a second must not look the same to somebody who asks by date.
    private static DateTimeOffset Modified(bool same, DateTimeOffset before, DateTimeOffset second)
    {
        var next = before.AddSeconds(1);
        return same ? before : next > second ? next : second;
    }
}
