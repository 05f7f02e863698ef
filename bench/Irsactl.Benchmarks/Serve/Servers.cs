using System.Globalization;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using Irsactl.Testing;

namespace Irsactl.Benchmarks.Serve;

/// <summary>The two programs, set up to give the same answers, with the same certificate.</summary>
internal sealed class Servers : IDisposable
{
    private readonly TemporaryFolder folder = new();
    private readonly string binary;
    private readonly string nginx;
    private readonly IssuerTree tree;

    /// <summary>Makes what both need.</summary>
    public Servers(string binary, string nginx, IssuerTree tree)
    {
        (this.binary, this.nginx, this.tree) = (binary, nginx, tree);
        using var key = ECDsa.Create(ECCurve.NamedCurves.nistP256);
        var request = new CertificateRequest($"CN={IssuerTree.Host}", key, HashAlgorithmName.SHA256);
        var now = TimeProvider.System.GetUtcNow();
        using var certificate = request.CreateSelfSigned(now.AddDays(-1), now.AddDays(1));
        folder.Write("tls.crt", certificate.ExportCertificatePem());
        folder.Write("tls.key", key.ExportPkcs8PrivateKeyPem());
    }

    /// <summary>Ports of <c>irsactl serve</c>: HTTP, HTTPS.</summary>
    public (int Http, int Https) ServePorts { get; } = (FreePort.Find(), FreePort.Find());

    /// <summary>Ports of nginx.</summary>
    public (int Http, int Https) NginxPorts { get; } = (FreePort.Find(), FreePort.Find());

    /// <summary>Starts <c>irsactl serve</c> on the keys.</summary>
    public Task<WebServer> StartServeAsync(CancellationToken cancellationToken) => WebServer.StartAsync(
        [
            binary, "serve", "--source", $"dir:{tree.Keys}", "--tls-cert", folder.At("tls.crt"), "--tls-key", folder.At("tls.key"),
            "--http", Local(ServePorts.Http), "--listen", Local(ServePorts.Https),
        ],
        line => line.EndsWith(tree.Count == 1 ? " issuer" : " issuers", StringComparison.Ordinal),
        cancellationToken);

    /// <summary>Starts nginx on the documents.</summary>
    public Task<WebServer> StartNginxAsync(CancellationToken cancellationToken) => WebServer.StartAsync(
        [nginx, "-p", folder.Path, "-c", folder.Write("nginx.conf", Configuration()), "-e", "stderr"],
        line => line.Contains("start worker process ", StringComparison.Ordinal),
        cancellationToken);

    /// <inheritdoc />
    public void Dispose() => folder.Dispose();

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    // All that makes nginx faster at this, and no log, as serve has none.
    private string Configuration() => $"{User}{Server()}";

    // Workers of root's nginx would be somebody who may not read the folder.
    private static string User => Environment.UserName == "root" ? "user root;\n" : "";

    private string Server() => string.Create(CultureInfo.InvariantCulture, $$"""
        daemon off;
        pid {{folder.Path}}/nginx.pid;
        error_log stderr notice;
        worker_processes auto;
        worker_rlimit_nofile 16384;
        events { worker_connections 1024; }
        http {
            access_log off;
            sendfile on;
            tcp_nopush on;
            keepalive_requests 1000000000;
            open_file_cache max=10000 inactive=60s;
            open_file_cache_valid 60s;
            default_type application/json;
            client_body_temp_path {{folder.Path}}/body;
            proxy_temp_path {{folder.Path}}/proxy;
            fastcgi_temp_path {{folder.Path}}/fastcgi;
            uwsgi_temp_path {{folder.Path}}/uwsgi;
            scgi_temp_path {{folder.Path}}/scgi;
            server {
                listen {{Local(NginxPorts.Http)}};
                listen {{Local(NginxPorts.Https)}} ssl;
                ssl_certificate {{folder.Path}}/tls.crt;
                ssl_certificate_key {{folder.Path}}/tls.key;
                ssl_protocols TLSv1.2 TLSv1.3;
                root {{tree.Documents}};
            }
        }
        """);
}
