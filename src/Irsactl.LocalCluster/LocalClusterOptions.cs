using System.Collections.Immutable;
using Irsactl.Oidc.Keys;

namespace Irsactl.LocalCluster;

/// <summary>How a local cluster is set up.</summary>
public sealed record LocalClusterOptions
{
    /// <summary>The cluster's clock: tokens, roll-outs, the 24 hours of an old issuer and ends of watches go by it.</summary>
    public TimeProvider TimeProvider { get; init; } = TimeProvider.System;

    /// <summary>The issuer in <c>authentications.config.openshift.io/cluster</c>; empty for the API server's own.</summary>
    public string Issuer { get; init; } = "";

    /// <summary>The port of the load balancer; 0 for any. Each node has a port of its own beside it.</summary>
    public int Port { get; init; }

    /// <summary>The nodes of the control plane, each with an API server that signs for itself; one to nine.</summary>
    public ImmutableArray<string> Nodes { get; init; } = ["master-0", "master-1", "master-2"];

    /// <summary>How long a node takes to come up with a new revision. On AWS about six minutes.</summary>
    public TimeSpan NodeRolloutTime { get; init; } = TimeSpan.FromMinutes(6);

    /// <summary>The signing key that the installer hands over; null lets the operator make one. It stays the caller's.</summary>
    public SigningKey? InstallerKey { get; init; }

    /// <summary>
    /// What the installer creates besides: Authentication, Secrets and CredentialsRequests, each of these with its service accounts.
    /// An issuer among them takes the place of <see cref="Issuer"/>.
    /// </summary>
    public ImmutableArray<ClusterManifest> Manifests { get; init; } = [];

    /// <summary>The version in ClusterVersion and ClusterOperators.</summary>
    public string OpenShiftVersion { get; init; } = "4.21.3";

    /// <summary>By what the administrator's kubeconfig shows whose it is; the token is taken all the same.</summary>
    public LocalAdminCredentials AdminCredentials { get; init; }

    /// <summary>The token of the administrator; null makes one.</summary>
    public string? AdminToken { get; init; }

    /// <summary>Tokens of further users, who may read discovery and ask about themselves: token to name.</summary>
    public ImmutableDictionary<string, string> UserTokens { get; init; } = ImmutableDictionary<string, string>.Empty;

    /// <summary>
    /// What further users, by token or by certificate, and service accounts (<c>system:serviceaccount:NAMESPACE:NAME</c>) may do besides:
    /// name to rules.
    /// </summary>
    public ImmutableDictionary<string, ImmutableArray<LocalUserRule>> UserRules { get; init; } =
        ImmutableDictionary<string, ImmutableArray<LocalUserRule>>.Empty;

    /// <summary>
    /// Whether OpenShift's objects are there and its operator works. Without it the API servers sign with <see cref="InstallerKey"/> for
    /// <see cref="Issuer"/>, as a plain Kubernetes does with its command line.
    /// </summary>
    public bool OpenShift { get; init; } = true;

    /// <summary>The cluster's infrastructure name.</summary>
    public string InfrastructureName { get; init; } = "my-cluster-x7k2p";

    /// <summary>The controller manager's key, which the API servers trust beside the bound ones.</summary>
    internal SigningKey ControllerManagerKey { get; init; } = SigningKey.Generate(KeyKind.Rsa2048);
}
