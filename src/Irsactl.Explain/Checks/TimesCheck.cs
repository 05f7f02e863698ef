using System.Globalization;
using System.Text.Json;
using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Checks;

/// <summary><c>exp</c>, <c>iat</c> and <c>nbf</c>: whole seconds, and five minutes for clocks that differ.</summary>
internal sealed class TimesCheck() : TokenCheck(CheckNames.Times)
{
    private const long Leeway = 300;

    public override Finding Run(Examination examination)
    {
        if (examination.Claims is not { Json: var claims })
        {
            return NotReached("a token that can be read");
        }

        foreach (var name in (string[])["iat", "exp", "nbf"])
        {
            if (claims.TryGetProperty(name, out var value) && Seconds(value) is null)
            {
                return Unreadable(name, value);
            }
        }

        return Check(Read(claims, "iat"), Read(claims, "exp"), Read(claims, "nbf"), examination.Evidence.Now.ToUnixTimeSeconds());
    }

    private Finding Unreadable(string name, JsonElement value)
    {
        var unit = FinerUnit(value, out var thousands);
        return Failed(
            FindingCodes.TimeUnreadable,
            unit is null ? $"{name} is not a whole number of seconds" : $"{name} looks like {unit}, and STS wants seconds",
            ClaimRefusals.BadTime) with
        {
            Wanted = "a whole number of seconds since 1970, or a text of one",
            Found = value.GetRawText(),
            Remedy = unit is null
                ? "let the issuer write whole seconds since 1970"
                : $"let the issuer divide by {thousands}: Math.floor(Date.now() / 1000) in JavaScript",
        };
    }

    /// <summary>The unit in which a number would be a time of these decades, where seconds would not.</summary>
    private static string? FinerUnit(JsonElement value, out string divisor)
    {
        const long Year2001 = 1_000_000_000;
        const long Year2286 = 10_000_000_000;
        var text = JsonText.Of(value);
        (string Unit, long Divisor)[] units = [("milliseconds", 1_000), ("microseconds", 1_000_000), ("nanoseconds", 1_000_000_000)];
        foreach (var (unit, by) in units)
        {
            if (long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && number / by is >= Year2001 and < Year2286)
            {
                divisor = by.ToString("N0", CultureInfo.InvariantCulture);
                return unit;
            }
        }

        divisor = "";
        return null;
    }

    private Finding Check(long? issued, long? expires, long? notBefore, long now)
    {
        if (expires is not { } end || issued is not { } start)
        {
            return NotReached("iat and exp");
        }

        if (now - Leeway >= end)
        {
            return Failed(FindingCodes.Expired, $"the token expired {Span(now - end)} ago, and AWS allows for five minutes",
                // A file left from before a rotation is answered with the key that is gone.
                ValidationRefusals.Expired, ProviderRefusals.KeyRetrieval) with
            {
                Wanted = $"exp after {Show(now - Leeway)}",
                Found = Show(end),
                Remedy = "use a new token: read the token file again at each use, or 'irsactl token mint'",
            };
        }

        // AWS looks at iat first.
        var latest = start > now + Leeway || notBefore is not { } from
            ? ("iat", start, ClaimRefusals.IssuedInFuture)
            : ("nbf", from, ClaimRefusals.NotYetValid);
        if (latest.Item2 > now + Leeway)
        {
            return Failed(
                FindingCodes.NotYetValid,
                $"{latest.Item1} is {Span(latest.Item2 - now)} ahead, and AWS allows for five minutes",
                latest.Item3) with
            {
                Wanted = $"{latest.Item1} not after {Show(now + Leeway)}",
                Found = Show(latest.Item2),
                Remedy = "synchronise the clock of the machine that issues the tokens",
            };
        }

        return Passed(now < end
            ? $"valid for another {Span(end - now)}"
            : $"expired {Span(now - end)} ago, within the five minutes that AWS allows");
    }

    private static long? Read(JsonElement claims, string name) => claims.TryGetProperty(name, out var value) ? Seconds(value) : null;

    private static long? Seconds(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Number when value.TryGetInt64(out var number) && IsOnCalendar(number) => number,
        JsonValueKind.String
            when long.TryParse(value.GetString(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number)
                && IsOnCalendar(number) => number,
        _ => null,
    };

    private static bool IsOnCalendar(long seconds) =>
        seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds() && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds();

    private static string Show(long seconds) =>
        DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Span(long seconds)
    {
        var span = TimeSpan.FromSeconds(seconds);
        return span switch
        {
            { TotalDays: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{(long)span.TotalDays}d{span.Hours}h"),
            { TotalHours: >= 1 } => string.Create(CultureInfo.InvariantCulture, $"{span.Hours}h{span.Minutes}m"),
            _ => string.Create(CultureInfo.InvariantCulture, $"{span.Minutes}m{span.Seconds}s"),
        };
    }
}
