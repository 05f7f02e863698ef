using System.Net;
using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.LocalCluster.Access;
using Irsactl.LocalCluster.Api;
using Irsactl.LocalCluster.Nodes;
using Irsactl.LocalCluster.Operators;
using Irsactl.LocalCluster.Storage;
using Irsactl.Oidc.Keys;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using Microsoft.AspNetCore.Server.Kestrel.Https;

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
    private readonly ClientAuthority _clientAuthority;
    private readonly ObjectStore _store = new();
    private readonly List<ApiServerNode> _nodes;
    private readonly CancellationTokenSource _stopping = new();
    private KubeApiServerOperator? _operator;
    private DefaultServiceAccounts? _accounts;
    private WebApplication? _host;
    private ITimer? _timer;
    private int _turn;
    private bool _isUnavailable;

    private LocalClusterServer(LocalClusterOptions options)
    {
        _options = options;
        _authority = new CertificateAuthority(options.TimeProvider);
        _clientAuthority = new ClientAuthority(options.TimeProvider);
        _nodes = [.. options.Nodes.Select(name => new ApiServerNode(name))];
        AdminToken = options.AdminToken ?? Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(24));
    }

    /// <summary>The front door, such as <c>https://127.0.0.1:6443</c>: each request goes to the next node.</summary>
    public Uri Address { get; private set; } = new("https://127.0.0.1");

    /// <summary>The bearer token of the administrator (<c>system:masters</c>).</summary>
    public string AdminToken { get; }

    /// <summary>The certificate of the authority that signed the servers' one, as PEM.</summary>
    public string CertificateAuthorityPem => _authority.Pem;

    /// <summary>The certificate of the authority whose client certificates are taken, as PEM.</summary>
    public string ClientAuthorityPem => _clientAuthority.Pem;

    /// <summary>Each node's own address, by the node's name, in the order of the nodes.</summary>
    public IReadOnlyDictionary<string, Uri> NodeAddresses =>
        _nodes.ToDictionary(node => node.Name, node => new Uri($"https://{node.Address}"), StringComparer.Ordinal);

    /// <summary>Whether every API server answers 503 to whatever is asked, as while their store has no leader.</summary>
    public bool IsUnavailable
    {
        get => Volatile.Read(ref _isUnavailable);
        set => Volatile.Write(ref _isUnavailable, value);
    }

    /// <summary>A kubeconfig for the administrator, by the front door. It holds a secret: keep its file at 0600.</summary>
    public string Kubeconfig => KubeconfigFor(Address);

    /// <summary>The first line of each kubeconfig.</summary>
    public static string KubeconfigMark => "# The administrator of an irsactl local cluster.";

    /// <summary>Starts a cluster that was just installed: every node at revision 1, the first key promoted.</summary>
    /// <exception cref="ArgumentException">The options name no node, more than nine, or one twice.</exception>
    /// <exception cref="IrsactlException">
    /// The port is taken (<see cref="LocalClusterErrors.PortUnavailable"/>), or a manifest cannot be used
    /// (<see cref="LocalClusterErrors.UnusableManifests"/>).
    /// </exception>
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
    public string KubeconfigFor(Uri address) => Write(
        address,
        _options.AdminCredentials == LocalAdminCredentials.Certificate
            ? Members(IssueClientCertificate("system:admin", ["system:masters"]))
            // Quoted: of a token of digits alone, a reader would make a number.
            : $"token: \"{AdminToken}\"");

    /// <summary>A kubeconfig for a user with a client certificate, that asks one node's API server, or the front door.</summary>
    /// <param name="address">The front door or one of <see cref="NodeAddresses"/>.</param>
    /// <param name="certificate">The user's certificate.</param>
    public string KubeconfigFor(Uri address, LocalClientCertificate certificate)
    {
        ArgumentNullException.ThrowIfNull(certificate);
        return Write(address, Members(certificate));
    }

    /// <summary>
    /// Makes a client certificate (Kubernetes, "Authenticating", X.509 client certificates). What its user may do says
    /// <see cref="LocalClusterOptions.UserRules"/>; <c>system:masters</c> may do everything.
    /// </summary>
    /// <param name="user">The user: its common name.</param>
    /// <param name="groups">The user's groups: its organizations.</param>
    /// <param name="lifetime">How long it is good for by the cluster's clock; null: a year. Less than nothing: it has expired.</param>
    public LocalClientCertificate IssueClientCertificate(string user, IEnumerable<string> groups, TimeSpan? lifetime = null) =>
        _clientAuthority.Issue(user, groups, _options.TimeProvider.GetUtcNow() + (lifetime ?? TimeSpan.FromDays(365)));

    private static string Members(LocalClientCertificate certificate) =>
        $"client-certificate-data: {Base64(certificate.CertificatePem)}\n    client-key-data: {Base64(certificate.KeyPem)}";

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private string Write(Uri address, string credentials)
    {
        ArgumentNullException.ThrowIfNull(address);
        return $"""
            {KubeconfigMark}
            apiVersion: v1
            kind: Config
            clusters:
            - name: local
              cluster:
                server: {address.GetLeftPart(UriPartial.Authority)}
                certificate-authority-data: {Base64(CertificateAuthorityPem)}
            users:
            - name: admin
              user:
                {credentials}
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
    /// <exception cref="IrsactlException">A key that it would read is none; it goes on as it was.</exception>
    public void RestartNode(string name) => _operator?.Restart(
        _nodes.Find(node => node.Name == name) ?? throw new KeyNotFoundException($"the cluster has no node \"{name}\""));

    /// <summary>
    /// Restarts a node of a plain cluster with other flags of kube-apiserver: its API server reads the files of keys that they name, and
    /// nothing again until it is started the next time. Flags that are not about service accounts are passed over.
    /// </summary>
    /// <param name="name">The node.</param>
    /// <param name="flags">All its flags about service accounts, <c>--service-account-issuer=https://…</c> for one.</param>
    /// <exception cref="KeyNotFoundException">There is no such node.</exception>
    /// <exception cref="InvalidOperationException">The cluster is one of OpenShift, where the operator starts API servers.</exception>
    /// <exception cref="ArgumentException">A flag is missing without which no API server starts.</exception>
    /// <exception cref="IOException">A file cannot be read; the API server goes on as it was.</exception>
    /// <exception cref="IrsactlException">A file holds no key; the API server goes on as it was.</exception>
    public void RestartNode(string name, IEnumerable<string> flags)
    {
        ArgumentNullException.ThrowIfNull(flags);
        var node = _nodes.Find(node => node.Name == name) ?? throw new KeyNotFoundException($"the cluster has no node \"{name}\"");
        node.Start(_options.OpenShift
            ? throw new InvalidOperationException("on OpenShift the operator says what API servers are started with")
            : SignerFlags.Read(flags, KeySetUri, _options.TimeProvider.GetUtcNow()));
    }

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
        _clientAuthority.Dispose();
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
                listen.UseHttps(Secure);
            });
            foreach (var _ in _nodes)
            {
                kestrel.Listen(IPAddress.Loopback, 0, listen =>
                {
                    own.Add(listen);
                    listen.UseHttps(Secure);
                });
            }
        });
        var host = builder.Build();
        _host = host;
        var time = _options.TimeProvider;
        var objects = new Objects(_store, time);
        var tokens = new ServiceAccountTokens(_store, time);
        var authenticator = new Authenticator(AdminToken, _options.UserTokens, _options.UserRules, _clientAuthority, tokens);
        var application = new ApiApplication(
            _store, objects, tokens, authenticator, time, Reconcile, NodeOf, _stopping.Token);
        host.Run(http => IsUnavailable ? ApiApplication.RefuseAsync(http) : application.HandleAsync(http));
        await StartAsync(host, cancellationToken);
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

        Installation.Create(_store, objects, _options, Address.GetLeftPart(UriPartial.Authority));
        _operator = new KubeApiServerOperator(_store, objects, _nodes, _options, Address.GetLeftPart(UriPartial.Authority));
        _accounts = new DefaultServiceAccounts(_store, objects);
        Reconcile();
        _nodes.ForEach(_operator.Restart);
        _timer = time.CreateTimer(_ => Reconcile(), null, TimeSpan.FromMinutes(1), TimeSpan.FromMinutes(1));
    }

    // A client certificate is asked for and not required; whose it is, and whether it is good, is said in an answer and not by ending TLS.
    private void Secure(HttpsConnectionAdapterOptions https)
    {
        https.ServerCertificate = _authority.Server;
        https.ClientCertificateMode = ClientCertificateMode.AllowCertificate;
        https.AllowAnyClientCertificate();
    }

    private async Task StartAsync(WebApplication host, CancellationToken cancellationToken)
    {
        try
        {
            await host.StartAsync(cancellationToken);
        }
        catch (IOException error)
        {
            throw new IrsactlException(
                LocalClusterErrors.PortUnavailable,
                $"port {_options.Port} of 127.0.0.1 is not available: {error.Message}",
                "choose another one, or 0 for one that is free",
                error);
        }
    }

    private void Reconcile()
    {
        _operator?.Reconcile();
        _accounts?.Reconcile();
    }

    private string KeySetUri => $"{Address.GetLeftPart(UriPartial.Authority)}/openid/v1/jwks";

    private void StartPlain()
    {
        var key = _options.InstallerKey ?? SigningKey.Generate(KeyKind.Rsa2048);
        var issuer = _options.Issuer.Length > 0 ? _options.Issuer : KubeApiServerOperator.DefaultIssuer;
        _nodes.ForEach(node => node.Start(new(
            key,
            [issuer],
            [issuer],
            [key.PublicKey, _options.ControllerManagerKey.PublicKey],
            KeySetUri,
            _options.TimeProvider.GetUtcNow())));
    }

    private ApiServerNode NodeOf(int port) => _nodes.Find(node => node.Address?.Port == port)
        ?? _nodes[(int)((uint)Interlocked.Increment(ref _turn) % (uint)_nodes.Count)];
}
