using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.ByFlags;

/// <summary>Reads where a rotation is.</summary>
internal sealed class FlagRotationReader(
    KubernetesObjects cluster,
    ServerSampler sampler,
    RequestedToken account,
    IssuerPublisher publisher,
    RegisteredIssuer issuer,
    FlagRotationOptions options,
    ClusterTime time)
{
    /// <summary>Reads everything.</summary>
    public async Task<FlagRotationState> ReadAsync(CancellationToken cancellationToken)
    {
        // Before what it is compared with: whatever happens in between makes a wait longer, and none shorter.
        var now = await time.NowAsync(cancellationToken);
        var record = FlagRotationRecord.Of(await cluster.FindAsync(FlagRotationRecord.Path, cancellationToken));
        var isWaiting = record?.SigningSince is { } since && now < since + options.TokenLifetime;
        return new FlagRotationState
        {
            Now = now,
            Issuer = issuer,
            Published = [.. await publisher.ReadPublishedAsync(issuer.Url, cancellationToken)],
            Samples = await sampler.ReadAsync(account, isThorough: !isWaiting, cancellationToken),
            Record = record,
            KeepsOldKey = options.KeepsOldKey,
        };
    }
}
