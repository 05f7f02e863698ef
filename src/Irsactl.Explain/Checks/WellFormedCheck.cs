using Irsactl.Explain.Refusals;
using Irsactl.Oidc.Tokens;

namespace Irsactl.Explain.Checks;

/// <summary>Whether the text is a signed JSON web token of a length that STS takes (API reference: 4 to 20,000 characters).</summary>
internal sealed class WellFormedCheck() : TokenCheck(CheckNames.WellFormed)
{
    private const int Shortest = 4;

    public override Finding Run(Examination examination)
    {
        var text = examination.Evidence.Token;
        if (text.Length is < Shortest or > JsonWebSignature.DefaultMaxLength)
        {
            return Failed(FindingCodes.TokenLength, "STS does not take a token of this length", SessionRefusals.TokenLength) with
            {
                Wanted = $"{Shortest} to {JsonWebSignature.DefaultMaxLength} characters",
                Found = $"{text.Length} characters",
                Remedy = "check that the file holds a service-account token and nothing else",
            };
        }

        var bare = TokenMargin.Trim(text);
        if (TokenMistake.Of(bare) is { } mistake)
        {
            return Mistaken(examination, mistake);
        }

        if (!JsonWebSignature.TryParse(bare, out var token, out var problem)
            || !TokenClaims.TryParse(token.Payload.Span, out var claims, out problem))
        {
            return Failed(FindingCodes.NotAToken, $"the text is no signed JSON web token: {problem}", ClaimRefusals.NotAToken) with
            {
                Remedy = "check that it is a service-account token, not an access token, and that it was copied whole",
            };
        }

        examination.Token = token;
        examination.Claims = claims;
        if (token.Header.HasCritical)
        {
            return Failed(FindingCodes.CriticalHeader, "the header has crit, and AWS knows no extensions", ClaimRefusals.NotAToken) with
            {
                Found = string.Join(", ", token.Header.Critical),
                Remedy = "issue the token without crit",
            };
        }

        if (bare.Length != text.Length)
        {
            return Failed(
                FindingCodes.NotAToken,
                $"{TokenMargin.Describe(text)}, which SDKs send along as it is, and STS takes only the token itself",
                ClaimRefusals.NotAToken) with
            {
                Wanted = "the token and nothing else",
                Found = TokenMargin.Show(text, bare),
                Remedy = "write the file without it: kubectl create token … | tr -d '\\n' > FILE; a projected volume has none",
            };
        }

        string[] repeated = [.. token.Header.DuplicateMembers, .. claims.DuplicateMembers];
        return Passed(repeated.Length == 0
            ? $"a signed JSON web token, {text.Length} characters"
            : $"a signed JSON web token; {string.Join(", ", repeated)} stands in it more than once, and AWS takes the last");
    }

    /// <summary>A token with text behind it is examined further, as one with a newline is.</summary>
    private Finding Mistaken(Examination examination, TokenMistake mistake)
    {
        if (mistake.Token is { } text && JsonWebSignature.TryParse(text, out var token, out _)
            && TokenClaims.TryParse(token.Payload.Span, out var claims, out _))
        {
            (examination.Token, examination.Claims) = (token, claims);
        }

        return Failed(FindingCodes.NotAToken, mistake.Problem, ClaimRefusals.NotAToken) with
        {
            Wanted = "the token and nothing else",
            Found = mistake.Found,
            Remedy = mistake.Remedy,
        };
    }
}
