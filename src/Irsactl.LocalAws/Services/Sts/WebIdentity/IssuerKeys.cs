using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.Oidc.Jwks;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>An issuer's key set as STS sees it: keys with a <c>kid</c>, of several with the same the last.</summary>
internal sealed class IssuerKeys
{
    private const int MaxOfAKind = 100;
    private const string Rsa = "RSA";
    private const string EllipticCurve = "EC";

    private readonly FrozenDictionary<string, IssuerKey> byId;
    private readonly int rsaKeys;
    private readonly int ecKeys;

    /// <summary>Takes over a key set.</summary>
    public IssuerKeys(JsonWebKeySet set)
    {
        var found = new Dictionary<string, IssuerKey>(StringComparer.Ordinal);
        foreach (var key in set.Keys)
        {
            rsaKeys += key.KeyType is Rsa ? 1 : 0;
            ecKeys += key.KeyType is EllipticCurve ? 1 : 0;
            if (key is { KeyType: Rsa or EllipticCurve, KeyId: { Length: > 0 } id })
            {
                found[id] = new IssuerKey(key);
            }
        }

        byId = found.ToFrozenDictionary(StringComparer.Ordinal);
    }

    /// <summary>Finds the key of a token.</summary>
    /// <param name="keyId">The token's <c>kid</c>, or null where it has none.</param>
    /// <exception cref="WebIdentityRefusedException">There is no such key, or it is not to be used.</exception>
    public IssuerKey Find(string? keyId)
    {
        var key = keyId is null ? Only() : byId.GetValueOrDefault(keyId) ?? throw NotFound($"the key set has no key '{keyId}'");
        if ((key.Jwk.KeyType is Rsa ? rsaKeys : ecKeys) > MaxOfAKind)
        {
            throw WebIdentityRefusedException.Retrieval(
                RefusalReason.TooManyKeys, $"the key set has more than {MaxOfAKind} {key.Jwk.KeyType} keys");
        }

        return key;
    }

    private IssuerKey Only() => byId.Values.Where(key => key.IsForSignatures).Take(2).ToArray() is [var only]
        ? only
        : throw NotFound("the token has no kid, which is only good where the key set has exactly one usable key");

    private static WebIdentityRefusedException NotFound(string detail) =>
        WebIdentityRefusedException.Retrieval(RefusalReason.KeyNotFound, detail);
}
