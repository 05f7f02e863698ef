using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Kubernetes.Connecting;

/// <summary>
/// Trust in a server as kubectl has it: every certificate of the authority's file is an anchor, whether it is a root, an intermediate or
/// the server's own. The platform takes roots alone.
/// </summary>
public static class Anchors
{
    private static readonly Oid _serverAuthentication = new("1.3.6.1.5.5.7.3.1");

    /// <summary>
    /// Whether a chain without a fault leads from a server's certificate to one of the anchors. The name is not looked at.
    /// </summary>
    /// <param name="anchors">The anchors.</param>
    /// <param name="leaf">The server's certificate.</param>
    /// <param name="sent">What the server sent besides, or null.</param>
    public static bool Trust(X509Certificate2Collection anchors, X509Certificate2 leaf, X509Chain? sent)
    {
        ArgumentNullException.ThrowIfNull(anchors);
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.DisableCertificateDownloads = true;
        chain.ChainPolicy.ApplicationPolicy.Add(_serverAuthentication);
        chain.ChainPolicy.CustomTrustStore.AddRange(anchors);
        chain.ChainPolicy.ExtraStore.AddRange(sent?.ChainPolicy.ExtraStore ?? []);
        try
        {
            return chain.Build(leaf) || EndsAtAnAnchor(chain, anchors);
        }
        finally
        {
            foreach (var element in chain.ChainElements)
            {
                element.Certificate.Dispose();
            }
        }
    }

    // What comes after an anchor does not matter: that there is nothing, or a root that is not trusted, least of all.
    private static bool EndsAtAnAnchor(X509Chain chain, X509Certificate2Collection anchors)
    {
        foreach (var element in chain.ChainElements)
        {
            if (element.ChainElementStatus.Any(status =>
                (status.Status & ~(X509ChainStatusFlags.PartialChain | X509ChainStatusFlags.UntrustedRoot))
                != X509ChainStatusFlags.NoError))
            {
                return false;
            }

            if (anchors.Any(anchor => anchor.RawDataMemory.Span.SequenceEqual(element.Certificate.RawDataMemory.Span)))
            {
                return true;
            }
        }

        return false;
    }
}
