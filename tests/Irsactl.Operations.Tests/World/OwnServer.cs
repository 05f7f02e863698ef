using System.Net;
using Irsactl.Issuer;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World;

/// <summary>A web server of the user's own, under a name of his own, that serves the documents in a folder.</summary>
internal sealed class OwnServer : IAsyncDisposable
{
    public const string Host = "oidc.example.com";

    private readonly TemporaryFolder _folder = new();
    private readonly Authority _authority = new();
    private IssuerServer? _server;

    /// <summary>The folder of the documents.</summary>
    public string Documents { get; private set; } = "";

    /// <summary>The authority that its certificate is of.</summary>
    public string AuthorityPem => _authority.Pem;

    /// <summary>Where it listens.</summary>
    public IPEndPoint Address => _server?.Tls ?? throw new InvalidOperationException("it is not started");

    public static async Task<OwnServer> StartAsync(CancellationToken cancellationToken)
    {
        var server = new OwnServer();
        server.Documents = Directory.CreateDirectory(server._folder.At("documents")).FullName;
        var (certificate, key) = server._authority.Issue(Host, names => names.AddDnsName(Host));
        server._server = await IssuerServer.StartAsync(
            new IssuerServerOptions
            {
                Sources = [new FolderSource(server.Documents)],
                Tls = new IPEndPoint(IPAddress.Loopback, 0),
                CertificateFile = server._folder.Write("tls.crt", certificate),
                CertificateKeyFile = server._folder.Write("tls.key", key),
            },
            cancellationToken);
        return server;
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }
}
