namespace Irsactl.Provisioning;

/// <summary>Names a resource of a run.</summary>
/// <param name="Kind">Such as <c>role</c> or <c>file</c>.</param>
/// <param name="Name">The name that users know it by, unique in its kind.</param>
public readonly record struct ResourceKey(string Kind, string Name)
{
    /// <summary>Kind and name, as in messages.</summary>
    public override string ToString() => $"{Kind} {Name}";
}
