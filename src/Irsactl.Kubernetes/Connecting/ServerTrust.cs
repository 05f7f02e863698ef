using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>Whom to take for the API server: the authorities that are configured and no others, or the system's where none are.</summary>
internal sealed class ServerTrust : IDisposable
{
    private readonly X509Certificate2Collection? _authorities;

    private ServerTrust(X509Certificate2Collection? authorities) => _authorities = authorities;

    /// <summary>Reads a cluster's authorities.</summary>
    /// <exception cref="IrsactlException">They cannot be read.</exception>
    public static async Task<ServerTrust> OfAsync(ClusterEntry cluster, CancellationToken cancellationToken)
    {
        var pem = await UserCredentials.ReadPemAsync(
            cluster.AuthorityData, cluster.AuthorityFile, "certificate-authority-data", cancellationToken);
        if (pem is null)
        {
            return new ServerTrust(null);
        }

        var authorities = new X509Certificate2Collection();
        try
        {
            authorities.ImportFromPem(pem);
        }
        catch (CryptographicException error)
        {
            throw Unusable(cluster, error);
        }

        return authorities.Count > 0 ? new ServerTrust(authorities) : throw Unusable(cluster, null);
    }

    /// <summary>
    /// A handler that trusts them, and shows a certificate of its own where one is given. Proxies come from <c>HTTPS_PROXY</c>.
    /// </summary>
    public SocketsHttpHandler MakeHandler(X509Certificate2Collection? certificates)
    {
        var handler = new SocketsHttpHandler
        {
            // A redirect would carry the token to somebody else.
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
        };
        if (_authorities is not null)
        {
            handler.SslOptions.RemoteCertificateValidationCallback = (_, certificate, chain, errors) =>
                certificate is X509Certificate2 leaf
                && (errors & ~SslPolicyErrors.RemoteCertificateChainErrors) == SslPolicyErrors.None
                && Anchors.Trust(_authorities, leaf, chain);
        }

        if (certificates is [var own, ..])
        {
            // Those between it and its authority go along: the server may know the authority alone.
            handler.SslOptions.ClientCertificateContext = SslStreamCertificateContext.Create(
                own, certificates.Count > 1 ? [.. certificates.Skip(1)] : null, offline: true);
        }

        return handler;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var authority in _authorities ?? [])
        {
            authority.Dispose();
        }
    }

    private static IrsactlException Unusable(ClusterEntry cluster, Exception? cause) => new(
        KubernetesErrors.UnusableConfiguration,
        $"kubeconfig: the certificate authority of {cluster.Server}, "
            + $"{(cluster.AuthorityData is null ? cluster.AuthorityFile : "its certificate-authority-data")}, holds no certificates",
        "give the certificates in PEM; under certificate-authority-data they are in base64 once more",
        cause);
}
