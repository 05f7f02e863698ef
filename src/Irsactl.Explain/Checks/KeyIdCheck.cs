using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>The key that the token names: in the set, and published in a way AWS uses.</summary>
internal sealed class KeyIdCheck() : TokenCheck(CheckNames.KeyId)
{
    private const int MostOfAKind = 100;
    private const int Shown = 5;

    public override Finding Run(Examination examination)
    {
        if (examination.Token is not { } token)
        {
            return NotReached("a token that can be read");
        }

        if (examination.KeySet is not { } set)
        {
            return NotReached("the key set");
        }

        JsonWebKey[] seen = [.. set.Keys.Where(PublishedKey.IsSeen)];
        if (token.Header.KeyId is { Length: > 0 } id)
        {
            return seen.LastOrDefault(key => key.KeyId == id) is { } key
                ? Examine(examination, set, key)
                : NotFound(examination, token, set, id);
        }

        // Without a key id AWS takes the only key for signatures; a kid that is empty or no text names none.
        return token.Header.Json.TryGetProperty("kid"u8, out _) || ForSignatures(seen) is not [var only]
            ? Failed(
                FindingCodes.KeyIdMissing,
                "the token names no key, and AWS takes such a token only where exactly one key is published",
                ProviderRefusals.KeyRetrieval) with
            {
                Wanted = "kid in the token's header",
                Found = $"none, and {set.Keys.Length} published keys",
                Remedy = "use tokens of the API server, which have kid; or sign with 'irsactl token mint'",
            }
            : Examine(examination, set, only);
    }

    private Finding Examine(Examination examination, JsonWebKeySet set, JsonWebKey key)
    {
        var kind = set.Keys.Count(other => other.KeyType == key.KeyType);
        if (kind > MostOfAKind)
        {
            return Failed(
                FindingCodes.TooManyKeys, $"the key set has more {key.KeyType} keys than AWS takes", ProviderRefusals.KeyRetrieval) with
            {
                Wanted = $"at most {MostOfAKind} {key.KeyType} keys",
                Found = $"{kind}",
                Remedy = "take keys out of the set that no valid token is signed with any more",
            };
        }

        if (PublishedKey.Problem(key) is { } problem)
        {
            return Failed(FindingCodes.KeyUnusable, $"AWS does not use key {key.KeyId}: {problem}", ProviderRefusals.KeyRetrieval) with
            {
                Remedy = examination.Issuer is { } issuer ? Remedies.Publish(issuer) : null,
            };
        }

        examination.Key = key;
        var twins = set.Keys.Count(other => other.KeyId == key.KeyId);
        return Passed(
            twins > 1 ? $"{key.KeyId} stands in the key set {twins} times, and AWS takes the last" : $"{key.KeyId} is in the key set");
    }

    private Finding NotFound(Examination examination, JsonWebSignature token, JsonWebKeySet set, string id)
    {
        var finding = Failed(
            FindingCodes.KeyNotInSet, "the token is signed with a key that is not in the key set", ProviderRefusals.KeyRetrieval) with
        {
            Wanted = $"key {id}",
            Found = Describe(set),
            Remedy = "publish the public key that the cluster signs with (the installer made one of its own if tls/ was not copied to "
                + $"it){(examination.Issuer is { } issuer ? $": {Remedies.Publish(issuer)}" : "")}",
        };

        // The key may be there after all: under another id, or without one, which for AWS is the same as not at all.
        return JwsAlgorithms.TryParse(token.Header.Algorithm, out var algorithm)
            && set.Keys.FirstOrDefault(key => PublishedKey.HasSigned(key, token, algorithm)) is { } signer
            ? finding with
            {
                Code = FindingCodes.KeyIdDiffers,
                Message = signer.KeyId is { Length: > 0 } other
                    ? $"the signing key is in the key set, but as {other}"
                    : "the signing key is in the key set, but without kid, and AWS does not use such a key",
            }
            : finding;
    }

    private static JsonWebKey[] ForSignatures(IEnumerable<JsonWebKey> seen) =>
        [.. seen.GroupBy(key => key.KeyId, StringComparer.Ordinal).Select(twins => twins.Last()).Where(key => key.Use is null or "sig")];

    private static string Describe(JsonWebKeySet set)
    {
        var ids = string.Join(", ", set.Keys.Take(Shown).Select(key => key.KeyId ?? "a key without kid"));
        return set.Keys.Length > Shown ? $"{ids} and {set.Keys.Length - Shown} more" : ids;
    }
}
