using System.Text.Json;
using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>The claims that AWS wants, and which audience it will look at.</summary>
internal sealed class ClaimsCheck() : TokenCheck(CheckNames.Claims)
{
    private const string Remedy = "use a token of the API server, or configure the issuer to write the claim";

    private static readonly string[] Required = ["iss", "sub", "aud", "iat", "exp"];

    public override Finding Run(Examination examination)
    {
        if (examination.Claims is not { } claims)
        {
            return NotReached("a token that can be read");
        }

        var (audience, problem) = ReadAudience(claims);
        examination.Audience = audience;
        string[] missing = [.. Required.Where(name => !claims.Has(name))];
        if (missing.Length > 0)
        {
            return Failed(FindingCodes.ClaimMissing, $"the token has no {string.Join(", ", missing)}", ClaimRefusals.MissingClaim) with
            {
                Wanted = string.Join(", ", Required),
                Remedy = Remedy,
            };
        }

        return problem ?? Passed($"{string.Join(", ", Required)} are there");
    }

    private (string? Audience, Finding? Problem) ReadAudience(TokenClaims claims)
    {
        var hasParty = claims.Json.TryGetProperty("azp", out var azp) && azp.ValueKind != JsonValueKind.Null;
        if (!claims.Json.TryGetProperty("aud", out var aud))
        {
            return (null, null);
        }

        // AWS reads aud even where azp stands in for it.
        if (aud.ValueKind == JsonValueKind.Array && aud.GetArrayLength() == 0)
        {
            return (null, Failed(FindingCodes.ClaimMissing, "aud is an empty list", ClaimRefusals.EmptyAudience) with
            {
                Remedy = "ask for the audience that the identity provider has",
            });
        }

        if (hasParty)
        {
            return (JsonText.Of(azp), null);
        }

        return aud.ValueKind != JsonValueKind.Array ? (JsonText.Of(aud) ?? "", null)
            : aud.GetArrayLength() == 1 ? (JsonText.Of(aud[0]) ?? "", null)
            : (null, Failed(
                FindingCodes.SeveralAudiences,
                "the token is for several audiences and has no azp to say which one counts",
                ClaimRefusals.SeveralAudiences) with
            {
                Wanted = "one audience",
                Found = string.Join(", ", JsonText.ListOf(aud)),
                Remedy = "ask for a token with one audience",
            });
    }
}
