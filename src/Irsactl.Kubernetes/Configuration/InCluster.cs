using System.Globalization;
using System.Net;

namespace Irsactl.Kubernetes.Configuration;

/// <summary>The cluster whose pod this runs in (Kubernetes, "Accessing the Kubernetes API from a Pod").</summary>
internal static class InCluster
{
    /// <summary>Cluster and user; null where this is no pod with a service account.</summary>
    /// <param name="environment">Reads an environment variable.</param>
    /// <param name="folder">Where token and authority are.</param>
    public static (ClusterEntry Cluster, UserEntry User)? Find(Func<string, string?> environment, string folder)
    {
        var token = Path.Combine(folder, "token");
        if (environment("KUBERNETES_SERVICE_HOST") is not { Length: > 0 } host
            || !int.TryParse(environment("KUBERNETES_SERVICE_PORT"), NumberStyles.None, CultureInfo.InvariantCulture, out var port)
            || !File.Exists(token))
        {
            return null;
        }

        var name = IPAddress.TryParse(host, out var address) && address.AddressFamily == System.Net.Sockets.AddressFamily.InterNetworkV6
            ? $"[{host}]"
            : host;
        return (
            new ClusterEntry
            {
                Server = string.Create(CultureInfo.InvariantCulture, $"https://{name}:{port}"),
                AuthorityFile = Path.Combine(folder, "ca.crt"),
            },
            new UserEntry { TokenFile = token });
    }
}
