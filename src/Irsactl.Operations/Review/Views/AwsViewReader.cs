using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Explain;
using Irsactl.Explain.Evidence;
using Irsactl.Gathering;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Operations.Review.Views;

/// <summary>Looks at what AWS has of a cluster. Nothing is changed.</summary>
internal sealed class AwsViewReader(EvidenceSources sources, string? region)
{
    /// <summary>Looks.</summary>
    public async Task<AwsView> ReadAsync(ClusterView cluster, CancellationToken cancellationToken)
    {
        var asked = region ?? RegionOf(cluster);
        var roles = RolesOf(cluster);
        var view = new AwsView { Region = asked };
        if (!PublicIssuer.TryParse(cluster.Issuer, out var issuer))
        {
            return view;
        }

        Arn? role = roles.Count > 0 ? roles[0] : null;
        var account = new AccountEvidence(sources, asked, role);
        var earlier = ReadEarlierAsync(account, cluster, issuer, cancellationToken);
        var providers = await account.FindProvidersAsync(issuer, cancellationToken);
        var reading = ReadRolesAsync(providers, asked, roles, cancellationToken);
        var documents = await IssuerReader.ReadAsync(sources, asked, issuer, providers.Value?.Provider, cancellationToken);
        return view with
        {
            Providers = providers,
            Documents = documents,
            Examination = IssuerExaminer.Examine(documents),
            EarlierIssuers = await earlier,
            Roles = await reading,
        };
    }

    private static string? RegionOf(ClusterView cluster) =>
        cluster.OpenShift?.Infrastructure.Value?.Object?.Text("status", "platformStatus", "aws", "region") is { Length: > 0 } known
            && Partition.TryForRegion(known, out _) ? known
        : IssuerUrl.TryParse(cluster.Issuer, out var issuer) && S3Issuer.TryParse(issuer, out var bucket) ? bucket.Region
        : null;

    private static List<Arn> RolesOf(ClusterView cluster) =>
    [
        .. (cluster.OpenShift?.Components.Value ?? []).Select(component => component.Profile?.RoleArn)
            .Concat((cluster.Workloads.Value ?? []).Select(workload => workload.RoleArn))
            .Distinct(StringComparer.Ordinal)
            .Where(arn => RoleArn.TryParse(arn, out _))
            .Select(arn => Arn.Parse(arn!)),
    ];

    private static async Task<ImmutableSortedDictionary<string, Gathered<AccountProviders>>> ReadEarlierAsync(
        AccountEvidence account, ClusterView cluster, IssuerUrl active, CancellationToken cancellationToken)
    {
        IssuerUrl[] others =
        [
            .. EarlierIssuer.Of(cluster.OpenShift?.KubeApiServer.Value?.Object, cluster.Now)
                .Select(other => PublicIssuer.TryParse(other.Name, out var url) ? url : default)
                .Where(url => url != default && url != active),
        ];
        var found = await Task.WhenAll(others.Select(async url => KeyValuePair.Create(
            url.Value, await account.FindProvidersAsync(url, cancellationToken))));
        return found.ToImmutableSortedDictionary(StringComparer.Ordinal);
    }

    private async Task<ImmutableSortedDictionary<string, Gathered<RoleView>>> ReadRolesAsync(
        Gathered<AccountProviders> providers, string? asked, List<Arn> roles, CancellationToken cancellationToken)
    {
        if (!providers.IsKnown)
        {
            return roles.ToImmutableSortedDictionary(
                role => role.ToString(), _ => Gathered.Unknown<RoleView>(providers.Unknown), StringComparer.Ordinal);
        }

        try
        {
            using var clients = sources.Clients(new AwsClientOptions
            {
                Region = Regions.Choose(sources.Environment, asked, roles.Count > 0 ? roles[0].Partition : null),
            });
            using var reader = new RoleReader(clients.Iam, providers.Value.AccountId, sources.Clock);
            var found = await Task.WhenAll(roles.Select(async role => KeyValuePair.Create(
                role.ToString(), await reader.ReadAsync(role, cancellationToken))));
            return found.ToImmutableSortedDictionary(StringComparer.Ordinal);
        }
        catch (IrsactlException error)
        {
            return roles.ToImmutableSortedDictionary(
                role => role.ToString(), _ => Gathered.Unknown<RoleView>(error.Message), StringComparer.Ordinal);
        }
    }
}
