using System.Collections.Immutable;
using Irsactl.Oidc.Issuers;

namespace Irsactl.RemoteSources.Kubernetes;

/// <summary>What a <see cref="KubernetesSource"/> keeps.</summary>
public sealed record KubernetesSourceOptions
{
    /// <summary>
    /// How long an issuer or a key stays published after the first reading that no longer shows it. Tokens live for up to a day, and
    /// OpenShift trusts an old issuer for as long.
    /// </summary>
    public TimeSpan Keep { get; init; } = TimeSpan.FromHours(24);

    /// <summary>Issuers that are published with the cluster's keys whether the cluster names them or not.</summary>
    public ImmutableArray<IssuerUrl> KeptIssuers { get; init; } = [];

    /// <summary>The clock.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;
}
