using System.Diagnostics.CodeAnalysis;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Issuer.Documents;

/// <summary>Everything that is published at one moment. It never changes: new documents make a new table.</summary>
internal sealed class DocumentTable
{
    private readonly Dictionary<DocumentAddress, PreparedDocument> _documents;

    private DocumentTable(Dictionary<DocumentAddress, PreparedDocument> documents, IReadOnlyCollection<IssuerCounters> issuers)
    {
        _documents = documents;
        Issuers = issuers;
    }

    /// <summary>Nothing.</summary>
    public static DocumentTable Empty { get; } = new([], []);

    /// <summary>The counters of the issuers in it.</summary>
    public IReadOnlyCollection<IssuerCounters> Issuers { get; }

    /// <summary>
    /// Makes the table. Where two sources have the same issuer, the first one's documents are published.
    /// </summary>
    /// <param name="documents">The documents, the first source's first.</param>
    /// <param name="before">The table so far: what has not changed is taken over, counters go on.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="onConflict">Is told of an issuer that is left out, since another one is published at its addresses.</param>
    public static DocumentTable Of(
        IEnumerable<IssuerDocuments> documents, DocumentTable before, DateTimeOffset now, Action<IssuerUrl> onConflict)
    {
        var table = new Dictionary<DocumentAddress, PreparedDocument>();
        var issuers = new List<IssuerCounters>();
        foreach (var issuer in documents)
        {
            var discovery = DocumentAddress.Of(issuer.Issuer.DiscoveryDocumentUrl);
            var keys = DocumentAddress.Of(issuer.KeysUrl);
            if (table.ContainsKey(discovery) || table.ContainsKey(keys))
            {
                onConflict(issuer.Issuer);
                continue;
            }

            var counters = before._documents.TryGetValue(discovery, out var known) && known.Counters.Issuer == issuer.Issuer.Value
                ? known.Counters
                : new IssuerCounters(issuer.Issuer.Value);
            issuers.Add(counters);
            table.Add(discovery, Prepare(discovery, issuer.Discovery, counters, before, now));
            table.Add(keys, Prepare(keys, issuer.Keys, counters, before, now));
        }

        return new DocumentTable(table, issuers);
    }

    /// <summary>Finds what a request names.</summary>
    public bool TryFind(DocumentAddress address, [NotNullWhen(true)] out PreparedDocument? document) =>
        _documents.TryGetValue(address, out document);

    private static PreparedDocument Prepare(
        DocumentAddress address, ReadOnlyMemory<byte> body, IssuerCounters counters, DocumentTable before, DateTimeOffset now)
    {
        var second = new DateTimeOffset(now.Ticks - (now.Ticks % TimeSpan.TicksPerSecond), TimeSpan.Zero);
        if (!before._documents.TryGetValue(address, out var known))
        {
            return new PreparedDocument(body, counters, second);
        }

        // Two versions within a second must not look the same to somebody who asks by date.
        var next = known.Modified.AddSeconds(1);
        return known.Counters == counters && known.Body.Span.SequenceEqual(body.Span)
            ? known
            : new PreparedDocument(body, counters, next > second ? next : second);
    }
}
