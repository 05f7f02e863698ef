using System.Net;
using System.Security.Cryptography.X509Certificates;
using Irsactl.LocalAws;

namespace Irsactl.Operations.Tests.World;

/// <summary>The way of a program to hosts on the internet: those of a local AWS, by its proxy.</summary>
internal static class PublicHandlers
{
    /// <summary>Makes one.</summary>
    /// <param name="aws">The local AWS.</param>
    /// <param name="time">When certificates are looked at.</param>
    /// <param name="furtherAuthority">Another authority that is trusted, as PEM; null: none.</param>
    public static SocketsHttpHandler Make(LocalAwsServer aws, DateTimeOffset time, string? furtherAuthority = null)
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = true, Proxy = new WebProxy(aws.ProxyUri) };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = time.UtcDateTime,
            CustomTrustStore = { X509Certificate2.CreateFromPem(aws.CertificateAuthorityPem) },
        };
        if (furtherAuthority is not null)
        {
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(X509Certificate2.CreateFromPem(furtherAuthority));
        }

        return handler;
    }
}
