using Irsactl.Aws.Clients.Route53;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Alb;
using Irsactl.Provisioning.Hostings.ApiGateway;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// Tells records that lead to another hosting of the same cluster, which a run may move, from those that lead anywhere else. Only what the
/// record's own target can be is looked for.
/// </summary>
internal sealed class OwnTargets(HostingContext context)
{
    /// <summary>What of the cluster's a record leads to; null where it leads elsewhere.</summary>
    public async Task<ResourceKey?> FindAsync(RecordSet record, CancellationToken cancellationToken)
    {
        if (record is not { IsSimple: true, Alias: { } alias, Type: "A" or "AAAA" })
        {
            return null;
        }

        try
        {
            return alias.DnsName switch
            {
                var name when name.Contains(".cloudfront.", StringComparison.Ordinal) => await DistributionAsync(alias, cancellationToken),
                var name when name.Contains(".elb.", StringComparison.Ordinal) => await LoadBalancerAsync(alias, cancellationToken),
                var name when name.Contains(".execute-api.", StringComparison.Ordinal) =>
                    await ApiDomainAsync(record.Name, alias, cancellationToken),
                _ => null,
            };
        }
        catch (IrsactlException)
        {
            // A name that cannot be such a thing's: then nothing of the kind is ours.
            return null;
        }
    }

    private async Task<ResourceKey?> DistributionAsync(AliasTarget alias, CancellationToken cancellationToken) =>
        CloudFrontContext.TryOf(context) is { } cloudFront
        && await new DistributionReader(cloudFront).FindOwnAsync(cancellationToken) is { Distribution: { } found }
        && found.DomainName.Equals(alias.DnsName, StringComparison.OrdinalIgnoreCase)
            ? new ResourceKey("distribution", found.Id)
            : null;

    private async Task<ResourceKey?> LoadBalancerAsync(AliasTarget alias, CancellationToken cancellationToken)
    {
        var name = ResourceNames.LoadBalancer(context.Owner.Name);
        return await LoadBalancerResource.ReadAsync(context, name, cancellationToken) is { } found && context.Owner.Owns(found.Tags)
            && LoadBalancerResource.TargetOf(found.LoadBalancer).LeadsTo(alias)
                ? LoadBalancerResource.KeyOf(name)
                : null;
    }

    private async Task<ResourceKey?> ApiDomainAsync(string domain, AliasTarget alias, CancellationToken cancellationToken) =>
        await context.Clients.ApiGateway.GetDomainNameAsync(domain, cancellationToken) is { Target: { } target } found
        && context.Owner.Owns(found.Tags) && target.LeadsTo(alias)
            ? ApiDomainResource.KeyOf(domain)
            : null;
}
