namespace Irsactl.Explain.Evidence;

/// <summary>Makes <see cref="Gathered{T}"/>.</summary>
public static class Gathered
{
    /// <summary>Evidence that is there.</summary>
    public static Gathered<T> Known<T>(T value)
        where T : class => new(value, null);

    /// <summary>Evidence that is not there.</summary>
    /// <param name="reason">Why: a line for a reader, lower case, no full stop.</param>
    public static Gathered<T> Unknown<T>(string reason)
        where T : class => new(null, reason);
}
