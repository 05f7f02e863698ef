using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Route tables.</summary>
internal sealed class RouteTableOperations(Ec2Context ec2)
{
    private const int MaxInAVpc = 200;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeRouteTables", Describe)
        .Add("CreateRouteTable", Create)
        .Add("DeleteRouteTable", Delete);

    private Answer Describe(QueryRequest request)
    {
        var state = ec2.StateOf(request.Call.Region);
        return new RouteTableView(state, ec2.AccountId).Description.Answer(
            ec2, request, ResourceKinds.RouteTable.In(state, request.Call.Region));
    }

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var vpcId = parameters.Required("VpcId");
        var tags = parameters.Tags(ResourceKinds.RouteTable);
        parameters.Optional("ClientToken");
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(
            request,
            ActedOn.New(ResourceKinds.RouteTable, tags, vpcId),
            ActedOn.Found(ResourceKinds.Vpc, vpcId, ResourceKinds.Vpc.TryFind(ec2.StateOf(region), region, vpcId)));
        var made = new RouteTable { Id = NetworkIds.New("rtb"), Region = region, VpcId = vpcId, Tags = tags };
        ec2.Change(region, state =>
        {
            ResourceKinds.Vpc.Find(state, region, vpcId);
            return state.RouteTables.Values.Count(other => other.VpcId == vpcId) < MaxInAVpc
                ? ResourceKinds.RouteTable.Store(state, made)
                : throw Ec2Errors.Of("RouteTableLimitExceeded", "The maximum number of route tables has been reached.");
        });
        var view = new RouteTableView(ec2.StateOf(region), ec2.AccountId);
        return writer => writer.Structure("routeTable", member => view.Write(member, made));
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("RouteTableId");
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(
            request, ActedOn.Found(ResourceKinds.RouteTable, id, ResourceKinds.RouteTable.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state => ResourceKinds.RouteTable.Find(state, region, id).Associations.IsEmpty
            ? ResourceKinds.RouteTable.Remove(
                state.VpcEndpoints.Values.Aggregate(state, (changed, found) => WithoutTable(changed, found, id)), id)
            : throw Ec2Errors.HasDependencies("routeTable", id));
        return Done.Answer;
    }

    private static Ec2State WithoutTable(Ec2State state, VpcEndpoint endpoint, string id) =>
        endpoint.RouteTableIds.Contains(id, StringComparer.Ordinal)
            ? ResourceKinds.VpcEndpoint.Store(
                state, endpoint with { RouteTableIds = endpoint.RouteTableIds.Remove(id, StringComparer.Ordinal) })
            : state;
}
