using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary>A condition operator taken apart: <c>ForAnyValue:StringNotLikeIfExists</c> and the like.</summary>
/// <param name="Quantifier">The set prefix.</param>
/// <param name="Test">Makes the test of one value of the policy; null for the operator <c>Null</c>.</param>
/// <param name="IsNegated">Whether the operator is the negation of what <paramref name="Test"/> tests.</param>
/// <param name="IfExists">Whether the suffix is there: a missing key passes.</param>
internal sealed record ConditionOperator(
    SetQuantifier Quantifier,
    Func<string, PatternSyntax, ValueTest>? Test,
    bool IsNegated,
    bool IfExists)
{
    /// <summary>Reads an operator; null where it does not exist. Names are case-sensitive.</summary>
    public static ConditionOperator? TryParse(string text)
    {
        var quantifier = SetQuantifier.None;
        var name = text;
        if (text.Split(':', 2) is [var prefix, var rest])
        {
            name = rest;
            switch (prefix)
            {
                case "ForAllValues":
                    quantifier = SetQuantifier.ForAllValues;
                    break;
                case "ForAnyValue":
                    quantifier = SetQuantifier.ForAnyValue;
                    break;
                default:
                    return null;
            }
        }

        if (name is "Null")
        {
            return new ConditionOperator(quantifier, null, false, false);
        }

        const string Suffix = "IfExists";
        var ifExists = name.EndsWith(Suffix, StringComparison.Ordinal);
        name = ifExists ? name[..^Suffix.Length] : name;
        return OperatorTable.TryGet(name, out var test, out var isNegated)
            ? new ConditionOperator(quantifier, test, isNegated, ifExists)
            : null;
    }
}
