using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers about the parameters of the call and the size of the session.</summary>
internal static class SessionRefusals
{
    /// <summary>The token is shorter or longer than the API's constraint on the parameter.</summary>
    public static readonly Refusal TokenLength = new()
    {
        Id = "token-length",
        Code = "ValidationError",
        Status = 400,
        Message = "1 validation error detected: Value at 'webIdentityToken' failed to satisfy constraint: Member must have length less "
            + "than or equal to 20000",
        Meaning = "STS takes tokens of 4 to 20,000 characters.",
        Checks = [CheckNames.WellFormed],
        Causes =
        [
            new(
                "the file is empty or cut, or holds something else than a token",
                "wc -c FILE",
                "name the file of the service account's token"),
            new(
                "the issuer writes very many claims",
                "'irsactl token inspect'",
                "leave out claims that nobody reads, such as lists of groups"),
        ],
        Marks = ["at 'webIdentityToken' failed to satisfy constraint"],
    };

    /// <summary>What the session carries is too large.</summary>
    public static readonly Refusal PackedTooLarge = new()
    {
        Id = "packed-policy",
        Code = "PackedPolicyTooLarge",
        Status = 400,
        Message = "Packed policy consumes <percent>% of allotted space, please use smaller policy.",
        Meaning = "Subject, session tags, session policies and source identity are packed into the session, and do not fit into it.",
        Checks = [CheckNames.SessionSize],
        Causes =
        [
            new(
                "session policies or session tags are long",
                "look at the call's Policy, PolicyArns and Tags",
                "pass fewer or shorter ones; put permissions on the role"),
            new("the token has a very long subject or many tags", "'irsactl token inspect'", "let the issuer write less"),
        ],
        Marks = ["Packed policy consumes", "PackedPolicyTooLarge", "Packed size of session tags consumes"],
    };

    public static readonly ImmutableArray<Refusal> All = [TokenLength, PackedTooLarge];
}
