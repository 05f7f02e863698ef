using System.Collections.Immutable;

namespace Irsactl.Explain.Refusals;

/// <summary>Answers to calls with the parameter <c>ProviderId</c>, which is for access tokens of Amazon and Facebook alone.</summary>
internal static class ProviderIdRefusals
{
    private static readonly RefusalCause Sent = new(
        "the call has the parameter ProviderId",
        "look for --provider-id or ProviderId in the program's configuration",
        "leave ProviderId out: AWS takes the provider from the token's iss");

    public static readonly ImmutableArray<Refusal> All =
    [
        Make(
            "provider-id", "AccessDenied", 403,
            "Unrecognized OAuth provider. Do not include a provider parameter when submitting OpenIDConnect ID tokens",
            "Unrecognized OAuth provider"),
        Make(
            "provider-id-amazon", "InvalidIdentityToken", 400, "Provided Token is not a Login With Amazon token",
            "not a Login With Amazon token"),
        Make(
            "provider-id-facebook", "IDPRejectedClaim", 403,
            "graph.facebook.com rejected OAuth token with response \"Bad signature\" and code 190",
            "graph.facebook.com rejected"),
    ];

    private static Refusal Make(string id, string code, int status, string message, string mark) => new()
    {
        Id = id,
        Code = code,
        Status = status,
        Message = message,
        Meaning = "ProviderId was sent along with a service-account token. It goes only with access tokens of Amazon and Facebook.",
        Checks = [],
        Causes = [Sent],
        Marks = [mark],
    };
}
