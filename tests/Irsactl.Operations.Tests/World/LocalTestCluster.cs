using Irsactl.LocalCluster;

namespace Irsactl.Operations.Tests.World;

/// <summary>The local cluster, whose operator keeps the world's time.</summary>
internal sealed class LocalTestCluster : ITestCluster
{
    private readonly LocalClusterServer _server;

    private LocalTestCluster(LocalClusterServer server) => _server = server;

    public string Kubeconfig => _server.Kubeconfig;

    public IReadOnlyList<string> Nodes => [.. _server.NodeAddresses.Keys];

    public bool IsAway
    {
        get => _server.IsUnavailable;
        set => _server.IsUnavailable = value;
    }

    public static async Task<ITestCluster> StartAsync(ClusterSetup setup, CancellationToken cancellationToken)
    {
        var options = new LocalClusterOptions
        {
            TimeProvider = setup.Clock.Driven,
            AdminCredentials = LocalAdminCredentials.Certificate,
            Issuer = setup.Issuer,
            InstallerKey = setup.Key,
            NodeRolloutTime = setup.NodeRolloutTime,
        };
        return new LocalTestCluster(await LocalClusterServer.StartAsync(options, cancellationToken));
    }

    public string KubeconfigOf(string node) => _server.KubeconfigFor(_server.NodeAddresses[node]);

    public Task RestartAsync(string node)
    {
        _server.RestartNode(node);
        return Task.CompletedTask;
    }

    // Its own timer has done that.
    public Task ReconcileAsync() => Task.CompletedTask;

    public ValueTask DisposeAsync() => _server.DisposeAsync();
}
