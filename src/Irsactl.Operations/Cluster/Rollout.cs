using System.Collections.Immutable;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Cluster;

/// <summary>How far the operator has brought the API servers.</summary>
/// <param name="Latest">The latest revision that there is.</param>
/// <param name="Nodes">What each node runs.</param>
/// <param name="AskedReason">The reason of the forced redeployment that was asked for last; empty where none ever was.</param>
internal sealed record Rollout(long Latest, ImmutableArray<NodeRevision> Nodes, string AskedReason)
{
    /// <summary>Whether every node runs the latest revision.</summary>
    public bool IsSettled => Nodes.All(node => node.Current == Latest && node.Target == 0);

    /// <summary>The reasons that the revisions which run were made with.</summary>
    public ImmutableHashSet<string> RunningReasons { get; init; } = [];

    /// <summary>The issuers that the operator has API servers take, the one that tokens name first.</summary>
    public ImmutableArray<string> Issuers { get; init; } = [];

    /// <summary>How far it is, for people.</summary>
    public string Progress => Nodes.Length == 0
        ? "no node is reported"
        : $"{Nodes.Count(node => node.Current == Latest && node.Target == 0)} of {Nodes.Length} nodes at revision {Latest}";

    /// <summary>Whether every node runs an API server that was started after a redeployment was asked for.</summary>
    public bool HasRedeployed(string reason) =>
        AskedReason == reason && IsSettled && RunningReasons.Count == 1 && RunningReasons.Contains(reason);

    /// <summary>Whether tokens of every API server name an issuer.</summary>
    /// <param name="issuer">The issuer.</param>
    /// <param name="running">What tokens name that are made by the revisions which run.</param>
    public bool HasIssuer(string issuer, ImmutableHashSet<string> running) =>
        Issuers is [var active, ..] && active == issuer && IsSettled && running.Count == 1 && running.Contains(issuer);

    /// <summary>Takes it from <c>kubeapiservers/cluster</c>.</summary>
    public static Rollout Of(KubernetesObject kubeApiServer) => new(
        kubeApiServer.Number("status", "latestAvailableRevision") ?? 0,
        [
            .. kubeApiServer.Items("status", "nodeStatuses").Select(node => new NodeRevision(
                node.Text("nodeName") ?? "", node.Number("currentRevision") ?? 0, node.Number("targetRevision") ?? 0)),
        ],
        kubeApiServer.Text("spec", "forceRedeploymentReason") ?? "")
    {
        Issuers = [.. kubeApiServer.Items("status", "serviceAccountIssuers").Select(issuer => issuer.Text("name") ?? "")],
    };
}
