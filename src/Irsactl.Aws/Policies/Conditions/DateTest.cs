using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>Date…</c>: W3C's profile of ISO 8601, or seconds since 1970.</summary>
/// <param name="wanted">The policy's value.</param>
/// <param name="accepts">Takes the order of the request's value relative to the policy's.</param>
internal sealed partial class DateTest(string wanted, Func<int, bool> accepts) : ValueTest
{
    /// <summary>https://www.w3.org/TR/NOTE-datetime; a time without a zone is taken as UTC.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyy",
    ];

    private readonly DateTimeOffset? date = Parse(wanted);

    public override bool Fits(string actual, ConditionContext context) =>
        date is { } limit && Parse(actual) is { } value && accepts(value.CompareTo(limit));

    /// <summary>
    /// Whether IAM takes a text for a date when it stores a policy. It is less strict there than in comparing: parts may have one digit,
    /// and years far from ours.
    /// </summary>
    public static bool IsDate(string text) => Parse(text) is not null
        || (long.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out _) && text.Length > 0)
        || Form().IsMatch(text);

    private static DateTimeOffset? Parse(string text)
    {
        if (DateTimeOffset.TryParseExact(text, Formats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var date))
        {
            return date;
        }

        return long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var seconds)
            && seconds >= DateTimeOffset.MinValue.ToUnixTimeSeconds()
            && seconds <= DateTimeOffset.MaxValue.ToUnixTimeSeconds()
            ? DateTimeOffset.FromUnixTimeSeconds(seconds)
            : null;
    }

    [GeneratedRegex(
        @"\A-?[0-9]{1,9}(-(0?[1-9]|1[0-2])(-(0?[1-9]|[12][0-9]|3[01]))?)?(T([01]?[0-9]|2[0-3])(:[0-5]?[0-9](:[0-5]?[0-9](\.[0-9]{1,9})?)?)?(Z|[+-][0-2][0-9](:?[0-5][0-9])?)?)?\z",
        RegexOptions.ExplicitCapture | RegexOptions.IgnoreCase | RegexOptions.CultureInvariant,
        1000)]
    private static partial Regex Form();
}
