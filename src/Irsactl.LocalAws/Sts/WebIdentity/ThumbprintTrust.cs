using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.LocalAws.Sts.WebIdentity;

/// <summary>Lets a connection trust certificates by thumbprint (IAM User Guide, "Obtain the thumbprint for an OIDC provider").</summary>
internal static class ThumbprintTrust
{
    /// <summary>Makes a handler accept an otherwise valid certificate where one of the chain has one of the thumbprints.</summary>
    public static HttpMessageHandler Apply(HttpMessageHandler handler, IReadOnlyCollection<string> thumbprints)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            // The name must fit all the same: a thumbprint stands for the authority, not for the host.
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
                !errors.HasFlag(System.Net.Security.SslPolicyErrors.RemoteCertificateNameMismatch)
                && chain is not null
                && chain.ChainElements.Any(element => thumbprints.Contains(ThumbprintOf(element.Certificate), StringComparer.OrdinalIgnoreCase));
        }

        return handler;
    }

    // SHA-1 is what IAM's thumbprints are.
    private static string ThumbprintOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA1);
}
