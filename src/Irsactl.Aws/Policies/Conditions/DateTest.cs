using System.Globalization;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>Date…</c>: W3C's profile of ISO 8601, or seconds since 1970.</summary>
/// <param name="wanted">The policy's value.</param>
/// <param name="accepts">Takes the order of the request's value relative to the policy's.</param>
internal sealed class DateTest(string wanted, Func<int, bool> accepts) : ValueTest
{
    /// <summary>https://www.w3.org/TR/NOTE-datetime; a time without a zone is taken as UTC.</summary>
    private static readonly string[] Formats =
    [
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "yyyy-MM-dd'T'HH:mmK", "yyyy-MM-dd", "yyyy-MM", "yyyy",
    ];

    private readonly DateTimeOffset? date = Parse(wanted);

    public override bool Fits(string actual, ConditionContext context) =>
        date is { } limit && Parse(actual) is { } value && accepts(value.CompareTo(limit));

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
}
