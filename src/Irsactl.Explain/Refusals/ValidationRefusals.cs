using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers to tokens whose key was found.</summary>
internal static class ValidationRefusals
{
    private static readonly ImmutableArray<RefusalCause> AudienceCauses =
    [
        new(
            "the audience is not among the provider's client ids: the wrong one, a misspelled one (sts.amazon.com for sts.amazonaws.com), "
                + "or the API server's default because none was asked for",
            "compare aud ('irsactl token inspect') with aws iam get-open-id-connect-provider",
            "ask for the registered audience (serviceAccountToken.audience of the projected volume), or add it: "
                + "aws iam add-client-id-to-open-id-connect-provider"),
        new(
            "the token has azp, which AWS then checks in place of aud, and it is not registered or empty",
            "'irsactl token inspect' shows azp",
            "register the value of azp as client id"),
    ];

    public static readonly Refusal NotValidated = new()
    {
        Id = "not-validated",
        Code = "InvalidIdentityToken",
        Status = 400,
        Message =
            "The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity documentation for requirements.",
        Meaning = "AWS found a key and then did not take the token: its audience is not registered with the provider, "
            + "or its signature does not fit.",
        Checks = [CheckNames.Algorithm, CheckNames.Signature, CheckNames.Audience],
        Causes =
        [
            .. AudienceCauses,
            new(
                "the signature is not the key's: two keys share the kid and the last one is not the signer, the published key was replaced "
                    + "under the same kid, or the token was changed",
                "'irsactl token explain' checks the signature against every published key",
                "publish the key that signs, each under its own kid"),
            new("the published key has key_ops, whatever it says", "look at keys.json", "publish it without key_ops"),
        ],
        Marks = ["identity token provided could not be validated"],
    };

    public static readonly Refusal IncorrectAudience = new()
    {
        Id = "incorrect-audience",
        Code = "InvalidIdentityToken",
        Status = 400,
        Message = "Incorrect token audience",
        Era = "2019 to 2025; today the answer is 'The web identity token provided could not be validated'",
        Meaning = "The token's audience is not registered with the identity provider.",
        Checks = [CheckNames.Audience],
        Causes = AudienceCauses,
        Marks = ["Incorrect token audience"],
    };

    public static readonly Refusal Expired = new()
    {
        Id = "expired",
        Code = "ExpiredTokenException",
        Status = 400,
        Message = "Token expired: current date/time <now-300> must be before the expiration date/time <exp>",
        Meaning = "The token is more than five minutes past its exp.",
        Checks = [CheckNames.Times],
        Causes =
        [
            new(
                "the program read the token once and kept it",
                "a fresh token from the same file works",
                "use an SDK that reads AWS_WEB_IDENTITY_TOKEN_FILE at each refresh"),
            new(
                "the file is not replaced: the pod's volume is no projected token, or the node's kubelet is stuck",
                "the file's time does not change",
                "use a projected serviceAccountToken volume"),
            new("the clock of the issuing machine is behind", "iat is in the past by more than the token's age", "synchronise the clocks"),
        ],
        Marks = ["Token expired: current date/time", "ExpiredTokenException"],
    };

    public static readonly ImmutableArray<Refusal> All = [NotValidated, IncorrectAudience, Expired];
}
