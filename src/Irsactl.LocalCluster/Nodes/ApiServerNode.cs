using System.Net;

namespace Irsactl.LocalCluster.Nodes;

/// <summary>One node of the control plane, and the API server on it.</summary>
/// <param name="name">Its name.</param>
internal sealed class ApiServerNode(string name)
{
    private volatile SignerState? _state;

    public string Name => name;

    /// <summary>Where this API server alone is asked.</summary>
    public IPEndPoint? Address { get; set; }

    public SignerState State => _state ?? throw new InvalidOperationException($"{name} was not started");

    public void Start(SignerState state) => _state = state;
}
