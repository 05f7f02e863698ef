using System.Collections.Immutable;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Rotation;

/// <summary>Reads where a rotation is.</summary>
internal sealed class RotationReader(KubernetesObjects cluster, ClusterTime time, IssuerPublisher publisher, RegisteredIssuer issuer)
{
    private readonly RolloutReader _rollouts = new(cluster);

    /// <summary>Reads everything.</summary>
    public async Task<RotationState> ReadAsync(CancellationToken cancellationToken)
    {
        var now = await time.NowAsync(cancellationToken);

        // The cluster's objects in the order in which they change: what is read last is never older than what it depends on.
        var record = await cluster.FindAsync(RotationRecord.Path, cancellationToken);
        var next = await cluster.FindAsync(OpenShiftPaths.NextKey, cancellationToken);
        var trusted = await cluster.FindAsync(OpenShiftPaths.TrustedKeys, cancellationToken);
        var promoted = await cluster.FindAsync(OpenShiftPaths.PromotedKey, cancellationToken);
        var rollout = await _rollouts.ReadAsync(cancellationToken);
        var operators = await cluster.ListAsync(OpenShiftPaths.ClusterOperators, cancellationToken) ?? [];
        return new RotationState
        {
            Now = now,
            Issuer = issuer,
            Published = [.. await publisher.ReadPublishedAsync(issuer.Url, cancellationToken)],
            NextSecret = next,
            Promoted = SigningPair.Of(promoted),
            Trusted = TrustedKeys.IdsOf(trusted),
            Rollout = rollout,
            Record = RotationRecord.Of(record),
            Problems = [.. OperatorHealth.Problems(operators)],
        };
    }
}
