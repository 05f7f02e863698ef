using System.Globalization;
using System.Net;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>A node with a real API server on it, which reads key and issuer when it starts and never again.</summary>
internal sealed class RealNode : IAsyncDisposable
{
    private readonly string _etcd;
    private readonly TemporaryFolder _folder = new();
    private readonly HttpClient _http;
    private ServerProcess? _server;

    public RealNode(string name, string etcd, Authority authority)
    {
        (Name, _etcd) = (name, etcd);
        Address = new IPEndPoint(IPAddress.Loopback, FreePort.Find());
        var (certificate, key) = authority.Issue("kube-apiserver", names => names.AddIpAddress(IPAddress.Loopback));
        _folder.Write("tls.crt", certificate);
        _folder.Write("tls.key", key);
        _folder.Write("clients.crt", authority.Pem);
        _folder.Write("tokens.csv", $"{Token},admin,1,\"system:masters\"\n");
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    RevocationMode = X509RevocationMode.NoCheck,
                    CustomTrustStore = { X509Certificate2.CreateFromPem(authority.Pem) },
                },
            },
        });
        _http.DefaultRequestHeaders.Authorization = new("Bearer", Token);
    }

    /// <summary>The test's own token, by which it looks whether the server is up.</summary>
    public static string Token => "admin-of-the-test";

    public string Name { get; }

    public IPEndPoint Address { get; }

    /// <summary>The path of a file of its own.</summary>
    public string PathOf(string file) => _folder.At(file);

    /// <summary>Writes a file of its own.</summary>
    public string Write(string file, string content) => _folder.Write(file, content);

    /// <summary>The revision that runs.</summary>
    public long Revision { get; set; }

    /// <summary>The revision that it is being brought to; 0: none.</summary>
    public long Target { get; set; }

    /// <summary>Starts its API server anew; done once it answers for OpenShift's kinds, too, where it has before.</summary>
    public Task StartAsync(SignerArguments signer, string readyPath, CancellationToken cancellationToken) =>
        StartAsync(FlagsOf(signer), readyPath, cancellationToken);

    /// <summary>Starts its API server anew with some flags beside those that it always has.</summary>
    public async Task StartAsync(IEnumerable<string> flags, string readyPath, CancellationToken cancellationToken)
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _server = ServerProcess.Start(RealServers.KubeApiServer, [.. Arguments(), .. flags]);
        await _server.ReadyAsync(() => IsOkAsync("/readyz", cancellationToken), cancellationToken);
        await WaitForAsync(readyPath, cancellationToken);
    }

    /// <summary>Waits until a path is answered with 200.</summary>
    public Task WaitForAsync(string path, CancellationToken cancellationToken) =>
        _server!.ReadyAsync(() => IsOkAsync(path, cancellationToken), cancellationToken);

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        _http.Dispose();
        _folder.Dispose();
    }

    private async Task<bool> IsOkAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            using var answer = await _http.GetAsync(new Uri($"https://{Address}{path}"), cancellationToken);
            return answer.StatusCode == HttpStatusCode.OK;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private IEnumerable<string> Arguments() =>
    [
        $"--etcd-servers={_etcd}",
        "--bind-address=127.0.0.1",
        "--advertise-address=127.0.0.1",
        string.Create(CultureInfo.InvariantCulture, $"--secure-port={Address.Port}"),
        "--insecure-port=0",
        "--endpoint-reconciler-type=none",
        $"--tls-cert-file={_folder.At("tls.crt")}",
        $"--tls-private-key-file={_folder.At("tls.key")}",
        $"--token-auth-file={_folder.At("tokens.csv")}",
        $"--client-ca-file={_folder.At("clients.crt")}",
        "--authorization-mode=RBAC",
        "--service-cluster-ip-range=10.0.0.0/24",
        "--disable-admission-plugins=ServiceAccount",
    ];

    private IEnumerable<string> FlagsOf(SignerArguments signer) =>
    [
        $"--service-account-issuer={signer.Issuer}",
        $"--service-account-signing-key-file={_folder.Write("signing.key", signer.SigningKeyPem)}",
        .. signer.TrustedKeyPems.Select((pem, number) =>
            $"--service-account-key-file={_folder.Write(string.Create(CultureInfo.InvariantCulture, $"trusted-{number}.pub"), pem)}"),
        $"--api-audiences={signer.Issuer}",
        $"--service-account-jwks-uri={signer.Issuer}/openid/v1/jwks",
    ];
}
