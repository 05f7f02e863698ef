using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Route tables as EC2 shows them.</summary>
internal sealed class RouteTableView(Ec2State state, string accountId)
{
    /// <summary>How they are listed.</summary>
    public Description<RouteTable> Description => field ??= new()
    {
        ListName = "routeTableSet",
        IdParameter = "RouteTableId",
        CheckId = ResourceKinds.RouteTable.Check,
        NotFound = ResourceKinds.RouteTable.NotFound,
        Id = table => table.Id,
        Tags = table => table.Tags,
        Filters = new Dictionary<string, Func<RouteTable, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["route-table-id"] = table => [table.Id],
            ["vpc-id"] = table => [table.VpcId],
            ["association.main"] = table => [table.Associations.Any(association => association.SubnetId is null) ? "true" : "false"],
            ["association.subnet-id"] = table => table.Associations.Select(association => association.SubnetId),
            ["association.route-table-association-id"] = table => table.Associations.Select(association => association.Id),
            ["association.route-table-id"] = table => table.Associations.Select(_ => table.Id),
            ["route.destination-cidr-block"] = table =>
                table.Routes.Where(route => !route.IsIpv6).Select(route => route.Destination).Append(BlockOf(table)),
            ["route.destination-ipv6-cidr-block"] = table => table.Routes.Where(route => route.IsIpv6).Select(route => route.Destination),
            ["route.gateway-id"] = table =>
                table.Routes.Where(route => !route.IsNat).Select(route => route.GatewayId).Append("local")
                    .Concat(EndpointsOf(table).Select(found => found.Id)),
            ["route.nat-gateway-id"] = table => table.Routes.Where(route => route.IsNat).Select(route => route.GatewayId),
            ["route.destination-prefix-list-id"] = table => EndpointsOf(table).Select(EndpointServices.PrefixListId),
            ["route.origin"] = table => table.Routes.Select(_ => "CreateRoute").Append("CreateRouteTable"),
            ["route.state"] = table => table.Routes.Select(route => StateOf(table, route)).Append("active"),
        },
        Write = Write,
    };

    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, RouteTable table)
    {
        writer.Text("routeTableId", table.Id);
        writer.Text("vpcId", table.VpcId);
        writer.Text("ownerId", accountId);
        var endpoints = EndpointsOf(table).Select(found => new Route(EndpointServices.PrefixListId(found), found.Id));
        writer.List("routeSet", table.Routes.Prepend(new Route(BlockOf(table) ?? "", "local")).Concat(endpoints), (member, route) =>
        {
            var isLocal = route.GatewayId is "local";
            member.Text(NameOf(route), route.Destination);
            member.Text(route.IsNat ? "natGatewayId" : "gatewayId", route.GatewayId);
            member.Text("state", isLocal ? "active" : StateOf(table, route));
            member.Text("origin", isLocal ? "CreateRouteTable" : "CreateRoute");
        });
        writer.List("associationSet", table.Associations, (member, association) =>
        {
            member.Text("routeTableAssociationId", association.Id);
            member.Text("routeTableId", table.Id);
            member.Text("subnetId", association.SubnetId);
            member.Flag("main", association.SubnetId is null);
            member.Structure("associationState", state => state.Text("state", "associated"));
        });
        writer.List("propagatingVgwSet", (string[])[], (_, _) => { });
        TagRules.Write(writer, table.Tags);
    }

    private string? BlockOf(RouteTable table) => state.Vpcs.GetValueOrDefault(table.VpcId)?.CidrBlock;

    private string StateOf(RouteTable table, Route route) =>
        EndpointServices.IsPrefixList(route.Destination) || Routing.IsActive(state, table, route) ? "active" : "blackhole";

    // Their routes come and go with the endpoint, and are not the table's own.
    private IEnumerable<VpcEndpoint> EndpointsOf(RouteTable table) =>
        state.VpcEndpoints.Values.Where(found => found.RouteTableIds.Contains(table.Id, StringComparer.Ordinal));

    private static string NameOf(Route route) => EndpointServices.IsPrefixList(route.Destination) ? "destinationPrefixListId"
        : route.IsIpv6 ? "destinationIpv6CidrBlock"
        : "destinationCidrBlock";
}
