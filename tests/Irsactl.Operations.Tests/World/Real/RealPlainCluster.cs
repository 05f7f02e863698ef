using System.Globalization;
using System.Net;
using System.Text;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>
/// Three real kube-apiservers on one etcd behind a balancer, and nothing of OpenShift. They keep the machine's time.
/// </summary>
internal sealed class RealPlainCluster : IPlainCluster
{
    private readonly TemporaryFolder _folder = new();
    private readonly Authority _authority = new();
    private readonly CancellationToken _cancellationToken;
    private readonly Dictionary<string, string[]> _flags = new(StringComparer.Ordinal);
    private List<RealNode> _nodes = [];
    private ServerProcess? _etcd;
    private Balancer? _balancer;

    private RealPlainCluster(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    public string Kubeconfig => KubeconfigFor(Front.Address);

    public IReadOnlyList<string> Nodes => [.. _nodes.Select(node => node.Name)];

    public bool IsAway
    {
        get => Front.IsAway;
        set => Front.IsAway = value;
    }

    public Func<Task> AtWork { get; set; } = () => Task.CompletedTask;

    private Balancer Front => _balancer ?? throw new InvalidOperationException("the cluster was not started");

    public static async Task<ITestCluster> StartAsync(ClusterSetup setup, CancellationToken cancellationToken)
    {
        var cluster = new RealPlainCluster(cancellationToken);
        try
        {
            await cluster.StartServersAsync(setup);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string KubeconfigOf(string node) => KubeconfigFor(Find(node).Address);

    public string KeyFolderOf(string node) => Find(node).PathOf("pki");

    public IReadOnlyList<string> FlagsOf(string node) => _flags[node];

    public Task RestartAsync(string node) => RestartAsync(node, _flags[node]);

    public async Task RestartAsync(string node, IEnumerable<string> flags)
    {
        var found = Find(node);
        _flags[node] = KubeadmFlags.Replace(_flags[node], [.. flags]);
        await Front.TakeOutAsync(found.Address, _cancellationToken);
        await StartAsync(found);
        Front.PutIn(found.Address);
    }

    public Task ReconcileAsync() => AtWork();

    public async ValueTask DisposeAsync()
    {
        if (_balancer is not null)
        {
            await _balancer.DisposeAsync();
        }

        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_etcd is not null)
        {
            await _etcd.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    private RealNode Find(string node) => _nodes.Single(one => one.Name == node);

    private Task StartAsync(RealNode node) => node.StartAsync(
        KubeadmFlags.In(node.PathOf("pki"), _flags[node.Name]), "/version", _cancellationToken);

    private async Task StartServersAsync(ClusterSetup setup)
    {
        var (client, peer) = (Local(FreePort.Find()), Local(FreePort.Find()));
        _etcd = ServerProcess.Start(
            RealServers.Etcd,
            [
                "--data-dir", _folder.At("etcd"), "--listen-client-urls", client, "--advertise-client-urls", client,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}",
            ]);
        using (var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }))
        {
            await _etcd.ReadyAsync(() => IsHealthyAsync(http, client), _cancellationToken);
        }

        _nodes = [.. Enumerable.Range(0, 3).Select(number =>
            new RealNode(string.Create(CultureInfo.InvariantCulture, $"master-{number}"), client, _authority))];
        foreach (var node in _nodes)
        {
            node.Write("pki/sa.key", setup.Key.ToPem());
            node.Write("pki/sa.pub", setup.Key.PublicKey.ToPem());
            _flags[node.Name] = KubeadmFlags.Of(setup.Issuer);
        }

        await Task.WhenAll(_nodes.Select(StartAsync));
        _balancer = new Balancer(_nodes.Select(node => node.Address));
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, string client)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{client}/health"), _cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private string KubeconfigFor(IPEndPoint address) => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: one
          cluster:
            server: https://{{address}}
            certificate-authority-data: {{Convert.ToBase64String(Encoding.ASCII.GetBytes(_authority.Pem))}}
        users:
        - name: admin
          user: {token: {{RealNode.Token}}}
        contexts:
        - name: here
          context: {cluster: one, user: admin}
        """;
}
