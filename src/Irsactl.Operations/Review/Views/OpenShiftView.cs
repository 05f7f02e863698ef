using System.Collections.Immutable;
using Irsactl.Explain.Evidence;
using Irsactl.Kubernetes.Objects;

namespace Irsactl.Operations.Review.Views;

/// <summary>What there is in an OpenShift cluster beside what every cluster has.</summary>
internal sealed record OpenShiftView
{
    /// <summary><c>authentications.config.openshift.io/cluster</c>.</summary>
    public required Gathered<Found> Authentication { get; init; }

    /// <summary><c>kubeapiservers.operator.openshift.io/cluster</c>; not there where the control plane is hosted elsewhere.</summary>
    public required Gathered<Found> KubeApiServer { get; init; }

    /// <summary><c>cloudcredentials.operator.openshift.io/cluster</c>.</summary>
    public required Gathered<Found> CloudCredential { get; init; }

    /// <summary>The ConfigMap by which the mode was set before there was a kind for it.</summary>
    public required Gathered<Found> LegacyMode { get; init; }

    /// <summary><c>kube-system/aws-creds</c>.</summary>
    public required Gathered<Found> RootKeys { get; init; }

    /// <summary><c>clusterversions.config.openshift.io/version</c>.</summary>
    public required Gathered<Found> Version { get; init; }

    /// <summary><c>infrastructures.config.openshift.io/cluster</c>.</summary>
    public required Gathered<Found> Infrastructure { get; init; }

    /// <summary>The cluster operators.</summary>
    public required Gathered<IReadOnlyList<KubernetesObject>> Operators { get; init; }

    /// <summary>The pools of machines.</summary>
    public required Gathered<IReadOnlyList<KubernetesObject>> Pools { get; init; }

    /// <summary>The Secret of the key that is to sign next.</summary>
    public required Gathered<Found> NextKey { get; init; }

    /// <summary>The Secret of the key that API servers sign with from their next start on.</summary>
    public required Gathered<Found> PromotedKey { get; init; }

    /// <summary>The notes of a rotation that is under way.</summary>
    public required Gathered<Found> Rotation { get; init; }

    /// <summary>The keys that API servers trust.</summary>
    public required Gathered<Found> TrustedKeys { get; init; }

    /// <summary>The same of each revision that a node runs.</summary>
    public required ImmutableSortedDictionary<long, Gathered<Found>> TrustedKeysOfRevisions { get; init; }

    /// <summary>The components' requests; those of other clouds left out.</summary>
    public required Gathered<IReadOnlyList<ComponentView>> Components { get; init; }
}
