using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review.Views;

namespace Irsactl.Operations.ByFlags;

/// <summary>Finds service accounts that name a role, for the pod identity webhook.</summary>
/// <param name="cluster">The cluster.</param>
/// <param name="subject">The one that is to be taken; null: the first that there is.</param>
internal sealed class AnnotatedRoles(KubernetesObjects cluster, ProofSubject? subject) : IProofRoles
{
    /// <inheritdoc />
    public async Task<IReadOnlyList<ComponentRole>> ReadAsync(CancellationToken cancellationToken) =>
        subject is not null ? [await ReadAsync(subject, cancellationToken)] : await ListAsync(cancellationToken);

    /// <summary>
    /// The service account that tokens are made for, to see what API servers sign: the first of them, or one that there always is.
    /// </summary>
    public async Task<RequestedToken> AccountAsync(CancellationToken cancellationToken)
    {
        var (space, name) = await ReadAsync(cancellationToken) is [var first, ..]
            ? (first.Namespace, first.ServiceAccount)
            : ("default", "default");
        return new RequestedToken(space, name) { Lifetime = ServiceAccountTokens.ShortestLifetime };
    }

    private async Task<ComponentRole> ReadAsync(ProofSubject asked, CancellationToken cancellationToken)
    {
        var account = await cluster.FindAsync(
            ObjectPath.Core(asked.Namespace, "serviceaccounts", asked.Account), cancellationToken)
            ?? throw new IrsactlException(
                OperationsErrors.ProofFailed,
                $"service account {asked.Namespace}/{asked.Account} is not there, so no fresh token of it can be proven",
                "name another one with --service-account NAMESPACE/NAME");
        var view = WorkloadView.Of(account);
        return new ComponentRole(
            "",
            asked.Namespace,
            asked.Account,
            asked.RoleArn ?? view?.RoleArn ?? throw new IrsactlException(
                OperationsErrors.ProofFailed,
                $"service account {asked.Namespace}/{asked.Account} names no role",
                "say which role its tokens are for: --role-arn"))
        {
            Audience = view?.Audience ?? WorkloadView.DefaultAudience,
        };
    }

    private async Task<IReadOnlyList<ComponentRole>> ListAsync(CancellationToken cancellationToken)
    {
        try
        {
            var accounts = await cluster.ListAsync(ReviewPaths.ServiceAccounts, cancellationToken) ?? [];
            return
            [
                .. accounts.Select(account => WorkloadView.Of(account)?.Trial).OfType<TokenTrial>()
                    .OrderBy(trial => $"{trial.Namespace}/{trial.Account}", StringComparer.Ordinal)
                    .Select(trial => new ComponentRole("", trial.Namespace, trial.Account, trial.RoleArn) { Audience = trial.Audience }),
            ];
        }
        catch (IrsactlException error) when (error.Code == KubernetesErrors.Refused)
        {
            return [];
        }
    }
}
