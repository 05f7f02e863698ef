using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class ClaimSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new(
            "claims.required",
            Seen,
            "`iss`, `sub`, `aud`, `iat` and `exp` have to be there: 400 `InvalidIdentityToken`, \"Missing a required claim: …\""),
        new("claims.exp-leeway", Seen, "A token is taken until five minutes after `exp`."),
        new("claims.expired", Seen, "Later: 400 `ExpiredTokenException`, \"Token expired: …\" with both times."),
        new("claims.iat-leeway", Seen, "`iat` may lie ahead: 277 seconds pass, 3,573 do not; five minutes here."),
        new("claims.iat-future", Seen, "Further: 400 `InvalidIdentityToken`, \"Token issued in the future: …\""),
        new("claims.nbf-leeway", Seen, "`nbf` may lie five minutes ahead."),
        new("claims.nbf-future", Seen, "Further: 400 `InvalidIdentityToken`, \"Token not yet valid: …\" with both times."),
        new("claims.time-integer-text", Seen, "A time may be a text of a whole number."),
        new(
            "claims.time-invalid",
            Seen,
            "Fractions, null and other texts: 400 `InvalidIdentityToken`, \"Invalid timestamp in token claims.\""),
        new(
            "claims.aud-several-need-azp",
            Seen,
            "Several audiences without `azp` are refused: 400 `InvalidIdentityToken`, \"Token audience contains more "
                + "than one audience …\""),
        new("claims.azp-counts", Seen, "Where `azp` is there it alone is checked and answered."),
        new("claims.aud-one-in-array", Seen, "An array of one audience works."),
        new("claims.aud-empty-array", Seen, "An empty array: 400 `InvalidIdentityToken`, \"Claim is not allowed to be empty: aud\"."),
        new("claims.aud-not-registered", Seen,
            "An audience or `azp` that is empty or not registered: 400 `InvalidIdentityToken`, the text for tokens that could "
                + "not be validated."),
        new("claims.audience-older-text", Evidence.Thread, "Until 2025 its text was \"Incorrect token audience\".")
        {
            NotHere = "the local AWS answers as of 2026; `irsactl token explain` knows both",
        },
        new("claims.sub-any", Seen, "`sub` may be empty, short, very long or a number, which becomes its text."),
        new("claims.sub-null", Seen, "`sub: null`: 500 `InternalFailure`, \"Unknown error validating third-party token\"."),
        new("claims.repeated", Seen, "Of repeated members the last counts."),
    ];
}
