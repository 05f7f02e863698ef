namespace Irsactl.Aws.Policies.Conditions;

/// <summary><c>Bool</c>: true or false, in any case.</summary>
internal sealed class BoolTest(string wanted) : ValueTest
{
    private readonly bool? flag = Parse(wanted);

    public override bool Fits(string actual, ConditionContext context) => flag is not null && Parse(actual) == flag;

    private static bool? Parse(string text) => bool.TryParse(text, out var value) ? value : null;
}
