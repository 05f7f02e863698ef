using System.Diagnostics.CodeAnalysis;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary>The operators of the language (IAM User Guide, "IAM JSON policy elements: Condition operators"), but for <c>Null</c>.</summary>
internal static class OperatorTable
{
    public static bool TryGet(string name, [NotNullWhen(true)] out Func<string, PatternSyntax, ValueTest>? test, out bool isNegated)
    {
        // Every negated operator is called like the positive one with "Not" in it, once.
        var not = name.IndexOf("Not", StringComparison.Ordinal);
        isNegated = not >= 0;
        test = Positive(isNegated ? name.Remove(not, 3) : name);
        return test is not null && (!isNegated || HasNegation(name));
    }

    private static bool HasNegation(string name) => name is
        "StringNotEquals" or "StringNotEqualsIgnoreCase" or "StringNotLike" or "NumericNotEquals" or "DateNotEquals"
        or "NotIpAddress" or "ArnNotEquals" or "ArnNotLike";

    private static Func<string, PatternSyntax, ValueTest>? Positive(string name) => name switch
    {
        "StringEquals" => (value, syntax) => new TextTest(value, syntax, ignoreCase: false),
        "StringEqualsIgnoreCase" => (value, syntax) => new TextTest(value, syntax, ignoreCase: true),
        "StringLike" => (value, syntax) => new LikeTest(value, syntax),
        "NumericEquals" => (value, _) => new NumericTest(value, static order => order == 0),
        "NumericLessThan" => (value, _) => new NumericTest(value, static order => order < 0),
        "NumericLessThanEquals" => (value, _) => new NumericTest(value, static order => order <= 0),
        "NumericGreaterThan" => (value, _) => new NumericTest(value, static order => order > 0),
        "NumericGreaterThanEquals" => (value, _) => new NumericTest(value, static order => order >= 0),
        "DateEquals" => (value, _) => new DateTest(value, static order => order == 0),
        "DateLessThan" => (value, _) => new DateTest(value, static order => order < 0),
        "DateLessThanEquals" => (value, _) => new DateTest(value, static order => order <= 0),
        "DateGreaterThan" => (value, _) => new DateTest(value, static order => order > 0),
        "DateGreaterThanEquals" => (value, _) => new DateTest(value, static order => order >= 0),
        "Bool" => (value, _) => new BoolTest(value),
        "BinaryEquals" => (value, _) => new BinaryTest(value),
        "IpAddress" => (value, _) => new IpAddressTest(value),

        // The two are documented to behave alike.
        "ArnEquals" or "ArnLike" => (value, syntax) => new ArnTest(value, syntax),
        _ => null,
    };
}
