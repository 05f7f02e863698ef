using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Issuer.Documents;

/// <summary>What is published for one issuer: the discovery document, and the key set at the address that it names.</summary>
public sealed class IssuerDocuments
{
    private IssuerDocuments(IssuerUrl issuer, byte[] discovery, Uri keysUrl, byte[] keys)
    {
        Issuer = issuer;
        Discovery = discovery;
        KeysUrl = keysUrl;
        Keys = keys;
    }

    /// <summary>The issuer.</summary>
    public IssuerUrl Issuer { get; }

    /// <summary>The discovery document's bytes, served at <see cref="IssuerUrl.DiscoveryDocumentUrl"/>.</summary>
    public ReadOnlyMemory<byte> Discovery { get; }

    /// <summary>Where the key set is served: on the issuer's host.</summary>
    public Uri KeysUrl { get; }

    /// <summary>The key set's bytes.</summary>
    public ReadOnlyMemory<byte> Keys { get; }

    /// <summary>Makes the documents of an issuer out of its public keys.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="keys">Its keys, at least one; the order does not matter.</param>
    public static IssuerDocuments FromKeys(IssuerUrl issuer, IReadOnlyCollection<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        // Sorted, so that the same keys are the same bytes, and the same ETag, on every server that has them.
        PublicKey[] sorted = [.. keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).OrderBy(key => key.KeyId, StringComparer.Ordinal)];
        var discovery = DiscoveryDocument.For(issuer, sorted.Select(key => key.DefaultAlgorithm).Order()).ToJson();
        return new IssuerDocuments(issuer, discovery, issuer.JwksUrl, JsonWebKeySet.FromKeys(sorted).ToJson());
    }

    /// <summary>Makes the documents of an issuer out of a key set that somebody else wrote; the discovery document is ours.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="keys">The key set, served byte for byte.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="IrsactlException">It is no key set, or one without keys.</exception>
    public static IssuerDocuments FromKeySet(IssuerUrl issuer, byte[] keys, string source)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var set = ParseKeys(keys, source);
        var algorithms = set.Keys.Select(key => key.Algorithm)
            .Select(name => JwsAlgorithms.TryParse(name, out var algorithm) ? algorithm : JwsAlgorithm.RS256)
            .Distinct()
            .Order();
        return new IssuerDocuments(issuer, DiscoveryDocument.For(issuer, algorithms).ToJson(), issuer.JwksUrl, keys);
    }

    /// <summary>Takes documents that somebody else wrote, byte for byte, once they are what AWS would accept.</summary>
    /// <param name="issuer">The issuer that they are found under.</param>
    /// <param name="discovery">The discovery document.</param>
    /// <param name="keys">The key set.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="IrsactlException">They are no such documents, or not those of the issuer.</exception>
    public static IssuerDocuments FromDocuments(IssuerUrl issuer, byte[] discovery, byte[] keys, string source)
    {
        ArgumentNullException.ThrowIfNull(discovery);
        ArgumentNullException.ThrowIfNull(keys);
        var document = DiscoveryDocument.Parse(discovery, source);
        if (document.Issuer != issuer.Value)
        {
            throw new IrsactlException(
                IssuerErrors.UnusableDocuments,
                $"{source}: the discovery document is for issuer {document.Issuer}, and it is published under {issuer}",
                "put it where its issuer URL says, or write the issuer as it is published");
        }

        if (!Uri.TryCreate(document.JwksUri, UriKind.Absolute, out var keysUrl)
            || keysUrl.Scheme != Uri.UriSchemeHttps
            || !keysUrl.Authority.Equals(issuer.JwksUrl.Authority, StringComparison.OrdinalIgnoreCase))
        {
            throw new IrsactlException(
                IssuerErrors.UnusableDocuments,
                $"{source}: jwks_uri is {document.JwksUri}, which is not on the issuer's host",
                $"let jwks_uri be {issuer.JwksUrl}");
        }

        _ = ParseKeys(keys, source);
        return new IssuerDocuments(issuer, discovery, keysUrl, keys);
    }

    private static JsonWebKeySet ParseKeys(byte[] keys, string source)
    {
        var set = JsonWebKeySet.Parse(keys, source);
        return set.Keys.IsEmpty
            ? throw new IrsactlException(IssuerErrors.UnusableDocuments, $"{source}: the key set has no keys", "publish at least one key")
            : set;
    }
}
