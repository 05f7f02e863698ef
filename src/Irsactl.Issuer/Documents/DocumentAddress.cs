namespace Irsactl.Issuer.Documents;

/// <summary>What a request names: a host, without regard to case, and a path, letter by letter.</summary>
/// <param name="Host">The host, with the port where it is not 443.</param>
/// <param name="Path">The path as it is sent.</param>
internal readonly record struct DocumentAddress(string Host, string Path)
{
    /// <summary>The address of a public URL.</summary>
    public static DocumentAddress Of(Uri url) => new(url.Authority, url.AbsolutePath);

    /// <inheritdoc />
    public bool Equals(DocumentAddress other) =>
        string.Equals(Path, other.Path, StringComparison.Ordinal) && string.Equals(Host, other.Host, StringComparison.OrdinalIgnoreCase);

    /// <inheritdoc />
    public override int GetHashCode() =>
        HashCode.Combine(string.GetHashCode(Host, StringComparison.OrdinalIgnoreCase), string.GetHashCode(Path, StringComparison.Ordinal));
}
