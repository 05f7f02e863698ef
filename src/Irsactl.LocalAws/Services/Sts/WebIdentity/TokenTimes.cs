using System.Globalization;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>The times of a token, in seconds since 1970.</summary>
/// <param name="IssuedAt"><c>iat</c>.</param>
/// <param name="Expires"><c>exp</c>.</param>
/// <param name="NotBefore"><c>nbf</c>, or null.</param>
internal sealed record TokenTimes(long IssuedAt, long Expires, long? NotBefore)
{
    /// <summary>How far the issuer's clock may be off, in seconds.</summary>
    public const int Leeway = 300;

    /// <summary>Reads the claims: whole numbers, or texts of them.</summary>
    /// <exception cref="WebIdentityRefusedException">One is anything else.</exception>
    public static TokenTimes Read(JsonElement claims) => new(
        Seconds(claims.GetProperty("iat")),
        Seconds(claims.GetProperty("exp")),
        claims.TryGetProperty("nbf", out var notBefore) ? Seconds(notBefore) : null);

    /// <summary>Refuses a token that is not valid at a time.</summary>
    public void Check(DateTimeOffset time)
    {
        var now = time.ToUnixTimeSeconds();
        if (now - Leeway >= Expires)
        {
            var message = $"Token expired: current date/time {now - Leeway} must be before the expiration date/time {Expires}";
            throw new WebIdentityRefusedException(StsErrors.ExpiredToken(message), RefusalReason.Time, message);
        }

        if (IssuedAt > now + Leeway)
        {
            throw WebIdentityRefusedException.Token(RefusalReason.Time, $"Token issued in the future: {IssuedAt}");
        }

        if (NotBefore > now + Leeway)
        {
            throw WebIdentityRefusedException.Token(
                RefusalReason.Time,
                $"Token not yet valid: current date/time {now + Leeway} must be after or equal to the not-before date/time {NotBefore}");
        }
    }

    private static long Seconds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && IsOnCalendar(number) => number,
        JsonValueKind.String when long.TryParse(
            value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) && IsOnCalendar(number) =>
                number,
        _ => throw WebIdentityRefusedException.Token(RefusalReason.Claim, "Invalid timestamp in token claims."),
    };

    // Milliseconds, mostly. Nobody has seen what AWS makes of a year with five digits; a token that never ends is not to come of it.
    private static bool IsOnCalendar(long seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();
}
