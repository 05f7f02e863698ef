using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>A certificate that is its own root, and its key, as PEM.</summary>
/// <param name="Certificate">The certificate.</param>
/// <param name="Key">The private key, PKCS #8.</param>
internal sealed record ServerCertificate(string Certificate, string Key)
{
    /// <summary>Makes one for host names.</summary>
    /// <param name="subject">The common name, by which tests tell certificates apart.</param>
    /// <param name="hosts">The names that it is good for.</param>
    public static ServerCertificate Create(string subject, params IEnumerable<string> hosts)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={subject}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        foreach (var host in hosts)
        {
            names.AddDnsName(host);
        }

        request.CertificateExtensions.Add(names.Build());
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(certificateAuthority: true, false, 0, critical: true));
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        return new ServerCertificate(certificate.ExportCertificatePem(), key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Puts both where a server looks for them, each by renaming, as those who renew certificates do.</summary>
    public void Write(string certificateFile, string keyFile)
    {
        foreach (var (file, text) in new[] { (certificateFile, Certificate), (keyFile, Key) })
        {
            File.WriteAllText($"{file}.new", text);
            File.Move($"{file}.new", file, overwrite: true);
        }
    }
}
