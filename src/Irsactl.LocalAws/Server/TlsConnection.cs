using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Server;

/// <summary>Marks a connection as TLS, from which the HTTP server takes the scheme. Clients have no certificates here.</summary>
internal sealed class TlsConnection : ITlsConnectionFeature
{
    /// <inheritdoc />
    public X509Certificate2? ClientCertificate { get; set; }

    /// <inheritdoc />
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
