using System.Net;
using Irsactl.Diagnostics;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Registry;

/// <summary>Where a registry is reached. Plain HTTP is for this machine alone, and only where that was asked for.</summary>
internal static class RegistryAddress
{
    /// <summary>The address of an image's registry.</summary>
    /// <exception cref="IrsactlException">It has none.</exception>
    public static Uri Of(ImageName image, bool allowsPlain)
    {
        // The hub answers under another name than images are named by.
        var host = image.Registry is "docker.io" or "index.docker.io" ? "registry-1.docker.io" : image.Registry;
        var scheme = allowsPlain && IsLoopback(host) ? Uri.UriSchemeHttp : Uri.UriSchemeHttps;
        return Uri.TryCreate($"{scheme}://{host}/", UriKind.Absolute, out var address)
            ? address
            : throw new IrsactlException(ReleaseErrors.BadReference, $"'{image.Registry}' is no registry", "write HOST or HOST:PORT");
    }

    /// <summary>Whether a host with or without a port is this machine.</summary>
    public static bool IsLoopback(string host) => Uri.TryCreate($"http://{host}/", UriKind.Absolute, out var address) && IsLoopback(address);

    /// <summary>Whether secrets and images may go over a connection to an address.</summary>
    public static bool IsSafe(Uri address, bool allowsPlain) =>
        address.Scheme == Uri.UriSchemeHttps || (allowsPlain && address.Scheme == Uri.UriSchemeHttp && IsLoopback(address));

    private static bool IsLoopback(Uri address) =>
        address.Host == "localhost" || (IPAddress.TryParse(address.Host.Trim('[', ']'), out var ip) && IPAddress.IsLoopback(ip));
}
