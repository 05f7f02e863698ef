using static Irsactl.LocalAws.Tests.Conformance.Evidence;

namespace Irsactl.LocalAws.Tests.Conformance;

internal static class CallSentences
{
    public static IReadOnlyList<Sentence> All { get; } =
    [
        new("call.unsigned", Doc, "The call needs no signature, and none is looked at."),
        new("call.token-length", Doc, "The token has 4 to 20,000 characters."),
        new("call.session-name", Doc, "The session name has 2 to 64 letters, digits and `_+=,.@-`."),
        new("call.duration-range", Doc, "The session lasts 900 seconds up to the maximum of the role."),
        new("call.duration-default", Doc, "Unless asked otherwise it lasts 3,600 seconds."),
        new("call.duration-role-range", Doc, "A role's maximum is one to twelve hours."),
        new("call.policy-2048", Doc, "An inline session policy has at most 2,048 characters."),
        new("call.policy-arns-10", Doc, "A session has at most ten managed session policies."),
        new("call.duration-not-tokens", Seen, "The session lasts as long as asked for, however soon the token ends."),
        new(
            "call.not-a-jwt",
            Seen,
            "Something else than a JWT: 400 `InvalidIdentityToken`, \"The ID Token provided is not a valid JWT. …\""),
        new(
            "call.no-provider",
            Seen,
            "No provider in the role's account: 400 `InvalidIdentityToken`, \"No OpenIDConnect provider found in your account for …\""),
        new("call.provider-id", Seen, "`ProviderId` with a JWT: 403 `AccessDenied`, \"Unrecognized OAuth provider. …\""),
        new("call.provider-id-amazon", Seen, "`ProviderId` `www.amazon.com` with a JWT: 400 `InvalidIdentityToken`."),
        new("call.provider-id-facebook", Seen, "`ProviderId` `graph.facebook.com` with a JWT: 403 `IDPRejectedClaim`."),
        new("call.idp-communication", Doc, "An OAuth provider that cannot be reached: 400 `IDPCommunicationError`.")
        {
            NotHere = "the local AWS reaches no OAuth provider, and OpenID Connect has the key-retrieval text for it",
        },
        new("call.idp-rejected", Doc, "A claim that an OAuth provider rejects: 403 `IDPRejectedClaim`.")
        {
            NotHere = "the local AWS asks no OAuth provider; what it says of Facebook's is above",
        },
        new("answer.provider", Seen, "`Provider` is the provider's ARN."),
        new("answer.access-key", Seen, "The access key begins with `ASIA`."),
        new("answer.role-id", Seen, "`AssumedRoleId` is the role's `AROA…` id and the session name."),
        new("answer.packed-policy-size", Seen, "`PackedPolicySize` is there."),
        new("answer.subject", Seen, "`SubjectFromWebIdentityToken` is the token's `sub`."),
        new("answer.audience", Seen, "`Audience` is what was checked: `azp` where it is there, else `aud`."),
        new("answer.source-identity", Seen, "`SourceIdentity` is there where the token sets one, and only there."),
    ];
}
