using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>
/// The network that every account has in every region from the beginning: a VPC with a subnet in each zone, all on the internet (Amazon VPC
/// User Guide, "Default VPC components").
/// </summary>
internal static class DefaultNetwork
{
    private const string Block = "172.31.0.0/16";
    private const int SubnetLength = 20;

    /// <summary>The state with the default network of a region in it, where nothing has been changed in that region yet.</summary>
    public static Ec2State Ensure(Ec2State state, string region, string accountId) => state.Begun.ContainsKey(region)
        ? state
        : Add(state, region, (prefix, what) => NetworkIds.Of(prefix, accountId, region, what)) with
        {
            Begun = state.Begun.Add(region, true),
        };

    /// <summary>Adds a default network that has been asked for.</summary>
    public static Ec2State AddNew(Ec2State state, string region) => Add(state, region, (prefix, _) => NetworkIds.New(prefix));

    private static Ec2State Add(Ec2State state, string region, Func<string, string, string> id)
    {
        var vpc = NewVpc.Of(region, Block, id) with { IsDefault = true, HasDnsHostnames = true };
        var gateway = new InternetGateway { Id = id("igw", ""), Region = region, VpcId = vpc.Id };
        var subnets = Zone.In(region).Select((zone, index) => new Subnet
        {
            Id = id("subnet", zone.Name),
            Region = region,
            VpcId = vpc.Id,
            Zone = zone.Name,
            CidrBlock = new Cidr(Cidr.Parse(Block).Address + ((uint)index << (32 - SubnetLength)), SubnetLength).ToString(),
            IsDefault = true,
            MapsPublicIp = true,
        });
        state = NewVpc.AddTo(state, vpc, id, [new Route("0.0.0.0/0", gateway.Id)]);
        return state with
        {
            InternetGateways = state.InternetGateways.Add(gateway.Id, gateway),
            Subnets = state.Subnets.AddRange(subnets.Select(subnet => KeyValuePair.Create(subnet.Id, subnet))),
        };
    }
}
