using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.Logging;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>An issuer's web server on loopback, with a certificate of an authority of its own.</summary>
internal sealed class TlsIssuer : IAsyncDisposable
{
    private readonly WebApplication server;
    private readonly X509Certificate2 root;
    private readonly X509Certificate2 intermediate;

    private TlsIssuer(WebApplication server, X509Certificate2 root, X509Certificate2 intermediate)
    {
        this.server = server;
        this.root = root;
        this.intermediate = intermediate;
        Address = new IPEndPoint(IPAddress.Loopback, new Uri(server.Urls.First()).Port);
    }

    public const string Host = "issuer.example.test";

    public IPEndPoint Address { get; }

    public string RootPem => root.ExportCertificatePem();

    /// <summary>The thumbprint of the top intermediate certificate: what IAM asks for.</summary>
    public string Thumbprint => intermediate.GetCertHashString(HashAlgorithmName.SHA1).ToLowerInvariant();

    public static async Task<TlsIssuer> StartAsync(IReadOnlyDictionary<string, byte[]> documents, string host = Host)
    {
        var made = MakeCertificates(host);
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen => listen.UseHttps(https =>
        {
            https.ServerCertificate = made.Certificate;
            https.ServerCertificateChain = [made.Intermediate];
        })));
        var application = builder.Build();
        application.Run(context => documents.TryGetValue(context.Request.Path, out var body)
            ? context.Response.Body.WriteAsync(body).AsTask()
            : NotFound(context));
        await application.StartAsync();
        return new TlsIssuer(application, made.Root, made.Intermediate);
    }

    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        root.Dispose();
        intermediate.Dispose();
    }

    private static Task NotFound(HttpContext context)
    {
        context.Response.StatusCode = 404;
        return Task.CompletedTask;
    }

    private static (X509Certificate2 Root, X509Certificate2 Intermediate, X509Certificate2 Certificate) MakeCertificates(string host)
    {
        var (from, to) = (DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
        using var rootKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var rootWithKey = Authority("CN=a root nobody knows", rootKey).CreateSelfSigned(from, to);
        using var intermediateKey = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        using var intermediateWithKey = Authority("CN=an intermediate", intermediateKey).Create(rootWithKey, from, to, [1])
            .CopyWithPrivateKey(intermediateKey);

        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={host}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(host);
        request.CertificateExtensions.Add(names.Build());
        using var leaf = request.Create(intermediateWithKey, from, to, [2]).CopyWithPrivateKey(key);
        return (
            X509CertificateLoader.LoadCertificate(rootWithKey.RawData),
            X509CertificateLoader.LoadCertificate(intermediateWithKey.RawData),
            X509CertificateLoader.LoadPkcs12(leaf.Export(X509ContentType.Pkcs12), null));
    }

    private static CertificateRequest Authority(string name, ECDsa key)
    {
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        return request;
    }
}
