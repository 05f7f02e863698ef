namespace Irsactl.Oidc.Issuers;

/// <summary>Paths of issuers that web servers, clients and IAM do not all take for the same.</summary>
internal static class IssuerPath
{
    private const string WellKnown = "/.well-known/";

    private static readonly string[] Documents =
        ["/.well-known/openid-configuration", "/openid/v1/jwks", "/keys.json", "/jwks.json", "/jwks"];

    /// <summary>What is wrong with the path of an issuer, or null.</summary>
    /// <param name="host">The issuer's host.</param>
    /// <param name="path">The path with its slash, or empty.</param>
    public static IssuerFault? Examine(string host, string path) =>
        Examine(path) is { } fault ? fault with { RightForm = fault.RightForm is { } right ? $"https://{host}{right}" : null } : null;

    private static IssuerFault? Examine(string path)
    {
        var bare = path.TrimEnd('/');
        if (Array.Find(Documents, document => bare.EndsWith(document, StringComparison.OrdinalIgnoreCase)) is { } found)
        {
            return new("it is the URL of one of the issuer's documents, not the issuer's", Above(bare[..^found.Length]));
        }

        if (path.IndexOf(WellKnown, StringComparison.OrdinalIgnoreCase) is >= 0 and var at)
        {
            return new("it is a URL below the issuer's, not the issuer's", path[..at]);
        }

        if (path.Contains('%', StringComparison.Ordinal))
        {
            return new(
                "its path has percent signs, which servers and clients decode or not as they like: "
                + "choose a path of plain letters and digits");
        }

        return path.Contains("//", StringComparison.Ordinal)
            ? new(
                "its path has an empty part between two slashes",
                string.Join('/', path.Split('/').Where((part, index) => index == 0 || part.Length > 0)))
            : null;
    }

    /// <summary>Key sets often lie in the same hidden folder.</summary>
    private static string Above(string path) =>
        path.EndsWith("/.well-known", StringComparison.OrdinalIgnoreCase) ? path[..^"/.well-known".Length] : path;
}
