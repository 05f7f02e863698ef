namespace Irsactl.Issuer.Documents;

/// <summary>What a request names: a host and a path.</summary>
/// <param name="host">The host, with the port where it is not 443.</param>
/// <param name="path">The path as it is sent; nothing, or from its first slash on.</param>
internal readonly ref struct Place(ReadOnlySpan<char> host, ReadOnlySpan<char> path)
{
    /// <summary>What every public URL begins with.</summary>
    public const string Scheme = "https://";

    /// <summary>The host.</summary>
    public ReadOnlySpan<char> Host { get; } = host;

    /// <summary>The path.</summary>
    public ReadOnlySpan<char> Path { get; } = path;

    /// <summary>The place of a public URL.</summary>
    public static Place Of(string url)
    {
        var rest = url.AsSpan(Scheme.Length);
        return rest.IndexOf('/') is >= 0 and var slash ? new Place(rest[..slash], rest[slash..]) : new Place(rest, []);
    }
}
