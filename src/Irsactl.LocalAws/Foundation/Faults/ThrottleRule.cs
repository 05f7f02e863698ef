using System.Globalization;
using Irsactl.Diagnostics;

namespace Irsactl.LocalAws.Foundation.Faults;

/// <summary>
/// How many requests a second are answered; the others are refused in the service's own words. The requests of a rule share its
/// limit, service by service, and a second's worth of them, one at least, may come at once.
/// </summary>
/// <param name="Pattern">The requests.</param>
/// <param name="RequestsPerSecond">The limit, above 0 up to 1,000,000; 0.5 is one in two seconds.</param>
public sealed record ThrottleRule(RequestPattern Pattern, double RequestsPerSecond)
{
    /// <summary>Reads <c>[SERVICE[:OPERATION]=]RATE</c>, such as <c>10</c>, <c>iam=5</c> or <c>s3:PutObject=0.5</c>.</summary>
    /// <exception cref="IrsactlException">It has another form (<see cref="LocalAwsErrors.InvalidRule"/>).</exception>
    public static ThrottleRule Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        var parts = text.Split('=');
        var pattern = RequestPattern.Any;
        return (parts.Length is 1 || (parts.Length is 2 && RequestPattern.TryParse(parts[0], out pattern)))
            && double.TryParse(parts[^1], NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var rate)
            && IsRate(rate)
            ? new ThrottleRule(pattern, rate)
            : throw new IrsactlException(
                LocalAwsErrors.InvalidRule,
                $"'{text}' is not a limit",
                "write requests a second, alone or for SERVICE:OPERATION=, such as 10 or iam:CreateRole=0.5");
    }

    internal static bool IsRate(double rate) => rate is > 0 and <= 1_000_000;
}
