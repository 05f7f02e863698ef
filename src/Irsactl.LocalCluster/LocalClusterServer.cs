using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Operators;
using Irsactl.LocalCluster.Storage;
using Irsactl.Oidc.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Irsactl.LocalCluster;

/// <summary>
/// A small OpenShift cluster on loopback: API servers on several nodes, each with its own port and signing state, behind one front door
/// that goes round them; OpenShift's kinds; and the kube-apiserver operator's behaviour with signing keys and issuers. The operator looks
/// after each change, before it is answered, and once a minute on <see cref="LocalClusterOptions.TimeProvider"/>, so a test drives
/// roll-outs by moving its clock. State is in memory.
/// </summary>
public sealed class LocalClusterServer : IAsyncDisposable
{
    private readonly LocalClusterOptions _options;
    private readonly CertificateAuthority _authority;
    private readonly ObjectStore _store = new();
    private readonly List<ApiServerNode> _nodes;
    private readonly CancellationTokenSource _stopping = new();
    private KubeApiServerOperator? _operator;
    private WebApplication? _host;
    private ITimer? _timer;
    private int _turn;

    private LocalClusterServer(LocalClusterOptions options)
    {
        _options = options;
        _authority = new CertificateAuthority(options.TimeProvider);
        _nodes = [.. options.Nodes.Select(name => new ApiServerNode(name))];
        AdminToken = options.AdminToken ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    }

    /// <summary>The front door, such as <c>https://127.0.0.1:6443</c>: each request goes to the next node.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The bearer token of the administrator (<c>system:masters</c>).</summary>
    public string AdminToken { get; }

    /// <summary>The certificate of the authority that signed the servers' one, as PEM.</summary>
    public string CertificateAuthorityPem => _authority.Pem;

    /// <summary>Each node's own address, by the node's name, in the order of the nodes.</summary>
    public IReadOnlyDictionary<string, Uri> NodeAddresses =>
        _nodes.ToDictionary(node => node.Name, node => new Uri($"https://{node.Address}"), StringComparer.Ordinal);

    /// <summary>A kubeconfig for the administrator, by the front door. It holds the token: keep its file at 0600.</summary>
    public string Kubeconfig => KubeconfigFor(Address);

    /// <summary>Starts a cluster that was just installed: every node at revision 1, the first key promoted.</summary>
    /// <exception cref="ArgumentException">The options name no node, more than nine, or one twice.</exception>
    /// <exception cref="IOException">The port is taken.</exception>
    public static async Task<LocalClusterServer> StartAsync(
        LocalClusterOptions? options = null, CancellationToken cancellationToken = default)
    {
        options ??= new();
        if (options.Nodes.Length is < 1 or > 9 || options.Nodes.Distinct(StringComparer.Ordinal).Count() != options.Nodes.Length)
        {
            throw new ArgumentException("one to nine nodes of different names are needed", nameof(options));
        }

        var server = new LocalClusterServer(options);
        try
        {
            await server.ListenAsync(cancellationToken);
            return server;
        }
        catch
        {
            await server.DisposeAsync();
            throw;
        }
    }

    /// <summary>A kubeconfig for the administrator that asks one node's API server, or the front door.</summary>
    /// <param name="address">The front door or one of <see cref="NodeAddresses"/>.</param>
    public string KubeconfigFor(Uri address)
    {
        ArgumentNullException.ThrowIfNull(address);
        return $"""
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster:
                server: {address.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Convert.ToBase64String(Encoding.ASCII.GetBytes(CertificateAuthorityPem))}
            users:
            - name: admin
              user:
                token: {AdminToken}
            contexts:
            - name: local
              context:
                cluster: local
                user: admin
            current-context: local

            """;
    }

    /// <summary>
    /// Restarts a node, as a reboot or a deleted static pod would: its API server reads the promoted key and what its revision says.
    /// </summary>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    /// <exception cref="Irsactl.Diagnostics.IrsactlException">A key that it would read is none; it goes on as it was.</exception>
    public void RestartNode(string name) => _operator?.Restart(
        _nodes.Find(node => node.Name == name) ?? throw new KeyNotFoundException($"the cluster has no node \"{name}\""));

    /// <summary>The key id that a node's API server signs with now.</summary>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    public string SigningKeyId(string name) =>
        (_nodes.Find(node => node.Name == name)
            ?? throw new KeyNotFoundException($"the cluster has no node \"{name}\"")).State.Key.PublicKey.KeyId;

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (_timer is not null)
        {
            await _timer.DisposeAsync();
        }

        if (!_stopping.IsCancellationRequested)
        {
            await _stopping.CancelAsync();
        }

        if (_host is not null)
        {
            await _host.DisposeAsync();
        }

        _authority.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        ListenOptions? front = null;
        var own = new List<ListenOptions>();
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = 8 * 1024 * 1024;
            kestrel.Listen(IPAddress.Loopback, _options.Port, listen =>
            {
                front = listen;
                listen.UseHttps(_authority.Server);
            });
            foreach (var _ in _nodes)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    own.Add(listen);
                    listen.UseHttps(_authority.Server);
                });
            }
        });
        var host = builder.Build();
        _host = host;
        var time = _options.TimeProvider;
        var objects = new Objects(_store, time);
        var tokens = new ServiceAccountTokens(_store, time);
        var authenticator = new Authenticator(AdminToken, _options.UserTokens, tokens);
        var application = new ApiApplication(
            _store, objects, tokens, authenticator, time, () => _operator?.Reconcile(), NodeOf, _stopping.Token);
        host.Run(application.HandleAsync);
        await host.StartAsync(cancellationToken);
        Address = new Uri($"https://{front!.IPEndPoint}");
        for (var i = 0; i < _nodes.Count; i++)
        {
            _nodes[i].Address = own[i].IPEndPoint;
        }

        if (!_options.OpenShift)
        {
            Installation.CreateNamespaces(objects, "default", "kube-system");
            StartPlain();
            return;
        }

        Installation.Create(objects, _options, Address.GetLeftPart(UriPartial.Authority));
        _operator = new KubeApiServerOperator(_store, objects, _nodes, _options, Address.GetLeftPart(UriPartial.Authority));
        _operator.Reconcile();
        _nodes.ForEach(_operator.Restart);
        _timer = time.CreateTimer(_ => _operator.Reconcile(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    private void StartPlain()
    {
        var key = _options.InstallerKey ?? SigningKey.Generate(KeyKind.Rsa2048);
        var issuer = _options.Issuer.Length > 0 ? _options.Issuer : KubeApiServerOperator.DefaultIssuer;
        _nodes.ForEach(node => node.Start(new(
            key,
            [issuer],
            [issuer],
            [key.PublicKey, _options.ControllerManagerKey.PublicKey],
            $"{Address.GetLeftPart(UriPartial.Authority)}/openid/v1/jwks",
            _options.TimeProvider.GetUtcNow())));
    }

    private ApiServerNode NodeOf(int port) => _nodes.Find(node => node.Address?.Port == port)
        ?? _nodes[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_nodes.Count)];
}
