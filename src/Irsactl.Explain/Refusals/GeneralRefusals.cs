using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>What is known about a code where the message says no more, and failures of AWS itself.</summary>
internal static class GeneralRefusals
{
    public static readonly Refusal NullSubject = new()
    {
        Id = "null-subject",
        Code = "InternalFailure",
        Status = 500,
        Message = "Unknown error validating third-party token",
        Meaning = "AWS failed on the token itself. The one known reason is a sub that is null.",
        Checks = [CheckNames.Claims],
        Causes = [new("sub is null", "'irsactl token inspect'", "issue the token with a subject")],
        Marks = ["validating third-party token"],
    };

    public static readonly Refusal Communication = new()
    {
        Id = "idp-communication",
        Code = "IDPCommunicationError",
        Status = 400,
        Meaning = "AWS could not reach the identity provider. For IAM identity providers the same is mostly reported as "
            + "InvalidIdentityToken, key retrieval.",
        Checks = [CheckNames.Discovery, CheckNames.KeySet],
        Causes =
        [
            new(
                "the issuer's host did not answer, or a passing failure",
                "the same call works a moment later",
                "try again; then look at the issuer's host"),
        ],
        Marks = ["IDPCommunicationError"],
    };

    public static readonly Refusal RejectedClaim = new()
    {
        Id = "idp-rejected-claim",
        Code = "IDPRejectedClaim",
        Status = 403,
        Meaning = "The identity provider said that the token is not valid, or no longer.",
        Checks = [],
        Causes = [new("the token has expired or was revoked", "'irsactl token inspect'", "get a new token")],
        Marks = ["IDPRejectedClaim"],
    };

    private static readonly Refusal AnyInvalidToken = new()
    {
        Id = "invalid-identity-token",
        Code = "InvalidIdentityToken",
        Status = 400,
        Meaning = "AWS did not take the token. Which of many reasons it is, its message says; without a message that is known, "
            + "only a look at the token tells.",
        Checks = [],
        Causes =
        [
            new(
                "something about the token, the issuer's documents or the provider",
                "irsactl token explain @token --role-arn ARN",
                "what that command says"),
        ],
        Marks = ["InvalidIdentityToken"],
    };

    public static readonly ImmutableArray<Refusal> All = [NullSubject, Communication, RejectedClaim, AnyInvalidToken];
}
