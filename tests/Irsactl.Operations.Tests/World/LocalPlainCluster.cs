using Irsactl.LocalCluster;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World;

/// <summary>The local cluster without OpenShift, whose API servers read flags and files when they start.</summary>
internal sealed class LocalPlainCluster : IPlainCluster
{
    private readonly TemporaryFolder _folder = new();
    private readonly Dictionary<string, string[]> _flags = new(StringComparer.Ordinal);
    private readonly LocalClusterServer _server;

    private LocalPlainCluster(LocalClusterServer server, ClusterSetup setup)
    {
        _server = server;
        foreach (var node in Nodes)
        {
            _folder.Write($"{node}/sa.key", setup.Key.ToPem());
            _folder.Write($"{node}/sa.pub", setup.Key.PublicKey.ToPem());
            Restart(node, KubeadmFlags.Of(setup.Issuer));
        }
    }

    public string Kubeconfig => _server.Kubeconfig;

    public IReadOnlyList<string> Nodes => [.. _server.NodeAddresses.Keys];

    public bool IsAway
    {
        get => _server.IsUnavailable;
        set => _server.IsUnavailable = value;
    }

    public Func<Task> AtWork { get; set; } = () => Task.CompletedTask;

    public static async Task<ITestCluster> StartAsync(ClusterSetup setup, CancellationToken cancellationToken)
    {
        var options = new LocalClusterOptions
        {
            TimeProvider = setup.Clock.Driven,
            Issuer = setup.Issuer,
            InstallerKey = setup.Key,
            OpenShift = false,
        };
        return new LocalPlainCluster(await LocalClusterServer.StartAsync(options, cancellationToken), setup);
    }

    public string KubeconfigOf(string node) => _server.KubeconfigFor(_server.NodeAddresses[node]);

    public string KeyFolderOf(string node) => _folder.At(node);

    public IReadOnlyList<string> FlagsOf(string node) => _flags[node];

    public Task RestartAsync(string node) => RestartAsync(node, _flags[node]);

    public Task RestartAsync(string node, IEnumerable<string> flags)
    {
        Restart(node, KubeadmFlags.Replace(_flags[node], [.. flags]));
        return Task.CompletedTask;
    }

    public Task ReconcileAsync() => AtWork();

    public async ValueTask DisposeAsync()
    {
        await _server.DisposeAsync();
        _folder.Dispose();
    }

    private void Restart(string node, string[] flags)
    {
        _flags[node] = flags;
        _server.RestartNode(node, KubeadmFlags.In(KeyFolderOf(node), flags));
    }
}
