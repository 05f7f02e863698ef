using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>A load balancer as it was found.</summary>
/// <param name="LoadBalancer">What it is.</param>
/// <param name="Tags">Its tags.</param>
internal sealed record LoadBalancerState(LoadBalancer LoadBalancer, IReadOnlyList<ResourceTag> Tags);
