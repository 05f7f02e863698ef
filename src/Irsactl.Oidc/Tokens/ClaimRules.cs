using System.Collections.Immutable;

namespace Irsactl.Oidc.Tokens;

/// <summary>The checks of RFC 7519 §4.1 on a token whose signature is right.</summary>
internal static class ClaimRules
{
    public static (TokenOutcome Outcome, string? Problem) Check(TokenClaims claims, TokenVerifierOptions options, DateTimeOffset now)
    {
        if (FindBadTime(claims) is { } bad)
        {
            return (TokenOutcome.BadClaim, bad);
        }

        if (options.Issuer is { } issuer && claims.Issuer != issuer)
        {
            return claims.Issuer is null
                ? (TokenOutcome.BadClaim, "iss is missing or not a text")
                : (TokenOutcome.WrongIssuer, $"the issuer is {claims.Issuer}, not {issuer}");
        }

        if (!options.Audiences.IsDefaultOrEmpty && !claims.Audiences.Any(options.Audiences.Contains))
        {
            return claims.Audiences.IsEmpty
                ? (TokenOutcome.BadClaim, "aud is missing or not one or more texts")
                : (TokenOutcome.WrongAudience, $"it is for {List(claims.Audiences)}, not for {List(options.Audiences)}");
        }

        return CheckTimes(claims, options.Leeway, now);
    }

    private static string? FindBadTime(TokenClaims claims) =>
        claims.ExpiresAt is null ? "exp is missing or not a time"
        : claims.Has("nbf") && claims.NotBefore is null ? "nbf is not a time"
        : claims.Has("iat") && claims.IssuedAt is null ? "iat is not a time"
        : null;

    // Differences of two times do not overflow, as sums with the leeway would at the ends of the calendar.
    private static (TokenOutcome Outcome, string? Problem) CheckTimes(TokenClaims claims, TimeSpan leeway, DateTimeOffset now)
    {
        if (claims.ExpiresAt is { } expiry && now - expiry >= leeway)
        {
            return (TokenOutcome.Expired, $"it expired at {Show(expiry)}, and it is {Show(now)}");
        }

        if (claims.NotBefore is { } start && start - now > leeway)
        {
            return (TokenOutcome.NotYetValid, $"it is valid from {Show(start)}, and it is {Show(now)}");
        }

        return claims.IssuedAt is { } issued && issued - now > leeway
            ? (TokenOutcome.NotYetValid, $"it is issued at {Show(issued)}, and it is {Show(now)}")
            : (TokenOutcome.Valid, null);
    }

    private static string List(ImmutableArray<string> audiences) => string.Join(", ", audiences);

    private static string Show(DateTimeOffset time) => $"{time:yyyy-MM-dd'T'HH:mm:ss'Z'}";
}
