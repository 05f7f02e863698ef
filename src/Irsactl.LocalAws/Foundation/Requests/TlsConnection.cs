using System.Net.Security;
using System.Security.Authentication;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>Marks a connection as TLS, from which the HTTP server takes the scheme. Clients have no certificates here.</summary>
/// <param name="protocol">The protocol.</param>
/// <param name="cipherSuite">The cipher suite.</param>
/// <param name="address">The name that the client has connected to through the proxy; null where it is not known.</param>
internal sealed class TlsConnection(SslProtocols protocol, TlsCipherSuite cipherSuite, string? address) : ITlsConnectionFeature
{
    /// <summary>The name that the connection of a request leads to; null where it is not known.</summary>
    public static string? AddressOf(HttpContext http) => (http.Features.Get<ITlsConnectionFeature>() as TlsConnection)?.Address;

    /// <inheritdoc />
    public X509Certificate2? ClientCertificate { get; set; }

    private string? Address => address;

    /// <summary>The protocol as logs name it, such as <c>TLSv1.3</c>.</summary>
    public string ProtocolName => protocol is SslProtocols.Tls13 ? "TLSv1.3" : "TLSv1.2";

    /// <summary>
    /// The cipher suite as OpenSSL names it, which is what logs say: <c>TLS_AES_128_GCM_SHA256</c> with TLS 1.3,
    /// <c>ECDHE-ECDSA-AES128-GCM-SHA256</c> for <c>TLS_ECDHE_ECDSA_WITH_AES_128_GCM_SHA256</c> before it.
    /// </summary>
    public string CipherSuiteName => protocol is SslProtocols.Tls13
        ? cipherSuite.ToString()
        : cipherSuite.ToString()
            .Replace("TLS_", "", StringComparison.Ordinal)
            .Replace("_WITH_", "_", StringComparison.Ordinal)
            .Replace("AES_", "AES", StringComparison.Ordinal)
            .Replace('_', '-');

    /// <inheritdoc />
    public Task<X509Certificate2?> GetClientCertificateAsync(CancellationToken cancellationToken) => Task.FromResult(ClientCertificate);
}
