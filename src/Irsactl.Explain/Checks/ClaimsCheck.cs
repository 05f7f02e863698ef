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

        if (claims.Json.GetProperty("sub").ValueKind == JsonValueKind.Null)
        {
            return Failed(FindingCodes.ClaimMissing, "sub is null, on which AWS fails", GeneralRefusals.NullSubject) with { Remedy = Remedy };
        }

        return problem ?? Passed($"{string.Join(", ", Required)} are there");
    }

    private (string? Audience, Finding? Problem) ReadAudience(TokenClaims claims)
    {
        if (claims.Json.TryGetProperty("azp", out var azp) && azp.ValueKind != JsonValueKind.Null)
        {
            return (JsonText.Of(azp), null);
        }

        if (!claims.Json.TryGetProperty("aud", out var aud))
        {
            return (null, null);
        }

        if (aud.ValueKind != JsonValueKind.Array)
        {
            return (JsonText.Of(aud) ?? "", null);
        }

        return aud.GetArrayLength() switch
        {
            0 => (null, Failed(FindingCodes.ClaimMissing, "aud is an empty list", ClaimRefusals.EmptyAudience) with
            {
                Remedy = "ask for the audience that the identity provider has",
            }),
            1 => (JsonText.Of(aud[0]) ?? "", null),
            _ => (null, Failed(
                FindingCodes.SeveralAudiences, "the token is for several audiences and has no azp to say which one counts", ClaimRefusals.SeveralAudiences) with
            {
                Wanted = "one audience",
                Found = string.Join(", ", JsonText.ListOf(aud)),
                Remedy = "ask for a token with one audience",
            }),
        };
    }
}
