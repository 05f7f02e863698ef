using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>What a load balancer is to be.</summary>
/// <param name="Options">What the user asked for.</param>
/// <param name="VpcId">The virtual private cloud of its subnets.</param>
/// <param name="SecurityGroupId">Its security group.</param>
internal sealed record LoadBalancerSpec(AlbHostingOptions Options, Late<string> VpcId, Late<string> SecurityGroupId)
{
    /// <summary>Its addresses, as Elastic Load Balancing names them.</summary>
    public string IpAddressType => Options.HasIpv6 ? "dualstack" : "ipv4";
}
