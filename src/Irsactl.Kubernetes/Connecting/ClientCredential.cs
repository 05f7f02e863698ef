using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>By what a request shows whose it is: a token, a certificate, both, or nothing.</summary>
/// <param name="Token">A bearer token, or null.</param>
/// <param name="CertificatePem">A client certificate with its chain, or null.</param>
/// <param name="KeyPem">Its private key.</param>
/// <param name="Expires">When another one is to be got; null where that is not known.</param>
internal sealed record ClientCredential(string? Token, string? CertificatePem, string? KeyPem, DateTimeOffset? Expires = null)
{
    /// <summary>The certificate with its key; null where there is none. The caller owns it.</summary>
    /// <exception cref="IrsactlException">The two do not belong together, or are none.</exception>
    public X509Certificate2? LoadCertificate()
    {
        if (CertificatePem is null || KeyPem is null)
        {
            return CertificatePem is null && KeyPem is null
                ? null
                : throw Unusable("a client certificate and its key are needed together", null);
        }

        try
        {
            return X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw Unusable($"the client certificate and its key cannot be used: {error.Message.TrimEnd('.')}", error);
        }
    }

    // Neither is ever part of a text.
    private bool PrintMembers(System.Text.StringBuilder text)
    {
        text.Append(Token is null ? "no token" : "a token").Append(CertificatePem is null ? ", no certificate" : ", a certificate");
        return true;
    }

    private static IrsactlException Unusable(string message, Exception? cause) =>
        new(KubernetesErrors.UnusableConfiguration, message, "see what is configured: kubectl config view", cause);
}
