using System.Xml.Linq;
using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <summary>A load balancer as Elastic Load Balancing reports it.</summary>
public sealed record LoadBalancer
{
    /// <summary>The type of those that speak HTTP.</summary>
    public const string Application = "application";

    /// <summary>The scheme of those that the internet reaches.</summary>
    public const string InternetFacing = "internet-facing";

    /// <summary>Its ARN.</summary>
    public required string Arn { get; init; }

    /// <summary>The name under which it answers.</summary>
    public required string DnsName { get; init; }

    /// <summary>The Route 53 zone of <see cref="DnsName"/>, which an alias names.</summary>
    public required string CanonicalZoneId { get; init; }

    /// <summary><c>application</c>, <c>network</c> or <c>gateway</c>.</summary>
    public required string Type { get; init; }

    /// <summary><c>internet-facing</c> or <c>internal</c>.</summary>
    public required string Scheme { get; init; }

    /// <summary>Its virtual private cloud.</summary>
    public required string VpcId { get; init; }

    /// <summary><c>provisioning</c>, <c>active</c>, <c>active_impaired</c> or <c>failed</c>.</summary>
    public required string State { get; init; }

    /// <summary>Why it is in that state; null where there is nothing to say.</summary>
    public string? StateReason { get; init; }

    /// <summary><c>ipv4</c> or <c>dualstack</c>.</summary>
    public required string IpAddressType { get; init; }

    /// <summary>Its subnets.</summary>
    public IReadOnlyList<string> SubnetIds { get; init; } = [];

    /// <summary>Its security groups.</summary>
    public IReadOnlyList<string> SecurityGroupIds { get; init; } = [];

    internal static LoadBalancer From(XElement element) => new()
    {
        Arn = element.Text("LoadBalancerArn") ?? "",
        DnsName = element.Text("DNSName") ?? "",
        CanonicalZoneId = element.Text("CanonicalHostedZoneId") ?? "",
        Type = element.Text("Type") ?? "",
        Scheme = element.Text("Scheme") ?? "",
        VpcId = element.Text("VpcId") ?? "",
        State = element.Child("State")?.Text("Code") ?? "",
        StateReason = element.Child("State")?.Text("Reason"),
        IpAddressType = element.Text("IpAddressType") ?? "",
        SubnetIds = [.. element.Members("AvailabilityZones").Select(zone => zone.Text("SubnetId") ?? "")],
        SecurityGroupIds = element.Texts("SecurityGroups"),
    };
}
