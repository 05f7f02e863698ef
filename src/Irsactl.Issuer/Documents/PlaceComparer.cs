namespace Irsactl.Issuer.Documents;

/// <summary>
/// Compares public URLs: the host without regard to case, the path letter by letter. What a request names is looked up without
/// being put together first.
/// </summary>
internal sealed class PlaceComparer : IEqualityComparer<string>, IAlternateEqualityComparer<Place, string>
{
    /// <summary>The one there is.</summary>
    public static PlaceComparer Instance { get; } = new();

    /// <inheritdoc />
    public bool Equals(string? x, string? y) => x is null || y is null ? x == y : Equals(Place.Of(x), y);

    /// <inheritdoc />
    public int GetHashCode(string obj) => GetHashCode(Place.Of(obj));

    /// <inheritdoc />
    public bool Equals(Place alternate, string other)
    {
        var place = Place.Of(other);
        return alternate.Path.SequenceEqual(place.Path) && alternate.Host.Equals(place.Host, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc />
    public int GetHashCode(Place alternate) =>
        HashCode.Combine(
            string.GetHashCode(alternate.Host, StringComparison.OrdinalIgnoreCase),
            string.GetHashCode(alternate.Path, StringComparison.Ordinal));

    /// <inheritdoc />
    public string Create(Place alternate) => $"{Place.Scheme}{alternate.Host}{alternate.Path}";
}
