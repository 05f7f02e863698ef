using System.Collections.Immutable;
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

    private IssuerDocuments(IssuerUrl issuer, byte[] keys, IEnumerable<JwsAlgorithm> algorithms)
        : this(issuer, keys)
    {
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
    public ReadOnlyMemory<byte> Discovery => _discovery ?? DiscoveryDocument.For(Issuer, _algorithms).ToJson();

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
        PublicKey[] sorted = [.. keys.DistinctBy(key => key.KeyId, StringComparer.Ordinal).OrderBy(key => key.KeyId, StringComparer.Ordinal)];
        return new IssuerDocuments(issuer, JsonWebKeySet.FromKeys(sorted).ToJson(), sorted.Select(key => key.DefaultAlgorithm));
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
            .Select(name => JwsAlgorithms.TryParse(name, out var algorithm) ? algorithm : JwsAlgorithm.RS256);
        return new IssuerDocuments(issuer, keys, algorithms);
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
        return new IssuerDocuments(issuer, keys, discovery, keysUrl);
    }

    private static JsonWebKeySet ParseKeys(byte[] keys, string source)
    {
        var set = JsonWebKeySet.Parse(keys, source);
        return set.Keys.IsEmpty
            ? throw new IrsactlException(IssuerErrors.UnusableDocuments, $"{source}: the key set has no keys", "publish at least one key")
            : set;
    }
}
