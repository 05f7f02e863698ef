using System.Diagnostics.CodeAnalysis;

namespace Irsactl.LocalAws.Services.ApiGateway;

/// <summary>
/// Which requests a route takes (API Gateway Developer Guide, "Create routes for HTTP APIs"): method and path, with <c>{name}</c> for one
/// segment and <c>{name+}</c> for the rest, or <c>$default</c> for everything that no other route takes.
/// </summary>
internal sealed class RouteKey
{
    /// <summary>The route that takes what is left over.</summary>
    public const string Default = "$default";

    /// <summary>The method that stands for all.</summary>
    public const string Any = "ANY";

    private static readonly string[] Methods = [Any, "DELETE", "GET", "HEAD", "OPTIONS", "PATCH", "POST", "PUT"];

    private readonly string[] segments;

    private RouteKey(string method, string path)
    {
        (Method, Path) = (method, path);
        segments = path.Split('/')[1..];
    }

    /// <summary>The method, or <see cref="Any"/>.</summary>
    public string Method { get; }

    /// <summary>The path.</summary>
    public string Path { get; }

    /// <summary>
    /// How exact the path is, for ordinal comparison: for each segment a literal is before a name, and a name before the rest. Of routes
    /// with the same path that of the method itself is before that of all.
    /// </summary>
    public string Exactness => string.Concat(segments.Select(Rank)) + (Method == Any ? "0" : "1");

    /// <summary>The path with all names alike: routes that differ in names only cannot be told apart.</summary>
    public string Shape => string.Join('/', segments.Select(segment => IsGreedy(segment) ? "{+}" : IsName(segment) ? "{}" : segment));

    /// <summary>Reads a key other than <see cref="Default"/>.</summary>
    public static bool TryParse(string text, [NotNullWhen(true)] out RouteKey? key)
    {
        key = null;
        if (text.Split(' ') is not [var method, ['/', ..] path] || !Methods.Contains(method, StringComparer.Ordinal))
        {
            return false;
        }

        var read = new RouteKey(method, path);
        if (!read.segments[..^1].Any(IsGreedy) && Array.TrueForAll(read.segments, IsWellFormed))
        {
            key = read;
        }

        return key is not null;
    }

    /// <summary>Whether the route takes a request.</summary>
    /// <param name="method">The request's method.</param>
    /// <param name="path">The request's path within the stage, decoded.</param>
    /// <param name="parameters">What the names in the path stand for.</param>
    public bool Matches(string method, string path, [NotNullWhen(true)] out Dictionary<string, string>? parameters)
    {
        parameters = null;
        var parts = path.Split('/')[1..];
        var isGreedy = IsGreedy(segments[^1]);
        if ((Method != Any && Method != method) || (isGreedy ? parts.Length < segments.Length : parts.Length != segments.Length))
        {
            return false;
        }

        var found = new Dictionary<string, string>(StringComparer.Ordinal);
        for (var index = 0; index < segments.Length; index++)
        {
            var (segment, part) = (segments[index], parts[index]);
            if (IsGreedy(segment))
            {
                found[segment[1..^2]] = string.Join('/', parts[index..]);
            }
            else if (IsName(segment) && part.Length > 0)
            {
                found[segment[1..^1]] = part;
            }
            else if (segment != part)
            {
                return false;
            }
        }

        parameters = isGreedy && parts[^1].Length == 0 && parts.Length == segments.Length ? null : found;
        return parameters is not null;
    }

    private static string Rank(string segment) => IsGreedy(segment) ? "1" : IsName(segment) ? "2" : "3";

    private static bool IsGreedy(string segment) => segment is ['{', .., '+', '}'];

    private static bool IsName(string segment) => segment is ['{', .., '}'];

    private static bool IsWellFormed(string segment) =>
        IsGreedy(segment) ? segment.Length > 3 && IsIdentifier(segment.AsSpan()[1..^2])
        : IsName(segment) ? segment.Length > 2 && IsIdentifier(segment.AsSpan()[1..^1])
        : !segment.AsSpan().ContainsAny('{', '}');

    private static bool IsIdentifier(ReadOnlySpan<char> name)
    {
        foreach (var character in name)
        {
            if (!char.IsAsciiLetterOrDigit(character) && character is not ('.' or '_' or '-' or ':'))
            {
                return false;
            }
        }

        return true;
    }
}
