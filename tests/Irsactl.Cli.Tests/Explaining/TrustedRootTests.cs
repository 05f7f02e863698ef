using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>Programs beside a local AWS trust what its STS trusts.</summary>
public sealed class TrustedRootTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Exec_WithTrustCa_PutsTheRootIntoTheBundle()
    {
        var root = Root();

        var result = (await BuiltProgram.RunAsync(
            _folder, new Dictionary<string, string>(StringComparer.Ordinal),
            "local", "exec", "--trust-ca", _folder.Write("root.pem", root.ExportCertificatePem()), "--", "sh", "-c",
            "cat \"$SSL_CERT_FILE\"; cmp \"$SSL_CERT_FILE\" \"$AWS_CA_BUNDLE\"")).ShouldSucceed();

        var bundle = new X509Certificate2Collection();
        bundle.ImportFromPem(result.Out);
        bundle.Count.ShouldBe(2);
        bundle.Any(certificate => certificate.Thumbprint == root.Thumbprint).ShouldBeTrue();
        result.Out.ShouldEndWith("-----END CERTIFICATE-----\n");
    }

    [Fact]
    public async Task Exec_WithoutTrustCa_EndsTheBundleWithALineEnd()
    {
        var result = (await BuiltProgram.RunAsync(
            _folder, new Dictionary<string, string>(StringComparer.Ordinal), "local", "exec", "--", "sh", "-c", "cat \"$SSL_CERT_FILE\""))
            .ShouldSucceed();

        result.Out.ShouldEndWith("-----END CERTIFICATE-----\n");
    }

    private static X509Certificate2 Root()
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest("CN=a root of our own", key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        var now = TimeProvider.System.GetUtcNow();
        return request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
    }
}
