using System.Collections.Immutable;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary>
/// One operator on one key, compiled (IAM User Guide, "Condition operators" and "Set operators for multi-valued context keys").
/// </summary>
internal sealed class ConditionTest
{
    private readonly ConditionOperator condition;
    private readonly string key;
    private readonly ValueTest[] tests;
    private readonly bool wantsAbsent;
    private readonly bool wantsPresent;

    public ConditionTest(ConditionOperator condition, string key, ImmutableArray<string> values, PatternSyntax syntax)
    {
        this.condition = condition;
        this.key = key;
        tests = condition.Test is { } test ? [.. values.Select(value => test(value, syntax))] : [];
        wantsAbsent = values.Contains("true", StringComparer.OrdinalIgnoreCase);
        wantsPresent = values.Contains("false", StringComparer.OrdinalIgnoreCase);
    }

    public bool IsMet(ConditionContext context)
    {
        var isPresent = context.TryGetSpan(key, out var actual) && !actual.IsEmpty;
        if (condition.Test is null)
        {
            return isPresent ? wantsPresent : wantsAbsent;
        }

        if (!isPresent)
        {
            return condition.IfExists || IsMetByNothing;
        }

        return condition.Quantifier switch
        {
            SetQuantifier.ForAllValues => actual is [""] || All(actual, context),
            SetQuantifier.ForAnyValue => Any(actual, context),

            // Without a quantifier a key is meant to have one value. Where it has more, a positive operator takes any that fits and a
            // negated one is its exact opposite.
            _ => AnyFits(actual, context) != condition.IsNegated,
        };
    }

    /// <summary>A missing key: a negated operator is met, a positive one is not; "all of none" is met and "any of none" is not.</summary>
    private bool IsMetByNothing => condition.Quantifier switch
    {
        SetQuantifier.ForAllValues => true,
        SetQuantifier.ForAnyValue => false,
        _ => condition.IsNegated,
    };

    private bool All(ReadOnlySpan<string> actual, ConditionContext context)
    {
        foreach (var value in actual)
        {
            if (Fits(value, context) == condition.IsNegated)
            {
                return false;
            }
        }

        return true;
    }

    private bool Any(ReadOnlySpan<string> actual, ConditionContext context)
    {
        foreach (var value in actual)
        {
            if (Fits(value, context) != condition.IsNegated)
            {
                return true;
            }
        }

        return false;
    }

    private bool AnyFits(ReadOnlySpan<string> actual, ConditionContext context)
    {
        foreach (var value in actual)
        {
            if (Fits(value, context))
            {
                return true;
            }
        }

        return false;
    }

    private bool Fits(string actual, ConditionContext context)
    {
        foreach (var test in tests)
        {
            if (test.Fits(actual, context))
            {
                return true;
            }
        }

        return false;
    }
}
