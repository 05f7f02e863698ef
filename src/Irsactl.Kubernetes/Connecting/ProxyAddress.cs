using System.Net;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>A cluster's <c>proxy-url</c>, which goes before what the environment says: <c>http</c>, <c>https</c> or <c>socks5</c>.</summary>
internal static class ProxyAddress
{
    private static readonly string[] _schemes = ["http", "https", "socks5"];

    /// <summary>The proxy; null where none is configured.</summary>
    /// <exception cref="IrsactlException">It is no such URL.</exception>
    public static IWebProxy? Of(string? url)
    {
        if (url is null)
        {
            return null;
        }

        // It may hold a password, so it is not shown.
        return Uri.TryCreate(url, UriKind.Absolute, out var address) && _schemes.Contains(address.Scheme, StringComparer.Ordinal)
            ? new WebProxy(address) { Credentials = CredentialsOf(address) }
            : throw new IrsactlException(
                KubernetesErrors.UnusableConfiguration,
                $"kubeconfig: proxy-url is no URL of {string.Join(", ", _schemes)}",
                "correct it: kubectl config set-cluster NAME --proxy-url=http://proxy.example.com:3128");
    }

    private static NetworkCredential? CredentialsOf(Uri address) => address.UserInfo.Split(':', 2) switch
    {
        [{ Length: > 0 } user, var password] => new NetworkCredential(Uri.UnescapeDataString(user), Uri.UnescapeDataString(password)),
        [{ Length: > 0 } user] => new NetworkCredential(Uri.UnescapeDataString(user), ""),
        _ => null,
    };
}
