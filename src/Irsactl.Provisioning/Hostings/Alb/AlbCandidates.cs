using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Irsactl.Provisioning.Identity;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// Finds a load balancer with what belongs to it, to be deleted in this order: the records that lead to it, itself with its listeners, then
/// target group and security group.
/// </summary>
internal sealed class AlbCandidates(HostingContext context, CandidateSearch search, DomainCandidates domains)
{
    /// <summary>The candidates.</summary>
    /// <param name="functions">The function that it calls, as far as it is a candidate.</param>
    /// <param name="cancellationToken">Gives up.</param>
    public async Task<IReadOnlyList<IResource>> FindAsync(IReadOnlyList<ResourceKey> functions, CancellationToken cancellationToken)
    {
        string name;
        try
        {
            name = ResourceNames.LoadBalancer(context.Owner.Name);
        }
        catch (IrsactlException)
        {
            // Roles may carry a name that no function behind a load balancer can have.
            return [];
        }

        var loadBalancers = search.LookAsync(
            "load balancers",
            async token =>
                await LoadBalancerResource.ReadAsync(context, name, token) is { } found ? [found] : new List<LoadBalancerState>(),
            cancellationToken);
        var targetGroups = search.LookAsync(
            "target groups",
            async token =>
                await context.Clients.ElasticLoadBalancing.FindTargetGroupAsync(name, token) is null ? [] : new List<string> { name },
            cancellationToken);
        var securityGroups = search.LookAsync(
            "security groups", token => OwnSecurityGroupResource.FindAsync(context, name, token), cancellationToken);
        await Task.WhenAll(loadBalancers, targetGroups, securityGroups);

        List<IResource> found =
        [
            .. (await securityGroups).Select(id => new OwnSecurityGroupResource(context, name, id)),
            .. (await targetGroups).Select(_ => new TargetGroupResource(context, name, isOnlyDeleted: true, functions)),
        ];
        if (await loadBalancers is [var loadBalancer])
        {
            ResourceKey[] after = [.. found.Select(resource => resource.Key), .. domains.Certificates];
            found.Add(new LoadBalancerResource(context, name, spec: null, after));
            found.AddRange(await AliasesAsync(name, loadBalancer, cancellationToken));
        }

        return found;
    }

    private async Task<IReadOnlyList<IResource>> AliasesAsync(string name, LoadBalancerState state, CancellationToken cancellationToken) =>
        context.Owner.Owns(state.Tags)
            ? await domains.FindAliasesAsync(
                DomainTag.DomainsOf(state.Tags),
                LoadBalancerResource.TargetOf(state.LoadBalancer),
                LoadBalancerResource.KeyOf(name),
                cancellationToken)
            : [];
}
