using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>Lets a connection trust certificates by thumbprint (IAM User Guide, "Obtain the thumbprint for an OIDC provider").</summary>
/// <param name="thumbprints">SHA-1, hexadecimal.</param>
internal sealed class ThumbprintTrust(IReadOnlyCollection<string> thumbprints)
{
    /// <summary>Whether a certificate was shown at all; without one no thumbprint can be wrong.</summary>
    public bool HasSeenCertificate { get; private set; }

    /// <summary>Makes a handler accept an otherwise valid certificate where one of the chain has one of the thumbprints.</summary>
    public HttpMessageHandler Apply(HttpMessageHandler handler)
    {
        if (handler is SocketsHttpHandler sockets)
        {
            sockets.SslOptions.RemoteCertificateValidationCallback = (_, _, chain, errors) =>
            {
                HasSeenCertificate = true;
                return IsTrusted(chain, errors, thumbprints);
            };
        }

        return handler;
    }

    // A thumbprint stands for the authority alone: the name must fit, and nothing but the unknown root may be wrong. The chain holds only
    // certificates that vouch for the issuer's own, whatever else the server has sent.
    private static bool IsTrusted(X509Chain? chain, SslPolicyErrors errors, IReadOnlyCollection<string> thumbprints) =>
        !errors.HasFlag(SslPolicyErrors.RemoteCertificateNameMismatch)
        && chain is not null
        && chain.ChainStatus.All(status => status.Status is X509ChainStatusFlags.UntrustedRoot or X509ChainStatusFlags.PartialChain)
        && chain.ChainElements.Any(element => thumbprints.Contains(ThumbprintOf(element.Certificate), StringComparer.OrdinalIgnoreCase));

    // SHA-1 is what IAM's thumbprints are.
    private static string ThumbprintOf(X509Certificate2 certificate) => certificate.GetCertHashString(HashAlgorithmName.SHA1);
}
