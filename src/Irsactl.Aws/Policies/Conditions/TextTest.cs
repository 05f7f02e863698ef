using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>StringEquals</c>: the same text; wildcards are plain characters.</summary>
internal sealed class TextTest(string wanted, PatternSyntax syntax, bool ignoreCase) : ValueTest
{
    private readonly Pattern pattern = Pattern.Parse(wanted, syntax & ~PatternSyntax.Wildcards);

    public override bool Fits(string actual, ConditionContext context) =>
        pattern.TryResolve(context, out var text)
        && string.Equals(text, actual, ignoreCase ? StringComparison.OrdinalIgnoreCase : StringComparison.Ordinal);
}
