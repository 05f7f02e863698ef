using System.Diagnostics.CodeAnalysis;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tokens;

/// <summary>The keys of a set that can check signatures, by key id. Of two with the same id the later counts.</summary>
internal sealed class VerificationKeys : IDisposable
{
    private readonly Dictionary<string, Entry> _byId = new(StringComparer.Ordinal);
    private readonly List<Entry> _all = [];

    public VerificationKeys(JsonWebKeySet set)
    {
        foreach (var jwk in set.Keys)
        {
            if (IsForVerification(jwk) && jwk.TryToPublicKey(out var key, out _))
            {
                var entry = new Entry(jwk, key);
                _all.Add(entry);
                if (jwk.KeyId is { } id)
                {
                    _byId[id] = entry;
                }
            }
        }
    }

    /// <summary>The key that a header means: the one it names, or the only one there is.</summary>
    public bool TryFind(TokenHeader header, [NotNullWhen(true)] out Entry? entry, [NotNullWhen(false)] out string? problem)
    {
        entry = null;
        problem = null;
        if (header.KeyId is { } id)
        {
            problem = _byId.TryGetValue(id, out entry) ? null : $"no usable key has the key id \"{id}\"";
        }
        else if (header.Json.TryGetProperty("kid"u8, out _))
        {
            problem = "kid is not a text";
        }
        else if (_all is [var only])
        {
            entry = only;
        }
        else
        {
            problem = $"the token names no key, and there are {_all.Count} usable ones";
        }

        return entry is not null && problem is null;
    }

    public void Dispose() => _all.ForEach(entry => entry.Key.Dispose());

    // RFC 7517 §4.2 and §4.3: a key that says what it is for is for nothing else.
    private static bool IsForVerification(JsonWebKey jwk) =>
        jwk.Use is null or "sig" && (jwk.KeyOperations is not { } operations || operations.Contains("verify", StringComparer.Ordinal));

    internal sealed record Entry(JsonWebKey Jwk, PublicKey Key);
}
