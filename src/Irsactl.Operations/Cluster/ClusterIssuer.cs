using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.Cluster;

/// <summary>Finds out which issuer a cluster's tokens name.</summary>
internal static class ClusterIssuer
{
    /// <summary>The issuer that the cluster was given.</summary>
    /// <exception cref="IrsactlException">It has none that AWS could take (<see cref="OperationsErrors.NoIssuer"/>).</exception>
    public static async Task<IssuerUrl> ReadAsync(KubernetesObjects cluster, CancellationToken cancellationToken)
    {
        var authentication = await cluster.FindAsync(OpenShiftPaths.Authentication, cancellationToken)
            ?? throw new IrsactlException(
                OperationsErrors.NoIssuer,
                "the cluster has no authentications.config.openshift.io/cluster: it is no OpenShift cluster",
                "on another Kubernetes, API servers get keys and issuers by their flags");
        return authentication.Text("spec", "serviceAccountIssuer") switch
        {
            null or "" => throw new IrsactlException(
                OperationsErrors.NoIssuer,
                "the cluster has no serviceAccountIssuer: its tokens name https://kubernetes.default.svc, which AWS cannot read",
                "nothing in AWS depends on its signing key"),
            var text when IssuerUrl.TryParse(text, out var issuer) => issuer,
            var text => throw new IrsactlException(
                OperationsErrors.NoIssuer,
                $"the cluster's serviceAccountIssuer '{text}' is no issuer that AWS could take",
                "see token explain"),
        };
    }
}
