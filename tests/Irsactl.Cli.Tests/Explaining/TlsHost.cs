using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Cli.Commands.Explaining;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Oidc.Issuers;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>An issuer's host on loopback with a certificate of any kind, and a reader that is led there under the issuer's name.</summary>
internal sealed class TlsHost : IAsyncDisposable
{
    public const string Name = "issuer.example.com";

    private readonly List<X509Certificate2> _made = [];
    private readonly X509Certificate2 _root;
    private readonly X509Certificate2 _intermediate;
    private WebApplication? _host;

    public TlsHost()
    {
        _root = Authority("CN=test root", null);
        _intermediate = Authority("CN=test intermediate", _root);
    }

    /// <summary>The root that signed everything, as PEM.</summary>
    public string RootPem => _root.ExportCertificatePem();

    /// <summary>The SHA-1 thumbprint of the root.</summary>
    public string RootThumbprint => _root.GetCertHashString(HashAlgorithmName.SHA1).ToLowerInvariant();

    /// <summary>The SHA-1 thumbprint of the intermediate: what IAM asks for.</summary>
    public string IntermediateThumbprint => _intermediate.GetCertHashString(HashAlgorithmName.SHA1).ToLowerInvariant();

    // One time for all: an authority that ended a second before what it signs could not sign it.
    private DateTimeOffset Now { get; } = TimeProvider.System.GetUtcNow();

    /// <summary>Serves with a certificate, and reads the discovery document as <c>token explain</c> does.</summary>
    /// <param name="names">The certificate's name.</param>
    /// <param name="from">From when it is valid, in days from now.</param>
    /// <param name="to">Until when.</param>
    /// <param name="sendsChain">Whether the intermediate is sent.</param>
    /// <param name="isSelfSigned">Whether it vouches for itself.</param>
    /// <param name="trustsRoot">Whether the reader trusts the root.</param>
    public async Task<DocumentAnswer> ReadAsync(
        string names = Name, int from = -10, int to = 10, bool sendsChain = true, bool isSelfSigned = false, bool trustsRoot = true)
    {
        var port = await ServeAsync(context => context.Response.WriteAsync("{}"), names, from, to, sendsChain, isSelfSigned);
        return await ReadAsync(port, trustsRoot ? _root : null);
    }

    /// <summary>Serves, and says on which port.</summary>
    public async Task<int> ServeAsync(
        RequestDelegate answer, string names = Name, int from = -10, int to = 10, bool sendsChain = true, bool isSelfSigned = false)
    {
        var leaf = Leaf(names, Now.AddDays(from), Now.AddDays(to), isSelfSigned);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration()
            .ConfigureKestrel(kestrel => kestrel.Listen(IPAddress.Loopback, 0, listen =>
                listen.UseHttps(https =>
                {
                    https.ServerCertificate = leaf;
                    https.ServerCertificateChain = sendsChain ? [_intermediate] : [];
                })));
        _host = builder.Build();
        _host.Run(answer);
        await _host.StartAsync(TestContext.Current.CancellationToken);
        return new Uri(_host.Urls.First()).Port;
    }

    /// <summary>Reads from whatever listens on a port.</summary>
    public static async Task<DocumentAnswer> ReadAsync(int port, X509Certificate2? root)
    {
        var handler = new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, stop) =>
            {
                var socket = new Socket(SocketType.Stream, ProtocolType.Tcp);
                await socket.ConnectAsync(IPAddress.Loopback, port, stop);
                return new NetworkStream(socket, ownsSocket: true);
            },
        };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust, RevocationMode = X509RevocationMode.NoCheck, DisableCertificateDownloads = true,
        };
        if (root is not null)
        {
            handler.SslOptions.CertificateChainPolicy.CustomTrustStore.Add(root);
        }

        using var reader = new PublicDocuments(TimeProvider.System, handler);
        var (discovery, _) = await reader.ReadBothAsync(IssuerUrl.Parse($"https://{Name}"), TestContext.Current.CancellationToken);
        return discovery;
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_host?.DisposeAsync() ?? ValueTask.CompletedTask);
        foreach (var certificate in _made)
        {
            certificate.Dispose();
        }
    }

    private X509Certificate2 Authority(string name, X509Certificate2? issuer)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest(name, key, HashAlgorithmName.SHA256);
        request.CertificateExtensions.Add(new X509BasicConstraintsExtension(true, false, 0, true));
        using var unkeyed = issuer is null ? null : request.Create(issuer, Now.AddDays(-20), Now.AddDays(20), [1, 2, 3]);
        return Keep(issuer is null ? request.CreateSelfSigned(Now.AddDays(-20), Now.AddDays(20)) : unkeyed!.CopyWithPrivateKey(key));
    }

    private X509Certificate2 Leaf(string name, DateTimeOffset from, DateTimeOffset to, bool isSelfSigned)
    {
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={name}", key, HashAlgorithmName.SHA256);
        var names = new SubjectAlternativeNameBuilder();
        names.AddDnsName(name);
        request.CertificateExtensions.Add(names.Build());
        if (isSelfSigned)
        {
            return Keep(request.CreateSelfSigned(from, to));
        }

        using var unkeyed = request.Create(_intermediate, from, to, [4, 5, 6]);
        return Keep(unkeyed.CopyWithPrivateKey(key));
    }

    private X509Certificate2 Keep(X509Certificate2 certificate)
    {
        _made.Add(certificate);
        return certificate;
    }
}
