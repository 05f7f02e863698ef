namespace Irsactl.Aws.Policies.Conditions;

/// <summary>
/// One value of a condition, ready to be compared. A value that cannot be read as what the operator compares (a number, a date) fits
/// nothing.
/// </summary>
internal abstract class ValueTest
{
    /// <summary>Whether a value of the request fits.</summary>
    public abstract bool Fits(string actual, ConditionContext context);
}
