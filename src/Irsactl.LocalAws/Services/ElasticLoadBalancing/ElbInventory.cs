using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>What exists in Elastic Load Balancing.</summary>
internal static class ElbInventory
{
    /// <summary>Load balancers, listeners and target groups.</summary>
    public static IEnumerable<InventoryItem> Of(ElbState state) =>
    [
        .. state.LoadBalancers.Values.Where(balancer => balancer.Deleted is null).Select(balancer => Of(balancer, state)),
        .. state.Listeners.Values.Select(listener => Of(listener, state)),
        .. state.TargetGroups.Values.Select(Of),
    ];

    private static InventoryItem Of(LoadBalancer balancer, ElbState state) => new("load balancer", balancer.Arn, balancer.Name)
    {
        Region = balancer.Region,
        Facts =
        [
            new("DNS name", balancer.DnsName),
            new("scheme", balancer.Scheme),
            InventoryFact.At("made", balancer.Created),
            Tags(balancer),
        ],
        Links =
        [
            .. state.ListenersOf(balancer.Arn).Select(listener => new InventoryLink("listens with", listener.Arn)),
            new("is in", balancer.VpcId),
            .. balancer.SubnetIds.Select(subnet => new InventoryLink("is in", subnet)),
            .. balancer.SecurityGroupIds.Select(group => new InventoryLink("is behind", group)),
        ],
        Hosts = [balancer.DnsName.ToLowerInvariant()],
    };

    private static InventoryItem Of(Listener listener, ElbState state) =>
        new("listener", listener.Arn, FormattableString.Invariant($"{listener.Protocol}:{listener.Port}"))
        {
            Facts =
            [
                InventoryFact.Of("rules", state.RulesOf(listener.Arn).Count()),
                new("TLS policy", listener.SslPolicy),
                Tags(listener),
            ],
            Links =
            [
                .. ((string?[])[listener.CertificateArn, .. listener.MoreCertificateArns]).OfType<string>()
                    .Select(arn => new InventoryLink("shows the certificate", arn)),
                .. state.RulesOf(listener.Arn).Select(rule => rule.Action).Append(listener.DefaultAction)
                    .SelectMany(action => action.TargetGroupArns).Distinct(StringComparer.Ordinal)
                    .Select(arn => new InventoryLink("passes requests on to", arn)),
            ],
        };

    private static InventoryItem Of(TargetGroup group) => new("target group", group.Arn, group.Name)
    {
        Facts = [new("targets are", group.TargetType), Tags(group)],
        Links = [.. group.Targets.Select(target => new InventoryLink("passes requests on to", target.Id))],
    };

    private static InventoryFact Tags(ElbResource resource) =>
        InventoryFact.Of("tags", resource.Tags.Select(tag => $"{tag.Key}={tag.Value}"));
}
