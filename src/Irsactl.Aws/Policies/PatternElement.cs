using System.Collections.Immutable;
using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies;

/// <summary>An <c>Action</c>, <c>NotAction</c>, <c>Resource</c> or <c>NotResource</c> element.</summary>
public sealed class PatternElement
{
    private readonly Pattern[] patterns;
    private readonly bool ignoreCase;

    internal PatternElement(string name, bool isNegated, ImmutableArray<string> values, PatternSyntax syntax, bool ignoreCase)
    {
        Name = name;
        IsNegated = isNegated;
        Values = values;
        this.ignoreCase = ignoreCase;
        patterns = [.. values.Select(value => Pattern.Parse(value, syntax))];
    }

    /// <summary>The element's name.</summary>
    public string Name { get; }

    /// <summary>Whether it is the <c>Not…</c> form, which matches what none of the values matches.</summary>
    public bool IsNegated { get; }

    /// <summary>The values as written; never empty.</summary>
    public ImmutableArray<string> Values { get; }

    /// <summary>
    /// Whether the element covers a value. One with an unresolved variable in it covers nothing, in either form: a statement that
    /// cannot be understood for a request does not apply to it.
    /// </summary>
    internal bool Covers(string value, ConditionContext context)
    {
        var unresolved = false;
        foreach (var pattern in patterns)
        {
            switch (pattern.Match(value, context, ignoreCase))
            {
                case PatternMatch.Yes:
                    return !IsNegated;
                case PatternMatch.Unresolved:
                    unresolved = true;
                    break;
                default:
                    break;
            }
        }

        return IsNegated && !unresolved;
    }
}
