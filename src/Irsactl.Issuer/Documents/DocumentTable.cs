using System.Diagnostics.CodeAnalysis;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Issuer.Documents;

/// <summary>
/// Everything that is published at one moment. It never changes: new documents make a new table, which takes over what has not changed and
/// so costs no more than one entry an issuer.
/// </summary>
internal sealed class DocumentTable
{
    private const string DiscoveryPath = "/.well-known/openid-configuration";
    private const string KeysPath = "/keys.json";

    // By the URL that their documents lie below; and the key sets that lie elsewhere, by their own.
    private readonly Dictionary<string, PublishedIssuer> _issuers;
    private readonly Dictionary<string, PublishedIssuer> _keysElsewhere = new(PlaceComparer.Instance);

    private DocumentTable(int capacity) => _issuers = new(capacity, PlaceComparer.Instance);

    /// <summary>Nothing.</summary>
    public static DocumentTable Empty { get; } = new(0);

    /// <summary>The issuers in it.</summary>
    public IReadOnlyCollection<PublishedIssuer> Issuers => _issuers.Values;

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
        var table = new DocumentTable(before._issuers.Count);
        foreach (var issuer in documents)
        {
            if (!table.TryAdd(issuer, before, now))
            {
                onConflict(issuer.Issuer);
            }
        }

        return table;
    }

    /// <summary>Finds what a request names.</summary>
    public bool TryFind(Place place, [NotNullWhen(true)] out PreparedDocument? document)
    {
        document = place.Path.EndsWith(KeysPath) && Find(place, KeysPath) is { Documents.HasOwnKeysUrl: false } withKeys ? withKeys.Keys
            : place.Path.EndsWith(DiscoveryPath) && Find(place, DiscoveryPath) is { } issuer ? issuer.Discovery
            : _keysElsewhere.Count > 0 && _keysElsewhere.GetAlternateLookup<Place>().TryGetValue(place, out var other) ? other.Keys
            : null;
        return document is not null;
    }

    private PublishedIssuer? Find(Place place, string below) =>
        _issuers.GetAlternateLookup<Place>().TryGetValue(new Place(place.Host, place.Path[..^below.Length]), out var issuer)
            ? issuer
            : null;

    private bool TryAdd(IssuerDocuments issuer, DocumentTable before, DateTimeOffset now)
    {
        if (_issuers.ContainsKey(issuer.Base) || IsTakenElsewhere(issuer)
            || (issuer.HasOwnKeysUrl && TryFind(Place.Of(issuer.KeysUrl.AbsoluteUri), out _)))
        {
            return false;
        }

        var known = before._issuers.GetValueOrDefault(issuer.Base);
        var published = known is not null && known.Documents == issuer ? known : new PublishedIssuer(issuer, known, now);
        _issuers.Add(issuer.Base, published);
        if (issuer.HasOwnKeysUrl)
        {
            _keysElsewhere.Add(issuer.KeysUrl.AbsoluteUri, published);
        }

        return true;
    }

    private bool IsTakenElsewhere(IssuerDocuments issuer) =>
        _keysElsewhere.Count > 0
        && (_keysElsewhere.ContainsKey($"{issuer.Base}{DiscoveryPath}") || _keysElsewhere.ContainsKey($"{issuer.Base}{KeysPath}"));
}
