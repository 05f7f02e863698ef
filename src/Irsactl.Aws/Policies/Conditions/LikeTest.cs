using Irsactl.Aws.Policies.Matching;

namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>StringLike</c>: text with wildcards, case-sensitive.</summary>
internal sealed class LikeTest(string wanted, PatternSyntax syntax) : ValueTest
{
    private readonly Pattern pattern = Pattern.Parse(wanted, syntax | PatternSyntax.Wildcards);

    public override bool Fits(string actual, ConditionContext context) =>
        pattern.Match(actual, context, ignoreCase: false) is PatternMatch.Yes;
}
