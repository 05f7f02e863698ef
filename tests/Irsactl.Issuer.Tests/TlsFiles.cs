using System.Net.Security;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Testing;

namespace Irsactl.Issuer.Tests;

/// <summary>A certificate and its key in two files, from an authority of the test's own.</summary>
internal sealed class TlsFiles : IDisposable
{
    private static readonly DateTimeOffset _from = new(2020, 1, 1, 0, 0, 0, TimeSpan.Zero);
    private static readonly DateTimeOffset _to = new(2090, 1, 1, 0, 0, 0, TimeSpan.Zero);

    private readonly TemporaryFolder _folder = new();
    private readonly X509Certificate2 _authority;

    public TlsFiles()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=authority of a test", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        _authority = request.CreateSelfSigned(_from, _to);
        Replace(0);
    }

    public string Certificate => _folder.At("tls.crt");

    public string Key => _folder.At("tls.key");

    /// <summary>Writes another certificate with another key; its subject has the number.</summary>
    public void Replace(int number)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN=number {number}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(IssuerWorld.Host);
        request.CertificateExtensions.Add(names.Build());
        using var certificate = request.Create(_authority, _from, _to, [1, (byte)number]);
        _folder.Write("tls.crt", certificate.ExportCertificatePem());
        _folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>What a client needs that trusts the authority; tells each certificate's subject.</summary>
    public SslClientAuthenticationOptions Trust(Action<string> onSubject) => new()
    {
        CertificateChainPolicy = new X509ChainPolicy
        {
            RevocationMode = X509RevocationMode.NoCheck,
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            CustomTrustStore = { _authority },
        },
        RemoteCertificateValidationCallback = (_, certificate, _, errors) =>
        {
            onSubject(certificate?.Subject ?? "");
            return errors == SslPolicyErrors.None;
        },
    };

    public void Dispose()
    {
        _authority.Dispose();
        _folder.Dispose();
    }
}
