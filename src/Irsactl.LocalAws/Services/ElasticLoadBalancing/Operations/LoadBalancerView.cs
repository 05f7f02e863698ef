using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Load balancers as the service shows them.</summary>
internal sealed class LoadBalancerView(ElbContext elb)
{
    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, LoadBalancer balancer)
    {
        writer.Text("LoadBalancerArn", balancer.Arn);
        writer.Text("LoadBalancerName", balancer.Name);
        writer.Text("DNSName", balancer.DnsName);
        writer.Text("CanonicalHostedZoneId", HostedZones.In(balancer.Region));
        writer.Time("CreatedTime", balancer.Created);
        writer.Text("Scheme", balancer.Scheme);
        writer.Text("VpcId", balancer.VpcId);
        writer.Structure("State", state => state.Text("Code", elb.IsActive(balancer) ? "active" : "provisioning"));
        writer.Text("Type", "application");
        WriteZones(writer, balancer);
        writer.Texts("SecurityGroups", balancer.SecurityGroupIds);
        writer.Text("IpAddressType", balancer.IpAddressType);
    }

    /// <summary>Writes its zones.</summary>
    public void WriteZones(AnswerWriter writer, LoadBalancer balancer) =>
        writer.List("AvailabilityZones", balancer.SubnetIds, (member, subnetId) =>
        {
            member.Text("ZoneName", elb.Network.FindSubnet(balancer.Region, subnetId)?.Zone);
            member.Text("SubnetId", subnetId);
            member.List("LoadBalancerAddresses", (string[])[], (_, _) => { });
        });
}
