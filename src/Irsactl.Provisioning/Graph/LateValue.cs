namespace Irsactl.Provisioning.Graph;

/// <summary>Makes values that are known from the start.</summary>
internal static class LateValue
{
    /// <summary>One that is known.</summary>
    public static Late<T> Of<T>(T value)
        where T : notnull =>
        Late<T>.From(() => value);
}
