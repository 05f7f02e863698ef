using CsCheck;

namespace Irsactl.Testing.Fuzzing;

/// <summary>A choice among given values.</summary>
public static class Pick
{
    /// <summary>One of the values; saying one twice makes it twice as likely.</summary>
    /// <param name="values">At least one.</param>
    public static Gen<T> From<T>(params T[] values)
    {
        ArgumentNullException.ThrowIfNull(values);
        return Gen.Int[0, values.Length - 1].Select(index => values[index]);
    }
}
