namespace Irsactl.Operations.Tests.World;

/// <summary>
/// A cluster with OpenShift's kinds and its kube-apiserver operator, whose API servers each sign for themselves. What a test cannot do
/// by its API, because it takes a hand on the machines, is done here.
/// </summary>
internal interface ITestCluster : IAsyncDisposable
{
    /// <summary>The administrator's way to the address that leads to any of the API servers.</summary>
    string Kubeconfig { get; }

    /// <summary>The nodes that an API server runs on.</summary>
    IReadOnlyList<string> Nodes { get; }

    /// <summary>Whether no API server can answer now, as while their store has no leader.</summary>
    bool IsAway { get; set; }

    /// <summary>The administrator's way to one node's API server.</summary>
    string KubeconfigOf(string node);

    /// <summary>Reboots a node; done once its API server answers again.</summary>
    Task RestartAsync(string node);

    /// <summary>Has the operator do what is due by now.</summary>
    Task ReconcileAsync();
}
