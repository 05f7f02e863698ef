using System.Globalization;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>Numeric…</c>: integers and decimals.</summary>
/// <param name="wanted">The policy's value.</param>
/// <param name="accepts">Takes the order of the request's value relative to the policy's.</param>
internal sealed class NumericTest(string wanted, Func<int, bool> accepts) : ValueTest
{
    private readonly decimal? number = Parse(wanted);

    public override bool Fits(string actual, ConditionContext context) =>
        number is { } limit && Parse(actual) is { } value && accepts(value.CompareTo(limit));

    private static decimal? Parse(string text) =>
        decimal.TryParse(
            text,
            NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint | NumberStyles.AllowExponent,
            CultureInfo.InvariantCulture,
            out var value)
            ? value
            : null;
}
