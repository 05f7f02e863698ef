using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>The network interfaces of a load balancer: one in each of its subnets.</summary>
internal static class LoadBalancerInterfaces
{
    /// <summary>The interfaces.</summary>
    public static IEnumerable<NetworkInterface> Of(LoadBalancer balancer) => balancer.SubnetIds.Select(subnetId => new NetworkInterface
    {
        Id = NetworkIds.Beside("eni", $"{balancer.Arn}/{subnetId}"),
        SubnetId = subnetId,
        GroupIds = balancer.SecurityGroupIds,
        Description = $"ELB app/{balancer.Name}/{balancer.Arn[(balancer.Arn.LastIndexOf('/') + 1)..]}",
        Owner = "amazon-elb",
        Number = Number($"{balancer.Arn}/{subnetId}"),
        PublicIp = balancer.Scheme is LoadBalancer.InternetFacing ? PublicIp($"{balancer.Arn}/{subnetId}") : null,
        Created = balancer.Created,
    });

    // A place in the smallest subnet that a load balancer takes (/27 with eight addresses free); two may share one, as nothing connects to
    // it.
    private static int Number(string what) => Hash(what)[0] % 8;

    // Of the block that documentation uses (RFC 5737): nobody's.
    private static string PublicIp(string what) =>
        string.Create(CultureInfo.InvariantCulture, $"203.0.113.{1 + (BinaryPrimitives.ReadUInt16BigEndian(Hash(what).AsSpan(1)) % 254)}");

    private static byte[] Hash(string what) => SHA256.HashData(Encoding.UTF8.GetBytes(what));
}
