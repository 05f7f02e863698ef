using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class KeySentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("keys.max-100-rsa", Doc, "A key set has at most 100 RSA keys."),
        new("keys.max-100-ec", Doc, "A key set has at most 100 EC keys."),
        new("keys.101-rsa-ec-still-works", Seen, "With more RSA keys, tokens signed by an EC key still work."),
        new("keys.algorithms", Seen, "RS256, RS384, RS512, ES256, ES384 and ES512 work."),
        new("keys.eddsa", Evidence.Thread, "EdDSA does not work."),
        new("keys.without-kid", Seen, "A key without `kid` cannot be used: the key-retrieval text."),
        new("keys.kid-unknown", Seen, "A `kid` that no key has: the key-retrieval text."),
        new("keys.kid-empty", Seen, "An empty `kid`: the key-retrieval text."),
        new("keys.kid-missing", Seen, "A token without `kid` where there are several keys: the key-retrieval text."),
        new("keys.kid-missing-one-key", Seen, "A token without `kid` works where exactly one usable key is there."),
        new("keys.kid-repeated", Seen, "Of keys with the same `kid` the last counts."),
        new("keys.kid-repeated-wrong", Seen, "Where the last is the wrong one: the text for tokens that could not be validated."),
        new("keys.alg-ignored", Seen, "The key's own `alg` is ignored; the token's counts."),
        new("keys.x5c-agrees", Seen, "A key whose `x5c` is of the same key can be used."),
        new("keys.x5c-disagrees", Seen, "A key whose `x5c` is of another key: the key-retrieval text."),
        new("keys.x5c-only", Seen, "A key with nothing but `x5c`: the key-retrieval text."),
        new("keys.use-enc", Seen, "A key with `use: enc`: the key-retrieval text."),
        new("keys.key-ops", Seen, "A key with any `key_ops`, even `[\"verify\"]`: the text for tokens that could not be validated."),
        new("signature.wrong", Seen, "A signature that does not fit: the text for tokens that could not be validated."),
        new("signature.bytes-as-sent", Seen, "The signature is over the token's bytes as they were sent."),
        new("signature.algorithm-unknown", Unknown, "`alg: none`, HS256 and others: refused, here as tokens that could not be validated."),
        new("signature.critical-header", Seen, "A header with `crit` is refused as no valid JWT."),
    ];
}
