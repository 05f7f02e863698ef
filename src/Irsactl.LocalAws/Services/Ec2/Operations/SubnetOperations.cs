using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Subnets.</summary>
internal sealed class SubnetOperations(Ec2Context ec2)
{
    private const int MaxInAVpc = 200;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeSubnets", Describe)
        .Add("CreateSubnet", Create)
        .Add("ModifySubnetAttribute", Modify)
        .Add("DeleteSubnet", Delete);

    private Answer Describe(QueryRequest request)
    {
        var view = new SubnetView(request.Call, [.. ec2.InterfacesIn(request.Call.Region)]);
        return view.Description.Answer(ec2, request, ResourceKinds.Subnet.In(ec2.StateOf(request.Call.Region), request.Call.Region));
    }

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var vpcId = parameters.Required("VpcId");
        var block = parameters.Required("CidrBlock");
        var name = parameters.Optional("AvailabilityZone");
        var zoneId = parameters.Optional("AvailabilityZoneId");
        var tags = parameters.Tags(ResourceKinds.Subnet);
        parameters.Finish();
        var region = request.Call.Region;
        var zone = ZoneOf(region, name, zoneId);
        if (!Cidr.TryParse(block, out var cidr))
        {
            throw Ec2Errors.InvalidValue(block, "CidrBlock", "This is not a valid CIDR block.");
        }

        var seen = ResourceKinds.Vpc.TryFind(ec2.StateOf(region), region, vpcId);
        ec2.Authorize(request, ActedOn.New(ResourceKinds.Subnet, tags, vpcId), ActedOn.Found(ResourceKinds.Vpc, vpcId, seen));
        var subnet = new Subnet
        {
            Id = NetworkIds.New("subnet"), Region = region, VpcId = vpcId, CidrBlock = cidr.ToString(), Zone = zone.Name, Tags = tags,
        };
        ec2.Change(region, state =>
        {
            var vpc = ResourceKinds.Vpc.Find(state, region, vpcId);
            var others = state.Subnets.Values.Where(other => other.VpcId == vpcId).ToList();
            return (cidr.Length is < 16 or > 28 || !Cidr.Parse(vpc.CidrBlock).Contains(cidr))
                ? throw Ec2Errors.Of("InvalidSubnet.Range", $"The CIDR '{block}' is invalid.")
                : others.Exists(other => Cidr.Parse(other.CidrBlock).Overlaps(cidr))
                    ? throw Ec2Errors.Of("InvalidSubnet.Conflict", $"The CIDR '{block}' conflicts with another subnet")
                : others.Count >= MaxInAVpc ? throw Ec2Errors.Of("SubnetLimitExceeded", "The maximum number of subnets has been reached.")
                : ResourceKinds.Subnet.Store(state, subnet);
        });
        var view = new SubnetView(request.Call, []);
        return writer => writer.Structure("subnet", member => view.Write(member, subnet));
    }

    private Answer Modify(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("SubnetId");
        var maps = parameters.Flag("MapPublicIpOnLaunch.Value");
        parameters.Finish();
        var region = request.Call.Region;
        Authorize(request, id);
        if (maps is null)
        {
            throw Ec2Errors.InvalidCombination("No attributes specified.");
        }

        ec2.Change(
            region,
            state => ResourceKinds.Subnet.Store(state, ResourceKinds.Subnet.Find(state, region, id) with { MapsPublicIp = maps.Value }));
        return Done.Answer;
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("SubnetId");
        parameters.Finish();
        var region = request.Call.Region;
        Authorize(request, id);
        var isUsed = ec2.InterfacesIn(region).Any(found => found.SubnetId == id);
        ec2.Change(region, state =>
        {
            ResourceKinds.Subnet.Find(state, region, id);
            if (isUsed)
            {
                throw Ec2Errors.HasDependencies("subnet", id);
            }

            var tables = state.RouteTables.Values
                .Where(table => table.Associations.Any(association => association.SubnetId == id))
                .Select(table => table with { Associations = table.Associations.RemoveAll(association => association.SubnetId == id) });
            return ResourceKinds.Subnet.Remove(tables.Aggregate(state, ResourceKinds.RouteTable.Store), id);
        });
        return Done.Answer;
    }

    private void Authorize(QueryRequest request, string id) => ec2.Authorize(
        request,
        ActedOn.Found(ResourceKinds.Subnet, id, ResourceKinds.Subnet.TryFind(ec2.StateOf(request.Call.Region), request.Call.Region, id)));

    private static Zone ZoneOf(string region, string? name, string? id)
    {
        var zones = Zone.In(region);
        return zones.FirstOrDefault(zone => (name is null || zone.Name == name) && (id is null || zone.Id == id))
            ?? throw Ec2Errors.InvalidValue(
                name ?? id ?? "",
                name is null ? "AvailabilityZoneId" : "AvailabilityZone",
                "Subnets can currently only be created in the following availability zones: "
                    + $"{string.Join(", ", zones.Select(zone => name is null ? zone.Id : zone.Name))}.");
    }
}
