using System.Globalization;
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
    /// <returns>The first is the user's own, with its key; the others are those between it and its authority.</returns>
    /// <exception cref="IrsactlException">The two do not belong together, or are none.</exception>
    public X509Certificate2Collection? LoadCertificates()
    {
        if (CertificatePem is null || KeyPem is null)
        {
            return CertificatePem is null && KeyPem is null
                ? null
                : throw Unusable("a client certificate and its key are needed together", null);
        }

        try
        {
            var all = new X509Certificate2Collection();
            all.ImportFromPem(CertificatePem);
            var own = X509Certificate2.CreateFromPem(CertificatePem, KeyPem);
            all[0].Dispose();
            all[0] = own;
            return all;
        }
        catch (Exception error) when (error is CryptographicException or ArgumentException)
        {
            throw Unusable($"the client certificate and its key cannot be used: {error.Message.TrimEnd('.')}", error);
        }
    }

    /// <summary>Why an API server does not take it any more, as far as it says so itself; null where it does not.</summary>
    public string? Expiry(TimeProvider clock)
    {
        var now = clock.GetUtcNow();
        if (CertificatePem is not null && EndOfCertificate() is { } end && end <= now)
        {
            return $"the client certificate has expired at {Text(end)}";
        }

        return Token is not null && TokenExpiry.Of(Token) is { } until && until <= now ? $"the token has expired at {Text(until)}" : null;
    }

    private static string Text(DateTimeOffset time) =>
        time.ToUniversalTime().ToString("yyyy-MM-dd HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private DateTimeOffset? EndOfCertificate()
    {
        try
        {
            using var certificate = X509Certificate2.CreateFromPem(CertificatePem);
            return new DateTimeOffset(certificate.NotAfter);
        }
        catch (CryptographicException)
        {
            return null;
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
