namespace Irsactl.Provisioning;

/// <summary>One attribute of a resource that a run changes, or of a resource that it makes.</summary>
/// <param name="Path">
/// Which, in words, with a dot before what is inside of something: <c>trust policy</c>, <c>tags.Name</c>, <c>origin.access control</c>.
/// </param>
/// <param name="Before">What was found.</param>
/// <param name="After">What it will be.</param>
public sealed record AttributeChange(string Path, AttributeValue Before, AttributeValue After)
{
    /// <summary>What comes of the change where that is not plain to see, as a short phrase; null where it is.</summary>
    public string? Meaning { get; init; }

    /// <summary>Whether it is taken away and made anew, since AWS has no call that changes it: for a moment there is none.</summary>
    public bool IsReplaced { get; init; }
}
