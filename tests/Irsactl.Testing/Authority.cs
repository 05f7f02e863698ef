using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Testing;

/// <summary>A cluster's certificate authority.</summary>
public sealed class Authority : IDisposable
{
    private static readonly DateTimeOffset _from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _to = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly X509Certificate2 _certificate;
    private byte _issued;

    /// <summary>Makes one of its own.</summary>
    public Authority()
        : this(null, "kubernetes")
    {
    }

    private Authority(X509Certificate2? above, string name)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        if (above is null)
        {
            _certificate = request.CreateSelfSigned(_from, _to);
            return;
        }

        using var certificate = request.Create(
            above.SubjectName,
            X509SignatureGenerator.CreateForECDsa(above.GetECDsaPrivateKey() ?? throw new InvalidOperationException("it has no key")),
            _from,
            _to,
            [9]);
        _certificate = certificate.CopyWithPrivateKey(key);
    }

    /// <summary>The authority's own certificate.</summary>
    public string Pem => _certificate.ExportCertificatePem() + "\n";

    /// <summary>An authority whose certificate is one of this one's; another one of the same name has another key.</summary>
    public Authority Below(string name) => new(_certificate, name);

    /// <summary>Issues a certificate: for a server with a name, or for a user.</summary>
    /// <param name="subject">The common name: the user.</param>
    /// <param name="names">A server's names.</param>
    /// <param name="group">The organization: the user's group.</param>
    public (string Certificate, string Key) Issue(
        string subject, Action<SubjectAlternativeNameBuilder>? names = null, string? group = null)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var name = new X500DistinguishedNameBuilder();
        if (group is not null)
        {
            name.AddOrganizationName(group);
        }

        name.AddCommonName(subject);
        var request = new CertificateRequest(name.Build(), key, HashAlgorithmName.SHA256);
        if (names is not null)
        {
            var alternative = new SubjectAlternativeNameBuilder();
            names(alternative);
            request.CertificateExtensions.Add(alternative.Build());
        }

        using var certificate = request.Create(_certificate, _from, _to, [1, ++_issued]);
        return (certificate.ExportCertificatePem() + "\n", key.ExportPkcs8PrivateKeyPem() + "\n");
    }

    /// <summary>Whether a certificate is one of its own, or of one below it.</summary>
    /// <param name="certificate">The certificate.</param>
    /// <param name="between">Certificates that may lead from it to this one.</param>
    public bool HasIssued(X509Certificate2 certificate, X509Certificate2Collection? between = null)
    {
        using var chain = new X509Chain();
        chain.ChainPolicy.TrustMode = X509ChainTrustMode.CustomRootTrust;
        chain.ChainPolicy.RevocationMode = X509RevocationMode.NoCheck;
        chain.ChainPolicy.CustomTrustStore.Add(_certificate);
        chain.ChainPolicy.ExtraStore.AddRange(between ?? []);
        return chain.Build(certificate);
    }

    /// <inheritdoc />
    public void Dispose() => _certificate.Dispose();
}
