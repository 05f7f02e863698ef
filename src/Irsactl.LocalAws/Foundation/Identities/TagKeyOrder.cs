namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>The order of tag keys: that of the alphabet, and of two that differ in case only, the capital one first.</summary>
internal sealed class TagKeyOrder : IComparer<string>
{
    public static TagKeyOrder Instance { get; } = new();

    /// <inheritdoc />
    public int Compare(string? x, string? y) =>
        string.Compare(x, y, StringComparison.OrdinalIgnoreCase) is not 0 and var order ? order : string.CompareOrdinal(x, y);
}
