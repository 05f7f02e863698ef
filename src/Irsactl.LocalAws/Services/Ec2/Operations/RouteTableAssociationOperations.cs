using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Which subnets a route table is for.</summary>
internal sealed class RouteTableAssociationOperations(Ec2Context ec2)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("AssociateRouteTable", Associate)
        .Add("DisassociateRouteTable", Disassociate)
        .Add("ReplaceRouteTableAssociation", Replace);

    private Answer Associate(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("RouteTableId");
        var subnetId = parameters.Required("SubnetId");
        parameters.Finish();
        var (region, seen) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        ec2.Authorize(
            request,
            ActedOn.Found(ResourceKinds.RouteTable, id, ResourceKinds.RouteTable.TryFind(seen, region, id)),
            ActedOn.Found(ResourceKinds.Subnet, subnetId, ResourceKinds.Subnet.TryFind(seen, region, subnetId)));
        var association = new RouteTableAssociation(NetworkIds.New("rtbassoc"), subnetId);
        ec2.Change(region, state =>
        {
            var table = ResourceKinds.RouteTable.Find(state, region, id);
            var subnet = ResourceKinds.Subnet.Find(state, region, subnetId);
            return table.VpcId != subnet.VpcId
                    ? throw Ec2Errors.InvalidValue($"route table {id} and subnet {subnetId} belong to different networks")
                : state.RouteTables.Values.Any(other => other.Associations.Any(made => made.SubnetId == subnetId))
                    ? throw Ec2Errors.Of(
                        "Resource.AlreadyAssociated",
                        $"the specified association for route table {id} conflicts with an existing association")
                : ResourceKinds.RouteTable.Store(state, table with { Associations = table.Associations.Add(association) });
        });
        return writer => Write(writer, "associationId", association.Id);
    }

    private Answer Disassociate(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("AssociationId");
        parameters.Finish();
        var region = request.Call.Region;
        Authorize(request, id);
        ec2.Change(region, state =>
        {
            var (table, association) = Find(state, region, id);
            return association.SubnetId is null
                ? throw Ec2Errors.InvalidValue($"cannot disassociate the main route table association {id}")
                : ResourceKinds.RouteTable.Store(state, table with { Associations = table.Associations.Remove(association) });
        });
        return Done.Answer;
    }

    private Answer Replace(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("AssociationId");
        var tableId = parameters.Required("RouteTableId");
        parameters.Finish();
        var region = request.Call.Region;
        Authorize(request, id);
        var newId = NetworkIds.New("rtbassoc");
        ec2.Change(region, state =>
        {
            var (table, association) = Find(state, region, id);
            state = ResourceKinds.RouteTable.Store(state, table with { Associations = table.Associations.Remove(association) });
            var next = ResourceKinds.RouteTable.Find(state, region, tableId);
            return next.VpcId != table.VpcId
                ? throw Ec2Errors.InvalidValue($"route table {tableId} and route table {table.Id} belong to different networks")
                : ResourceKinds.RouteTable.Store(
                    state, next with { Associations = next.Associations.Add(association with { Id = newId }) });
        });
        return writer => Write(writer, "newAssociationId", newId);
    }

    private void Authorize(QueryRequest request, string id)
    {
        var (region, state) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        var table = ResourceKinds.RouteTable.In(state, region)
            .FirstOrDefault(table => table.Associations.Any(association => association.Id == id));
        ec2.Authorize(request, ActedOn.Found(ResourceKinds.RouteTable, table?.Id ?? "*", table));
    }

    private static (RouteTable Table, RouteTableAssociation Association) Find(Ec2State state, string region, string id) =>
        ResourceKinds.RouteTable.In(state, region)
            .SelectMany(table => table.Associations, (table, association) => (table, association))
            .Where(found => found.association.Id == id)
            .Select(found => ((RouteTable, RouteTableAssociation)?)found)
            .FirstOrDefault() ?? throw NotFound(id);

    private static AwsServiceException NotFound(string id) =>
        Ec2Errors.Of("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist");

    private static void Write(AnswerWriter writer, string name, string id)
    {
        writer.Text(name, id);
        writer.Structure("associationState", state => state.Text("state", "associated"));
    }
}
