using System.Net;
using System.Net.Sockets;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Routes to internet gateways and NAT gateways; other things that a route could lead to are not here.</summary>
internal sealed class RouteOperations(Ec2Context ec2)
{
    private const int MaxInATable = 500;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("CreateRoute", Create).Add("ReplaceRoute", Replace).Add("DeleteRoute", Delete);

    private Answer Create(QueryRequest request)
    {
        var (id, route) = ReadWithGateway(request);
        Change(request, id, (state, table) =>
        {
            CheckGateway(state, table, route);
            return table.Routes.Any(other => other.Destination == route.Destination) || IsLocal(state, table, route.Destination)
                    ? throw Ec2Errors.Of("RouteAlreadyExists", $"The route identified by {route.Destination} already exists.")
                : table.Routes.Length >= MaxInATable
                    ? throw Ec2Errors.Of("RouteLimitExceeded", "The maximum number of routes has been reached.")
                : table with { Routes = table.Routes.Add(route) };
        });
        return Done.Answer;
    }

    private Answer Replace(QueryRequest request)
    {
        var (id, route) = ReadWithGateway(request);
        Change(request, id, (state, table) =>
        {
            CheckGateway(state, table, route);
            var old = table.Routes.FirstOrDefault(other => other.Destination == route.Destination)
                ?? throw Ec2Errors.InvalidValue(
                    $"There is no route defined for '{route.Destination}' in the route table. Use CreateRoute instead.");
            return table with { Routes = table.Routes.Replace(old, route) };
        });
        return Done.Answer;
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("RouteTableId");
        var destination = ReadDestination(parameters);
        parameters.Finish();
        Change(request, id, (state, table) =>
        {
            var old = table.Routes.FirstOrDefault(other => other.Destination == destination);
            return old is not null ? table with { Routes = table.Routes.Remove(old) }
                : IsLocal(state, table, destination)
                    ? throw Ec2Errors.InvalidValue($"cannot remove local route {destination} in route table {id}")
                : throw Ec2Errors.Of("InvalidRoute.NotFound", $"no route with destination-cidr-block {destination} in route table {id}");
        });
        return Done.Answer;
    }

    private void Change(QueryRequest request, string id, Func<Ec2State, RouteTable, RouteTable> change)
    {
        var region = request.Call.Region;
        ec2.Authorize(
            request, ActedOn.Found(ResourceKinds.RouteTable, id, ResourceKinds.RouteTable.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state => ResourceKinds.RouteTable.Store(state, change(state, ResourceKinds.RouteTable.Find(state, region, id))));
    }

    private static (string TableId, Route Route) ReadWithGateway(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("RouteTableId");
        var destination = ReadDestination(parameters);
        var gateway = parameters.Optional("GatewayId");
        var nat = parameters.Optional("NatGatewayId");
        parameters.Finish();
        return (gateway, nat) switch
        {
            ({ Length: > 0 }, null or "") => (id, new Route(destination, gateway)),
            (null or "", { Length: > 0 }) => (id, new Route(destination, nat)),
            (null or "", null or "") => throw Ec2Errors.MissingParameter("GatewayId"),
            _ => throw Ec2Errors.InvalidCombination("The parameters GatewayId and NatGatewayId cannot be used together"),
        };
    }

    private static string ReadDestination(Ec2Parameters parameters)
    {
        if (parameters.Optional("DestinationIpv6CidrBlock") is { Length: > 0 } ipv6)
        {
            return IPNetwork.TryParse(ipv6, out var block) && block.BaseAddress.AddressFamily is AddressFamily.InterNetworkV6
                ? block.ToString()
                : throw Ec2Errors.InvalidValue(ipv6, "DestinationIpv6CidrBlock", "This is not a valid CIDR block.");
        }

        var ipv4 = parameters.Required("DestinationCidrBlock");
        return Cidr.TryParse(ipv4, out var cidr)
            ? cidr.ToString()
            : throw Ec2Errors.InvalidValue(ipv4, "DestinationCidrBlock", "This is not a valid CIDR block.");
    }

    private static void CheckGateway(Ec2State state, RouteTable table, Route route)
    {
        if (route.IsNat)
        {
            if (ResourceKinds.NatGateway.Find(state, table.Region, route.GatewayId) is { Deleted: not null } gone)
            {
                throw ResourceKinds.NatGateway.NotFound(gone.Id);
            }

            return;
        }

        if (ResourceKinds.InternetGateway.TryFind(state, table.Region, route.GatewayId) is not { } gateway)
        {
            throw Ec2Errors.Of("InvalidGatewayID.NotFound", $"The gateway ID '{route.GatewayId}' does not exist");
        }

        if (gateway.VpcId != table.VpcId)
        {
            throw Ec2Errors.InvalidValue($"route table {table.Id} and network gateway {gateway.Id} belong to different networks");
        }
    }

    private static bool IsLocal(Ec2State state, RouteTable table, string destination) =>
        state.Vpcs.GetValueOrDefault(table.VpcId)?.CidrBlock == destination;
}
