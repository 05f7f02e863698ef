using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>NAT gateways: they are there and hold what they use, and nothing goes through them.</summary>
internal sealed class NatGatewayOperations(Ec2Context ec2)
{
    private const int MaxInAZone = 5;

    private Description<NatGateway> Description => field ??= new()
    {
        ListName = "natGatewaySet",
        IdParameter = "NatGatewayId",
        CheckId = ResourceKinds.NatGateway.Check,
        NotFound = ResourceKinds.NatGateway.NotFound,
        Id = gateway => gateway.Id,
        Tags = gateway => gateway.Tags,
        Filters = new Dictionary<string, Func<NatGateway, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["nat-gateway-id"] = gateway => [gateway.Id],
            ["state"] = gateway => [NatGatewayStates.Of(ec2, gateway)],
            ["subnet-id"] = gateway => [gateway.SubnetId],
            ["vpc-id"] = gateway => [gateway.VpcId],
        },
        Write = Write,
    };

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) =>
        table.Add("DescribeNatGateways", Describe).Add("CreateNatGateway", Create).Add("DeleteNatGateway", Delete);

    /// <summary>The address that a gateway has in its subnet.</summary>
    public static string? PrivateIp(Ec2State state, NatGateway gateway) =>
        NetworkInterfaceOperations.AddressOf(state.Subnets.GetValueOrDefault(gateway.SubnetId), OwnInterfaces.Of(gateway, state));

    private Answer Describe(QueryRequest request) => Description.Answer(
        ec2,
        request,
        ResourceKinds.NatGateway.In(ec2.StateOf(request.Call.Region), request.Call.Region)
            .Where(gateway => NatGatewayStates.IsShown(ec2, gateway)));

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var subnetId = parameters.Required("SubnetId");
        var allocationId = parameters.Optional("AllocationId");
        var connectivity = parameters.Optional("ConnectivityType") ?? "public";
        var tags = parameters.Tags(ResourceKinds.NatGateway);
        parameters.Optional("ClientToken");
        parameters.Finish();
        switch (connectivity)
        {
            case "public" when string.IsNullOrEmpty(allocationId):
                throw Ec2Errors.MissingParameter("AllocationId");
            case "private" when !string.IsNullOrEmpty(allocationId):
                throw Ec2Errors.InvalidCombination("AllocationId cannot be specified for private NAT gateways.");
            case not ("public" or "private"):
                throw Ec2Errors.InvalidValue(connectivity, "ConnectivityType", "It must be public or private.");
        }

        var (region, seen) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        var subnet = ResourceKinds.Subnet.TryFind(seen, region, subnetId);
        List<ActedOn> used =
            [ActedOn.New(ResourceKinds.NatGateway, tags, subnet?.VpcId), ActedOn.Found(ResourceKinds.Subnet, subnetId, subnet)];
        if (allocationId is { Length: > 0 })
        {
            used.Add(ActedOn.Found(ResourceKinds.Address, allocationId, ResourceKinds.Address.TryFind(seen, region, allocationId)));
        }

        ec2.Authorize(request, [.. used]);
        var id = NetworkIds.New("nat");
        ec2.Change(
            region, state => ResourceKinds.NatGateway.Store(state, Make(state, region, id, subnetId, allocationId) with { Tags = tags }));
        var made = ResourceKinds.NatGateway.Find(ec2.StateOf(region), region, id);
        return writer => writer.Structure("natGateway", member => Write(member, made));
    }

    private NatGateway Make(Ec2State state, string region, string id, string subnetId, string? allocationId)
    {
        var subnet = ResourceKinds.Subnet.Find(state, region, subnetId);
        if (allocationId is { Length: > 0 })
        {
            var address = ResourceKinds.Address.Find(state, region, allocationId);
            if (NatGatewayStates.HolderOf(ec2, state, address) is not null)
            {
                throw Ec2Errors.Of("Resource.AlreadyAssociated", $"resource {address.Id} is already associated");
            }

            if (!state.InternetGateways.Values.Any(gateway => gateway.VpcId == subnet.VpcId))
            {
                throw Ec2Errors.Of("Gateway.NotAttached", $"Network {subnet.VpcId} has no Internet gateway attached");
            }
        }

        var others = state.NatGateways.Values.Count(
            other => other.Deleted is null && state.Subnets.GetValueOrDefault(other.SubnetId)?.Zone == subnet.Zone);
        return others < MaxInAZone
            ? new NatGateway
            {
                Id = id,
                Region = region,
                VpcId = subnet.VpcId,
                SubnetId = subnetId,
                AllocationId = string.IsNullOrEmpty(allocationId) ? null : allocationId,
                Created = ec2.Now,
            }
            : throw Ec2Errors.Of(
                "NatGatewayLimitExceeded", $"Performing this operation would exceed the limit of {MaxInAZone} NAT gateways");
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("NatGatewayId");
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(
            request, ActedOn.Found(ResourceKinds.NatGateway, id, ResourceKinds.NatGateway.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state =>
        {
            var gateway = ResourceKinds.NatGateway.Find(state, region, id);
            var old = state.NatGateways.Values.Where(found => !NatGatewayStates.IsShown(ec2, found)).Select(found => found.Id);
            return ResourceKinds.NatGateway.Store(
                state with { NatGateways = state.NatGateways.RemoveRange(old) }, gateway with { Deleted = gateway.Deleted ?? ec2.Now });
        });
        return writer => writer.Text("natGatewayId", id);
    }

    private void Write(AnswerWriter writer, NatGateway gateway)
    {
        var state = ec2.StateOf(gateway.Region);
        writer.Text("natGatewayId", gateway.Id);
        writer.Text("vpcId", gateway.VpcId);
        writer.Text("subnetId", gateway.SubnetId);
        writer.Text("state", NatGatewayStates.Of(ec2, gateway));
        writer.Text("connectivityType", gateway.AllocationId is null ? "private" : "public");
        writer.Time("createTime", gateway.Created);
        writer.Time("deleteTime", gateway.Deleted);
        writer.List("natGatewayAddressSet", [OwnInterfaces.Of(gateway, state)], (member, found) =>
        {
            member.Text("allocationId", gateway.AllocationId);
            member.Text("associationId", gateway.AllocationId is { } id ? AddressOperations.AssociationOf(id) : null);
            member.Text("networkInterfaceId", found.Id);
            member.Text("privateIp", PrivateIp(state, gateway));
            member.Text("publicIp", found.PublicIp);
            member.Flag("isPrimary", true);
            member.Text("status", "succeeded");
        });
        TagRules.Write(writer, gateway.Tags);
    }
}
