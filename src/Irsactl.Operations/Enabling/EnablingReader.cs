using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Provisioning;

namespace Irsactl.Operations.Enabling;

/// <summary>Reads how far a cluster is.</summary>
internal sealed class EnablingReader(KubernetesObjects cluster)
{
    private readonly RolloutReader _rollouts = new(cluster);

    /// <summary>Reads everything that matters now.</summary>
    public async Task<EnablingState> ReadAsync(CancellationToken cancellationToken)
    {
        // In the order in which they change: what is read last is never older than what it depends on.
        var record = EnablingRecord.Of(await cluster.FindAsync(EnablingRecord.Path, cancellationToken));
        var authentication = await cluster.FindAsync(OpenShiftPaths.Authentication, cancellationToken);
        var next = await cluster.FindAsync(OpenShiftPaths.NextKey, cancellationToken);
        var promoted = await cluster.FindAsync(OpenShiftPaths.PromotedKey, cancellationToken);
        var another = await OtherProcedures.FindAsync(cluster, EnablingRecord.Path, cancellationToken);
        var rollout = await _rollouts.ReadAsync(cancellationToken);
        var mode = await cluster.FindAsync(OpenShiftPaths.CloudCredential, cancellationToken);
        var infrastructure = await cluster.FindAsync(OpenShiftPaths.Infrastructure, cancellationToken);
        var rootKeys = await cluster.FindAsync(OpenShiftPaths.RootKeys, cancellationToken);
        var operators = await cluster.ListAsync(OpenShiftPaths.ClusterOperators, cancellationToken) ?? [];
        var (requests, unusable) = RequestsOf(await cluster.ListAsync(OpenShiftPaths.CredentialsRequests, cancellationToken) ?? []);
        // Before it is known what they are to trust, roles have no ARNs.
        var roles = record is null ? [.. requests.Select(_ => "")] : OptionsOf(record, requests).RoleArns();
        var secrets = await ReadSecretsAsync(requests, roles, cancellationToken);
        return new EnablingState
        {
            Record = record,
            Asked = authentication?.Text("spec", "serviceAccountIssuer") ?? "",
            RunningIssuers = await RevisionIssuers.ReadAsync(cluster, rollout, cancellationToken),
            Rollout = rollout,
            Promoted = SigningPair.Of(promoted),
            Next = SigningPair.Of(next),
            Another = another,
            Mode = mode?.Text("spec", "credentialsMode") ?? "",
            Platform = infrastructure?.Text("status", "platformStatus", "type"),
            Requests = requests,
            Unusable = unusable,
            Secrets = secrets,
            OldPods = record is null ? [] : await OldPodsAsync(record, secrets, cancellationToken),
            HasRootKeys = rootKeys is not null,
            RootKeyId = rootKeys?.Secret("aws_access_key_id") is { } id ? Encoding.UTF8.GetString(id) : null,
            Problems = [.. OperatorHealth.Problems(operators)],
        };
    }

    /// <summary>How the roles of requests are made.</summary>
    public static IamRolesOptions OptionsOf(EnablingRecord record, ImmutableArray<CredentialsRequest> requests) => new()
    {
        Name = record.To.Issuer.Name,
        IdentityProviderArn = record.To.Issuer.ProviderArn,
        Requests = requests,
        PermissionsBoundaryArn = record.PermissionsBoundaryArn,
        OutputDirectory = null,
    };

    /// <summary>
    /// Pods that have read what is not in their Secret any more: keys, and on the way back roles, which none can have read before the first
    /// Secret was replaced.
    /// </summary>
    private async Task<ImmutableArray<string>> OldPodsAsync(
        EnablingRecord record, ImmutableArray<ComponentSecret> secrets, CancellationToken cancellationToken) => record switch
        {
            { IsBack: false, SecretsReplacedAt: { } replaced } =>
                await new PodReader(cluster).ReadAsync(secrets, DateTimeOffset.MinValue, replaced, cancellationToken),
            { IsBack: true, SecretsTouchedAt: { } touched, SecretsRestoredAt: { } restored } =>
                // A Secret that others have changed is not put back, so that starting its pods anew would change nothing.
                await new PodReader(cluster).ReadAsync(
                    [.. secrets.Where(secret => ForeignChanges.FateOf(record, secret) != SecretFate.Changed)],
                    touched,
                    restored,
                    cancellationToken),
            _ => [],
        };

    private static (ImmutableArray<CredentialsRequest> Requests, ImmutableArray<string> Unusable) RequestsOf(
        IEnumerable<KubernetesObject> items)
    {
        var requests = ImmutableArray.CreateBuilder<CredentialsRequest>();
        var unusable = ImmutableArray.CreateBuilder<string>();
        foreach (var item in items.OrderBy(item => item.Name, StringComparer.Ordinal)
            .Where(item => ClusterRequests.IsForAws(item) && ClusterRequests.RoleOf(item) is null))
        {
            try
            {
                if (ClusterRequests.Parse(item) is { } request)
                {
                    requests.Add(request);
                }
            }
            catch (IrsactlException error)
            {
                unusable.Add($"{item.Namespace}/{item.Name}: {error.Message.ReplaceLineEndings(" ")}");
            }
        }

        return (requests.ToImmutable(), unusable.ToImmutable());
    }

    private async Task<ImmutableArray<ComponentSecret>> ReadSecretsAsync(
        ImmutableArray<CredentialsRequest> requests, IReadOnlyList<string> roles, CancellationToken cancellationToken)
    {
        var secrets = await Task.WhenAll(requests.Select(async (request, index) =>
        {
            var found = await cluster.FindAsync(
                ObjectPath.Core(request.SecretNamespace, "secrets", request.SecretName), cancellationToken);
            var hasNamespace = found is not null
                || await cluster.FindAsync($"/api/v1/namespaces/{request.SecretNamespace}", cancellationToken) is not null;
            return new ComponentSecret(request, roles[index], found, hasNamespace);
        }));
        return [.. secrets];
    }
}
