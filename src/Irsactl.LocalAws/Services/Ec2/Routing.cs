using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>Where the traffic of subnets goes.</summary>
internal static class Routing
{
    private const string Anywhere = "0.0.0.0/0";

    /// <summary>The main route table of a VPC.</summary>
    public static RouteTable? MainOf(Ec2State state, string vpcId) => state.RouteTables.Values
        .FirstOrDefault(table => table.VpcId == vpcId && table.Associations.Any(association => association.SubnetId is null));

    /// <summary>Whether what a subnet sends to the internet goes to an internet gateway that is attached.</summary>
    public static bool IsPublic(Ec2State state, Subnet subnet)
    {
        var table = state.RouteTables.Values.FirstOrDefault(
            table => table.Associations.Any(association => association.SubnetId == subnet.Id))
            ?? MainOf(state, subnet.VpcId);
        return table is not null
            && table.Routes.Any(route => route is { Destination: Anywhere, IsNat: false } && IsActive(state, table, route));
    }

    /// <summary>Whether a route leads anywhere.</summary>
    public static bool IsActive(Ec2State state, RouteTable table, Route route) =>
        route.IsNat
            ? state.NatGateways.GetValueOrDefault(route.GatewayId) is { Deleted: null }
            : state.InternetGateways.GetValueOrDefault(route.GatewayId)?.VpcId == table.VpcId;
}
