using System.Collections.Immutable;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Rotation;

/// <summary>Everything that tells where a rotation is, as it was read from the cluster and under the issuer's public name.</summary>
internal sealed record RotationState
{
    /// <summary>The time by the API servers' clock, before everything else was read.</summary>
    public required DateTimeOffset Now { get; init; }

    /// <summary>The issuer whose keys these are.</summary>
    public required RegisteredIssuer Issuer { get; init; }

    /// <summary>The ids of the published keys.</summary>
    public required ImmutableArray<string> Published { get; init; }

    /// <summary>The Secret of the pair that the cluster signs with next, as it was read; null where there is none yet.</summary>
    public required KubernetesObject? NextSecret { get; init; }

    /// <summary>The pair that the cluster signs with next; null where there is none yet.</summary>
    public SigningPair? Next => SigningPair.Of(NextSecret);

    /// <summary>The pair that API servers sign with from their next start on.</summary>
    public required SigningPair? Promoted { get; init; }

    /// <summary>The ids of the keys that API servers trust, once they run the latest revision.</summary>
    public required ImmutableArray<string> Trusted { get; init; }

    /// <summary>How far the API servers are.</summary>
    public required Rollout Rollout { get; init; }

    /// <summary>The rotation that is under way; null where none is.</summary>
    public required RotationRecord? Record { get; init; }

    /// <summary>What speaks against touching keys now.</summary>
    public required ImmutableArray<string> Problems { get; init; }

    /// <summary>Whether a key is published.</summary>
    public bool Publishes(string keyId) => Published.Contains(keyId, StringComparer.Ordinal);

    /// <summary>Whether API servers take tokens that a key signed, once they run the latest revision.</summary>
    public bool Trusts(string keyId) => Trusted.Contains(keyId, StringComparer.Ordinal);
}
