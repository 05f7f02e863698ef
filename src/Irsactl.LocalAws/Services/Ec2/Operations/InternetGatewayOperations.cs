using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Internet gateways.</summary>
internal sealed class InternetGatewayOperations(Ec2Context ec2)
{
    private const int MaxGateways = 5;

    private Description<InternetGateway> Description => field ??= new()
    {
        ListName = "internetGatewaySet",
        IdParameter = "InternetGatewayId",
        CheckId = ResourceKinds.InternetGateway.Check,
        NotFound = ResourceKinds.InternetGateway.NotFound,
        Id = gateway => gateway.Id,
        Tags = gateway => gateway.Tags,
        Filters = new Dictionary<string, Func<InternetGateway, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["internet-gateway-id"] = gateway => [gateway.Id],
            ["attachment.vpc-id"] = gateway => [gateway.VpcId],
            ["attachment.state"] = gateway => [gateway.VpcId is null ? null : "available"],
        },
        Write = Write,
    };

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeInternetGateways", request => Description.Answer(
            ec2, request, ResourceKinds.InternetGateway.In(ec2.StateOf(request.Call.Region), request.Call.Region)))
        .Add("CreateInternetGateway", Create)
        .Add("AttachInternetGateway", Attach)
        .Add("DetachInternetGateway", Detach)
        .Add("DeleteInternetGateway", Delete);

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var tags = parameters.Tags(ResourceKinds.InternetGateway);
        parameters.Finish();
        ec2.Authorize(request, ActedOn.New(ResourceKinds.InternetGateway, tags));
        var region = request.Call.Region;
        var gateway = new InternetGateway { Id = NetworkIds.New("igw"), Region = region, Tags = tags };
        ec2.Change(region, state => ResourceKinds.InternetGateway.In(state, region).Count() < MaxGateways
            ? ResourceKinds.InternetGateway.Store(state, gateway)
            : throw Ec2Errors.Of("InternetGatewayLimitExceeded", "The maximum number of internet gateways has been reached."));
        return writer => writer.Structure("internetGateway", member => Write(member, gateway));
    }

    private Answer Attach(QueryRequest request)
    {
        var (id, vpcId) = ReadBoth(request);
        var region = request.Call.Region;
        ec2.Change(region, state =>
        {
            var gateway = ResourceKinds.InternetGateway.Find(state, region, id);
            ResourceKinds.Vpc.Find(state, region, vpcId);
            return gateway.VpcId is { } attached
                ? throw Ec2Errors.Of("Resource.AlreadyAssociated", $"resource {id} is already attached to network {attached}")
                : state.InternetGateways.Values.Any(other => other.VpcId == vpcId)
                    ? throw Ec2Errors.InvalidValue($"Network {vpcId} already has an internet gateway attached")
                : ResourceKinds.InternetGateway.Store(state, gateway with { VpcId = vpcId });
        });
        return Done.Answer;
    }

    private Answer Detach(QueryRequest request)
    {
        var (id, vpcId) = ReadBoth(request);
        var region = request.Call.Region;
        var isUsed = ec2.InterfacesIn(region).Any(found =>
            found.PublicIp is not null && ResourceKinds.Subnet.TryFind(ec2.StateOf(region), region, found.SubnetId)?.VpcId == vpcId);
        ec2.Change(region, state =>
        {
            var gateway = ResourceKinds.InternetGateway.Find(state, region, id);
            ResourceKinds.Vpc.Find(state, region, vpcId);
            return gateway.VpcId != vpcId ? throw Ec2Errors.Of("Gateway.NotAttached", $"resource {id} is not attached to network {vpcId}")
                : isUsed ? throw Ec2Errors.DependencyViolation(
                    $"Network {vpcId} has some mapped public address(es). Please unmap those public address(es) before "
                    + "detaching the gateway.")
                : ResourceKinds.InternetGateway.Store(state, gateway with { VpcId = null });
        });
        return Done.Answer;
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("InternetGatewayId");
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(
            request,
            ActedOn.Found(ResourceKinds.InternetGateway, id, ResourceKinds.InternetGateway.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state => ResourceKinds.InternetGateway.Find(state, region, id).VpcId is null
            ? ResourceKinds.InternetGateway.Remove(state, id)
            : throw Ec2Errors.HasDependencies("internetGateway", id));
        return Done.Answer;
    }

    private (string Id, string VpcId) ReadBoth(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("InternetGatewayId");
        var vpcId = parameters.Required("VpcId");
        parameters.Finish();
        var (region, state) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        ec2.Authorize(
            request,
            ActedOn.Found(ResourceKinds.InternetGateway, id, ResourceKinds.InternetGateway.TryFind(state, region, id)),
            ActedOn.Found(ResourceKinds.Vpc, vpcId, ResourceKinds.Vpc.TryFind(state, region, vpcId)));
        return (id, vpcId);
    }

    private void Write(AnswerWriter writer, InternetGateway gateway)
    {
        writer.Text("internetGatewayId", gateway.Id);
        writer.List("attachmentSet", gateway.VpcId is { } vpcId ? [vpcId] : (string[])[], (member, attached) =>
        {
            member.Text("vpcId", attached);
            member.Text("state", "available");
        });
        writer.Text("ownerId", ec2.AccountId);
        TagRules.Write(writer, gateway.Tags);
    }
}
