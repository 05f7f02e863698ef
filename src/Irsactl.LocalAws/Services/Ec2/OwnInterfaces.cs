using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>The network interfaces of EC2's own: those of NAT gateways and interface endpoints.</summary>
internal static class OwnInterfaces
{
    // A place in the smallest subnet (/28 with eleven addresses free); two may share one, as nothing connects to it.
    private const int Places = 11;

    /// <summary>The interfaces in a region.</summary>
    public static IEnumerable<NetworkInterface> In(Ec2Context ec2, string region)
    {
        var state = ec2.StateOf(region);
        var gateways = ResourceKinds.NatGateway.In(state, region)
            .Where(found => NatGatewayStates.HasInterface(ec2, found))
            .Select(found => Of(found, state));
        return gateways.Concat(ResourceKinds.VpcEndpoint.In(state, region).SelectMany(Of));
    }

    /// <summary>The interface of a NAT gateway.</summary>
    public static NetworkInterface Of(NatGateway gateway, Ec2State state) => new()
    {
        Id = NetworkIds.Beside("eni", gateway.Id),
        SubnetId = gateway.SubnetId,
        GroupIds = [],
        Description = $"Interface for NAT Gateway {gateway.Id}",
        Owner = "amazon-aws",
        Type = "nat_gateway",
        Number = Number(gateway.Id),
        PublicIp = gateway.AllocationId is { } id ? state.Addresses.GetValueOrDefault(id)?.PublicIp : null,
        Created = gateway.Created,
    };

    /// <summary>The interfaces of an endpoint; a gateway has none.</summary>
    public static IEnumerable<NetworkInterface> Of(VpcEndpoint endpoint) => endpoint.SubnetIds.Select(subnetId => new NetworkInterface
    {
        Id = NetworkIds.Beside("eni", $"{endpoint.Id}/{subnetId}"),
        SubnetId = subnetId,
        GroupIds = endpoint.GroupIds,
        Description = $"VPC Endpoint Interface {endpoint.Id}",
        Owner = "amazon-aws",
        Type = "vpc_endpoint",
        Number = Number($"{endpoint.Id}/{subnetId}"),
        Created = endpoint.Created,
    });

    private static int Number(string what) => SHA256.HashData(Encoding.UTF8.GetBytes(what))[0] % Places;
}
