using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>
/// An issuer, and the keys that were seen for it lately: all of them are published, in an order that does not depend on who was asked.
/// </summary>
internal sealed class SeenIssuer(IssuerUrl issuer, TimeSpan keep, TimeProvider clock)
{
    private readonly SeenLately<ClusterKey> _keys = new(keep, clock);
    private readonly SeenLately<string> _keysUrls = new(keep, clock);
    private List<ClusterKey> _published = [];
    private string? _publishedAt;
    private IssuerDocuments? _documents;

    /// <summary>Whether there is anything to publish.</summary>
    public bool HasKeys => _keys.Values.Any();

    /// <summary>The keys that the last reading did not show.</summary>
    public IEnumerable<ClusterKey> MissingKeys => _keys.Missing;

    /// <summary>Takes a reading.</summary>
    /// <returns>The keys that are kept no more.</returns>
    public IReadOnlyList<ClusterKey> Read(ClusterReading reading, Uri? keysUrl)
    {
        _keysUrls.Read(keysUrl is null ? [] : [keysUrl.OriginalString]);
        return _keys.Read(reading.Keys);
    }

    /// <summary>Keeps keys no more that should never have been there.</summary>
    public void Forget(IEnumerable<ClusterKey> keys)
    {
        foreach (var key in keys)
        {
            _keys.Forget(key);
        }
    }

    /// <summary>Its documents: the same object as long as nothing has changed.</summary>
    public IssuerDocuments Documents()
    {
        List<ClusterKey> keys = [.. _keys.Values.Order(ClusterKey.Order).DistinctBy(key => key.KeyId ?? (object)key)];
        // Where servers name different places, one is as good as the other, as long as it is always the same.
        var at = _keysUrls.Values.Min(StringComparer.Ordinal);
        if (_documents is null || at != _publishedAt || !keys.SequenceEqual(_published))
        {
            (_published, _publishedAt) = (keys, at);
            _documents = IssuerDocuments.FromEntries(issuer, keys.Select(key => key.Entry), at is null ? null : new Uri(at));
        }

        return _documents;
    }
}
