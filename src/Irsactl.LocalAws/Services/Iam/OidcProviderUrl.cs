using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Reads the URL of a new OIDC provider.</summary>
internal static class OidcProviderUrl
{
    private const string Scheme = "https://";
    private const string DefaultPort = ":443";

    /// <summary>
    /// Host and path in their own spelling: <c>https://host:443/path/</c> becomes <c>host/path/</c>, a slash at the end stays.
    /// </summary>
    /// <exception cref="AwsServiceException">IAM does not take the URL.</exception>
    public static string ToHostAndPath(string url)
    {
        // The service answers these two with nothing but this word.
        if (url.AsSpan().ContainsAny('?', '#'))
        {
            throw IamErrors.InvalidInput("Unknown");
        }

        if (!url.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
            || !Uri.TryCreate(url, UriKind.Absolute, out var uri)
            || uri is not { Port: 443, UserInfo: "", Host.Length: > 0 }
            || url.AsSpan().ContainsAnyExceptInRange('!', '~'))
        {
            throw QueryErrors.Validation("Invalid Open ID Connect Provider URL");
        }

        var rest = url[Scheme.Length..];
        var slash = rest.IndexOf('/', StringComparison.Ordinal);
        var (host, path) = slash < 0 ? (rest, "") : (rest[..slash], rest[slash..]);
        return (host.EndsWith(DefaultPort, StringComparison.Ordinal) ? host[..^DefaultPort.Length] : host) + path;
    }
}
