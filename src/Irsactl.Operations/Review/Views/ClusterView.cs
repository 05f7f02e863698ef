using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>What was seen of a cluster: each part is there, is known not to be there, or could not be seen.</summary>
internal sealed record ClusterView
{
    /// <summary>The API server.</summary>
    public required string Server { get; init; }

    /// <summary>When it was looked at.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>What the API server says of its tokens.</summary>
    public required ApiServerDocuments ApiServer { get; init; }

    /// <summary>What OpenShift has; null on another Kubernetes.</summary>
    public OpenShiftView? OpenShift { get; init; }

    /// <summary>Webhooks that change what is created.</summary>
    public required Gathered<IReadOnlyList<KubernetesObject>> Webhooks { get; init; }

    /// <summary>The service accounts that name roles.</summary>
    public required Gathered<IReadOnlyList<WorkloadView>> Workloads { get; init; }

    /// <summary>
    /// The issuer that tokens name: what the API server says, or, where that could not be seen, what OpenShift was told.
    /// </summary>
    public string? Issuer => ApiServer.Issuer.Value ?? (OpenShift?.Authentication.Value?.Object is { } asked
        ? asked.Text("spec", "serviceAccountIssuer") is { Length: > 0 } issuer ? issuer : "https://kubernetes.default.svc"
        : null);
}
