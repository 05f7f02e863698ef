using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers about the form of the token and of its claims.</summary>
internal static class ClaimRefusals
{
    public static readonly Refusal NotAToken = Make(
        "not-a-token",
        CheckNames.WellFormed,
        "The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)",
        "What was sent is no signed JSON web token.",
        ["is not a valid JWT"],
        new RefusalCause(
            "an access token, a file name or an empty or cut file was sent",
            "'irsactl token inspect' says what is wrong with it",
            "send the content of the service account's token file"),
        new RefusalCause("the token's header has crit", "'irsactl token inspect' shows crit", "issue it without: AWS knows no extension"));

    public static readonly Refusal MissingClaim = Make(
        "missing-claim",
        CheckNames.Claims,
        "Missing a required claim: <claim>",
        "AWS wants iss, sub, aud, iat and exp.",
        ["Missing a required claim"],
        new RefusalCause(
            "the issuer leaves the claim out", "'irsactl token inspect'", "configure the issuer to write it; the API server always does"));

    public static readonly Refusal EmptyAudience = Make(
        "empty-audience",
        CheckNames.Claims,
        "Claim is not allowed to be empty: aud",
        "The token's aud is an empty list.",
        ["Claim is not allowed to be empty"],
        new RefusalCause(
            "the token was asked for with an empty list of audiences",
            "'irsactl token inspect'",
            "ask for the audience that the provider has"));

    public static readonly Refusal SeveralAudiences = Make(
        "several-audiences",
        CheckNames.Claims,
        "Token audience contains more than one audience while authorized party is not present",
        "A token for several audiences must say in azp which of them is meant; service-account tokens have no azp.",
        ["more than one audience"],
        new RefusalCause("the token was asked for with more than one audience", "'irsactl token inspect'", "ask for one audience"));

    public static readonly Refusal BadTime = Make(
        "bad-time",
        CheckNames.Times,
        "Invalid timestamp in token claims.",
        "iat, exp or nbf is not a whole number of seconds.",
        ["Invalid timestamp in token claims"],
        new RefusalCause(
            "the issuer writes milliseconds, as Date.now() of JavaScript has them",
            "exp has 13 digits",
            "write Math.floor(Date.now() / 1000)"),
        new RefusalCause("the issuer writes fractions or dates", "'irsactl token inspect'", "write whole seconds since 1970"));

    public static readonly Refusal IssuedInFuture = Make(
        "issued-in-future",
        CheckNames.Times,
        "Token issued in the future: <iat>",
        "iat is more than five minutes ahead of AWS's clock.",
        ["Token issued in the future"],
        new RefusalCause(
            "the clock of the issuing machine is ahead",
            "compare 'date -u' there with iat",
            "synchronise the clocks of the control plane"));

    public static readonly Refusal NotYetValid = Make(
        "not-yet-valid",
        CheckNames.Times,
        "Token not yet valid: current date/time <now+300> must be after or equal to the not-before date/time <nbf>",
        "nbf is more than five minutes ahead of AWS's clock.",
        ["Token not yet valid"],
        new RefusalCause(
            "the clock of the issuing machine is ahead, or the token is meant for later",
            "compare 'date -u' there with nbf",
            "synchronise the clocks, or wait"));

    public static readonly Refusal PrincipalTags = Make(
        "principal-tags",
        CheckNames.SessionClaims,
        "principal_tags passed in claim is not in correct format.",
        "The claim https://aws.amazon.com/tags does not have the form that AWS reads as session tags.",
        ["principal_tags passed in claim"],
        new RefusalCause(
            "a tag's value is a plain text inside the nested form",
            "each value of principal_tags must be a list of one text",
            "write {\"principal_tags\": {\"key\": [\"value\"]}}"));

    public static readonly Refusal RolesEmpty = Make(
        "roles-empty",
        CheckNames.RolesClaim,
        "The roles claim contains no valid role ARNs",
        "The claim https://aws.amazon.com/roles is there and names no role.",
        ["roles claim contains no valid role ARNs"],
        new RefusalCause(
            "its entries are names or other ARNs", "'irsactl token inspect'", "write whole role ARNs, or leave the claim out"));

    public static readonly Refusal RolesFormat = Make(
        "roles-format",
        CheckNames.RolesClaim,
        "The roles claim is not in a supported format",
        "The claim https://aws.amazon.com/roles is neither a list nor a text.",
        ["roles claim is not in a supported format"],
        new RefusalCause(
            "the issuer writes an object or a number",
            "'irsactl token inspect'",
            "write a list of role ARNs, or one text with ; between them"));

    public static readonly Refusal RolesOther = Make(
        "roles-other",
        CheckNames.RolesClaim,
        "The target role ARN is not present in the roles claim of the identity token",
        "The issuer limits the token to certain roles, and this role is none of them.",
        ["not present in the roles claim"],
        new RefusalCause(
            "the role is missing from the claim, or spelled differently (path, case)",
            "compare the claim with --role-arn letter by letter",
            "add the role's ARN to the claim"));

    public static readonly ImmutableArray<Refusal> All =
    [
        NotAToken, MissingClaim, EmptyAudience, SeveralAudiences, BadTime, IssuedInFuture, NotYetValid, PrincipalTags, RolesEmpty,
        RolesFormat, RolesOther,
    ];

    private static Refusal Make(
        string id,
        string check,
        string message,
        string meaning,
        ImmutableArray<string> marks,
        params ImmutableArray<RefusalCause> causes) => new()
    {
        Id = id,
        Code = "InvalidIdentityToken",
        Status = 400,
        Message = message,
        Meaning = meaning,
        Checks = [check],
        Causes = causes,
        Marks = marks,
    };
}
