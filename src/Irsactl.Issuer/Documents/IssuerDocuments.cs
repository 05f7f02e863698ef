using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Issuer.Documents;

/// <summary>What is published for one issuer: the discovery document, and the key set at the address that it names.</summary>
public sealed class IssuerDocuments
{
    private static readonly ImmutableArray<JwsAlgorithm> _onlyRs256 = [JwsAlgorithm.RS256];

    // Ours is made when it is asked for: it says nothing that is not known.
    private readonly byte[]? _discovery;
    private readonly ImmutableArray<JwsAlgorithm> _algorithms;
    private readonly Uri? _keysUrl;

    private IssuerDocuments(IssuerUrl issuer, byte[] keys, IEnumerable<JwsAlgorithm> algorithms, Uri? keysUrl = null)
        : this(issuer, keys)
    {
        _keysUrl = keysUrl == issuer.JwksUrl ? null : keysUrl;
        ImmutableArray<JwsAlgorithm> distinct = [.. algorithms.Distinct().Order()];
        _algorithms = distinct.SequenceEqual(_onlyRs256) ? _onlyRs256 : distinct;
    }

    private IssuerDocuments(IssuerUrl issuer, byte[] keys, byte[] discovery, Uri keysUrl)
        : this(issuer, keys)
    {
        _discovery = discovery;
        _keysUrl = keysUrl == issuer.JwksUrl ? null : keysUrl;
    }

    private IssuerDocuments(IssuerUrl issuer, byte[] keys)
    {
        Issuer = issuer;
        Keys = keys;
        // As clients ask for it, which is mostly as it is written: then it is kept once.
        var url = issuer.JwksUrl.AbsoluteUri;
        var below = url.AsSpan(0, url.LastIndexOf('/'));
        Base = below.SequenceEqual(issuer.Value) ? issuer.Value : below.ToString();
    }

    /// <summary>The issuer.</summary>
    public IssuerUrl Issuer { get; }

    /// <summary>The discovery document's bytes, served at <see cref="IssuerUrl.DiscoveryDocumentUrl"/>.</summary>
    public ReadOnlyMemory<byte> Discovery =>
        _discovery ?? (DiscoveryDocument.For(Issuer, _algorithms) with { JwksUri = KeysUrl.OriginalString }).ToJson();

    /// <summary>Where the key set is served: on the issuer's host.</summary>
    public Uri KeysUrl => _keysUrl ?? Issuer.JwksUrl;

    /// <summary>The key set's bytes.</summary>
    public ReadOnlyMemory<byte> Keys { get; }

    /// <summary>The URL that its documents lie below, without a slash at the end.</summary>
    internal string Base { get; }

    /// <summary>Whether the key set lies elsewhere than where ours do.</summary>
    internal bool HasOwnKeysUrl => _keysUrl is not null;

    /// <summary>Makes the documents of an issuer out of its public keys.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="keys">Its keys, at least one; the order does not matter.</param>
    public static IssuerDocuments FromKeys(IssuerUrl issuer, IReadOnlyCollection<PublicKey> keys)
    {
        ArgumentNullException.ThrowIfNull(keys);
        // Sorted, so that the same keys are the same bytes, and the same ETag, on every server that has them.
        PublicKey[] sorted =
            [.. keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).OrderBy(key => key.KeyId, StringComparer.Ordinal)];
        return new IssuerDocuments(issuer, JsonWebKeySet.FromKeys(sorted).ToJson(), sorted.Select(key => key.DefaultAlgorithm));
    }

    /// <summary>Makes the documents of an issuer out of a key set that somebody else wrote; the discovery document is ours.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="keys">The key set, served byte for byte.</param>
    /// <param name="source">Where it comes from, for messages.</param>
    /// <exception cref="IrsactlException">It is no key set, one without keys, or one with a private key.</exception>
    public static IssuerDocuments FromKeySet(IssuerUrl issuer, byte[] keys, string source)
    {
        ArgumentNullException.ThrowIfNull(keys);
        return new IssuerDocuments(issuer, keys, AlgorithmsOf(ParseKeys(keys, source)));
    }

    /// <summary>Makes the documents of an issuer out of entries of key sets: both are ours. Private members are never written.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="keys">Its keys, at least one, in the order to publish them.</param>
    /// <param name="keysUrl">Where the key set is to be, on the issuer's host; null for where ours are.</param>
    public static IssuerDocuments FromEntries(IssuerUrl issuer, IEnumerable<JsonWebKey> keys, Uri? keysUrl = null)
    {
        var set = new JsonWebKeySet(keys);
        return new IssuerDocuments(issuer, set.ToJson(), AlgorithmsOf(set), keysUrl);
    }

    /// <summary>Whether a <c>jwks_uri</c> is on the issuer's host, so that whoever serves the one serves the other.</summary>
    public static bool IsOnHostOf(IssuerUrl issuer, string jwksUri, [NotNullWhen(true)] out Uri? keysUrl) =>
        Uri.TryCreate(jwksUri, UriKind.Absolute, out keysUrl)
        && keysUrl.Scheme == Uri.UriSchemeHttps
        && keysUrl.Authority.Equals(issuer.JwksUrl.Authority, StringComparison.OrdinalIgnoreCase);

    /// <summary>Takes documents that somebody else wrote, byte for byte, once they are what AWS would accept.</summary>
    /// <param name="issuer">The issuer that they are found under.</param>
    /// <param name="discovery">The discovery document.</param>
    /// <param name="keys">The key set.</param>
    /// <param name="source">Where they come from, for messages.</param>
    /// <exception cref="IrsactlException">They are no such documents, not those of the issuer, or hold a private key.</exception>
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

        if (!IsOnHostOf(issuer, document.JwksUri, out var keysUrl))
        {
            throw new IrsactlException(
                IssuerErrors.UnusableDocuments,
                $"{source}: jwks_uri is {document.JwksUri}, which is not on the issuer's host",
                $"let jwks_uri be {issuer.JwksUrl}");
        }

        _ = ParseKeys(keys, source);
        RefusePrivateKeys(discovery, $"{source}: the discovery document");
        return new IssuerDocuments(issuer, keys, discovery, keysUrl);
    }

    private static IEnumerable<JwsAlgorithm> AlgorithmsOf(JsonWebKeySet set) =>
        set.Keys.Select(key => JwsAlgorithms.TryParse(key.Algorithm, out var algorithm) ? algorithm : JwsAlgorithm.RS256);

    private static JsonWebKeySet ParseKeys(byte[] keys, string source)
    {
        var set = JsonWebKeySet.Parse(keys, source);
        RefusePrivateKeys(keys, source);
        return set.Keys.IsEmpty
            ? throw new IrsactlException(IssuerErrors.UnusableDocuments, $"{source}: the key set has no keys", "publish at least one key")
            : set;
    }

    // What is published byte for byte is looked through byte for byte: a reader's idea of the document is not enough.
    private static void RefusePrivateKeys(byte[] document, string source)
    {
        if (PrivateKeyMaterial.FindInDocument(document) is { } found)
        {
            throw new IrsactlException(
                IssuerErrors.PrivateKey,
                $"{source} is not published: {found}. Whoever could read it can sign tokens: replace the key",
                "publish the public members alone: kty, use, alg, kid and n, e or crv, x, y");
        }
    }
}
