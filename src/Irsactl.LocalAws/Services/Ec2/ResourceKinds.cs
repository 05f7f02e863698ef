using System.Collections.Immutable;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>The kinds of resources that are here.</summary>
internal static class ResourceKinds
{
    public static ResourceKind<Vpc> Vpc { get; } = new("vpc", "vpc", "InvalidVpcID", "vpc")
    {
        Table = static state => state.Vpcs,
        WithTable = static (state, table) => state with { Vpcs = table },
    };

    public static ResourceKind<Subnet> Subnet { get; } = new("subnet", "subnet", "InvalidSubnetID", "subnet")
    {
        Table = static state => state.Subnets,
        WithTable = static (state, table) => state with { Subnets = table },
    };

    public static ResourceKind<SecurityGroup> SecurityGroup { get; } = new("security-group", "sg", "InvalidGroup", "security group")
    {
        MalformedCode = "InvalidGroupId.Malformed",
        NotFoundText = static id => $"The security group '{id}' does not exist",
        Table = static state => state.SecurityGroups,
        WithTable = static (state, table) => state with { SecurityGroups = table },
    };

    public static ResourceKind<InternetGateway> InternetGateway { get; } =
        new("internet-gateway", "igw", "InvalidInternetGatewayID", "internetGateway")
        {
            Table = static state => state.InternetGateways,
            WithTable = static (state, table) => state with { InternetGateways = table },
        };

    public static ResourceKind<RouteTable> RouteTable { get; } = new("route-table", "rtb", "InvalidRouteTableID", "routeTable")
    {
        Table = static state => state.RouteTables,
        WithTable = static (state, table) => state with { RouteTables = table },
    };

    public static ResourceKind<ElasticAddress> Address { get; } = new("elastic-ip", "eipalloc", "InvalidAllocationID", "allocation")
    {
        Table = static state => state.Addresses,
        WithTable = static (state, table) => state with { Addresses = table },
    };

    public static ResourceKind<NatGateway> NatGateway { get; } = new("natgateway", "nat", "NatGateway", "NatGateway")
    {
        // The one code without a point (API Reference, "Client error codes").
        MalformedCode = "NatGatewayMalformed",
        NotFoundCode = "NatGatewayNotFound",
        NotFoundText = static id => $"NatGateway {id} was not found",
        Table = static state => state.NatGateways,
        WithTable = static (state, table) => state with { NatGateways = table },
    };

    public static ResourceKind<VpcEndpoint> VpcEndpoint { get; } = new("vpc-endpoint", "vpce", "InvalidVpcEndpointId", "Vpc Endpoint")
    {
        Table = static state => state.VpcEndpoints,
        WithTable = static (state, table) => state with { VpcEndpoints = table },
    };

    public static ResourceKind SecurityGroupRule { get; } = new SecurityGroupRuleKind();

    /// <summary>All of them.</summary>
    public static ImmutableArray<ResourceKind> All { get; } =
    [
        Vpc, Subnet, SecurityGroup, SecurityGroupRule, InternetGateway, RouteTable, Address, NatGateway, VpcEndpoint,
    ];
}
