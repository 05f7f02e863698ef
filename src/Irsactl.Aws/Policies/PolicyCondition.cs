using System.Collections.Immutable;
using Irsactl.Aws.Policies.Conditions;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies;

/// <summary>One operator on one key of a <c>Condition</c> element.</summary>
public sealed class PolicyCondition
{
    private readonly ConditionTest test;

    internal PolicyCondition(string name, ConditionOperator parsed, string key, ImmutableArray<string> values, PatternSyntax syntax)
    {
        Operator = name;
        Key = key;
        Values = values;
        test = new ConditionTest(parsed, key, values, syntax);
        IsPositive = parsed is { Test: not null, IsNegated: false, IfExists: false, Quantifier: not SetQuantifier.ForAllValues };
    }

    /// <summary>The operator as written, such as <c>ForAnyValue:StringLike</c>.</summary>
    public string Operator { get; }

    /// <summary>The condition key as written.</summary>
    public string Key { get; }

    /// <summary>The values as written; numbers and booleans of the JSON as their text.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>Whether only requests that have the key with one of the values can meet the condition.</summary>
    internal bool IsPositive { get; }

    /// <summary>Whether a request meets the condition.</summary>
    internal bool IsMet(ConditionContext context) => test.IsMet(context);
}
