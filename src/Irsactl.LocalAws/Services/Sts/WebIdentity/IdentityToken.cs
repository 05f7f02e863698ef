using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.Oidc.Tokens;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>A token whose claims have the form that STS wants. Not trusted: its signature has not been looked at.</summary>
internal sealed record IdentityToken
{
    private static readonly string[] RequiredClaims = ["iss", "sub", "aud", "iat", "exp"];

    /// <summary>The token taken apart.</summary>
    public required JsonWebSignature Signed { get; init; }

    /// <summary>All claims.</summary>
    public required JsonElement Claims { get; init; }

    /// <summary><c>iss</c>.</summary>
    public required string Issuer { get; init; }

    /// <summary>What is checked against the provider's client ids: <c>azp</c> where it is there, else the one audience.</summary>
    public required string Audience { get; init; }

    /// <summary><c>aud</c> as it was: one or several.</summary>
    public required IReadOnlyList<string> OriginalAudiences { get; init; }

    /// <summary><c>sub</c>; null where the token says null, which the service fails on, or has neither a text nor a number there.</summary>
    public required string? Subject { get; init; }

    /// <summary><c>iat</c>, <c>exp</c> and <c>nbf</c>.</summary>
    public required TokenTimes Times { get; init; }

    /// <summary>Whether there may be claims that AWS has given a meaning of its own; most tokens have none.</summary>
    public required bool MayHaveAwsClaims { get; init; }

    /// <summary>Reads a token.</summary>
    /// <exception cref="WebIdentityRefusedException">It is no token, or a claim is not as it has to be.</exception>
    public static IdentityToken Read(string text)
    {
        if (!JsonWebSignature.TryParse(text, out var signed, out var problem)
            || !TokenClaims.TryParse(signed.Payload.Span, out var parsed, out problem))
        {
            throw NotAToken(RefusalReason.NotAToken, problem);
        }

        if (signed.Header.HasCritical)
        {
            throw NotAToken(RefusalReason.CriticalHeader, "the header has crit, and no extension is known");
        }

        var claims = parsed.Json;
        foreach (var claim in RequiredClaims)
        {
            if (!claims.TryGetProperty(claim, out _))
            {
                throw WebIdentityRefusedException.Token(RefusalReason.Claim, $"Missing a required claim: {claim}");
            }
        }

        var audiences = ReadAudiences(claims.GetProperty("aud"));
        return new IdentityToken
        {
            Signed = signed,
            Claims = claims,
            Issuer = TextOf(claims.GetProperty("iss")) ?? "",
            Subject = claims.GetProperty("sub") is { ValueKind: JsonValueKind.String or JsonValueKind.Number } sub ? TextOf(sub) : null,
            OriginalAudiences = audiences,
            Audience = ChooseAudience(claims, audiences),
            Times = TokenTimes.Read(claims),
            MayHaveAwsClaims = MayHold(signed.Payload.Span, "https://aws.amazon.com/"u8),
        };
    }

    private static string ChooseAudience(JsonElement claims, List<string> audiences)
    {
        if (claims.TryGetProperty("azp", out var azp) && azp.ValueKind != JsonValueKind.Null)
        {
            return TextOf(azp) ?? "";
        }

        return audiences.Count == 1
            ? audiences[0]
            : throw WebIdentityRefusedException.Token(
                RefusalReason.Claim, "Token audience contains more than one audience while authorized party is not present");
    }

    private static List<string> ReadAudiences(JsonElement aud)
    {
        if (aud.ValueKind != JsonValueKind.Array)
        {
            return [TextOf(aud) ?? ""];
        }

        List<string> audiences = [.. aud.EnumerateArray().Select(element => TextOf(element) ?? "")];
        return audiences.Count > 0
            ? audiences
            : throw WebIdentityRefusedException.Token(RefusalReason.Claim, "Claim is not allowed to be empty: aud");
    }

    /// <summary>The text of a claim; a number becomes its digits.</summary>
    private static string? TextOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.Null => null,
        _ => value.GetRawText(),
    };

    // An escape can spell any name otherwise.
    private static bool MayHold(ReadOnlySpan<byte> json, ReadOnlySpan<byte> name) => json.IndexOf(name) >= 0 || json.Contains((byte)'\\');

    private static WebIdentityRefusedException NotAToken(RefusalReason reason, string detail) => new(
        StsErrors.InvalidIdentityToken("The ID Token provided is not a valid JWT. (You may see this error if you sent an Access Token)"),
        reason,
        detail);
}
