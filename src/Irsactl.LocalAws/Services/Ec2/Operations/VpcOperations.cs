using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>VPCs.</summary>
internal sealed class VpcOperations(Ec2Context ec2)
{
    private const int MaxVpcs = 5;

    private Description<Vpc> Description => field ??= new()
    {
        ListName = "vpcSet",
        IdParameter = "VpcId",
        CheckId = ResourceKinds.Vpc.Check,
        NotFound = ResourceKinds.Vpc.NotFound,
        Id = vpc => vpc.Id,
        Tags = vpc => vpc.Tags,
        Filters = new Dictionary<string, Func<Vpc, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["vpc-id"] = vpc => [vpc.Id],
            ["cidr"] = vpc => [vpc.CidrBlock],
            ["cidr-block"] = vpc => [vpc.CidrBlock],
            ["cidrBlock"] = vpc => [vpc.CidrBlock],
            ["cidr-block-association.cidr-block"] = vpc => [vpc.CidrBlock],
            ["cidr-block-association.association-id"] = vpc => [vpc.CidrAssociationId],
            ["cidr-block-association.state"] = _ => ["associated"],
            ["dhcp-options-id"] = DhcpOptions,
            ["is-default"] = vpc => [vpc.IsDefault ? "true" : "false"],
            ["isDefault"] = vpc => [vpc.IsDefault ? "true" : "false"],
            ["state"] = _ => ["available"],
        },
        Write = Write,
    };

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add(
            "DescribeVpcs",
            request => Description.Answer(ec2, request, ResourceKinds.Vpc.In(ec2.StateOf(request.Call.Region), request.Call.Region)))
        .Add("CreateVpc", Create)
        .Add("CreateDefaultVpc", CreateDefault)
        .Add("DeleteVpc", Delete);

    private Answer Create(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var block = parameters.Required("CidrBlock");
        var tenancy = parameters.Optional("InstanceTenancy");
        var ipv6 = parameters.Flag("AmazonProvidedIpv6CidrBlock");
        var tags = parameters.Tags(ResourceKinds.Vpc);
        parameters.Finish();
        if (tenancy is not (null or "default"))
        {
            throw Ec2Errors.NotImplemented(request.Action, "InstanceTenancy");
        }

        if (ipv6 is true)
        {
            throw Ec2Errors.NotImplemented(request.Action, "AmazonProvidedIpv6CidrBlock");
        }

        if (!Cidr.TryParse(block, out var cidr))
        {
            throw Ec2Errors.InvalidValue(block, "CidrBlock", "This is not a valid CIDR block.");
        }

        if (cidr.Length is < 16 or > 28)
        {
            throw Ec2Errors.Of("InvalidVpc.Range", $"The CIDR '{block}' is invalid.");
        }

        ec2.Authorize(request, ActedOn.New(ResourceKinds.Vpc, tags));
        var region = request.Call.Region;
        var vpc = NewVpc.Of(region, cidr.ToString(), NewId) with { Tags = tags };
        ec2.Change(region, state => NewVpc.AddTo(WithRoom(state, region), vpc, NewId, []));
        return writer => writer.Structure("vpc", member => Write(member, vpc));
    }

    private Answer CreateDefault(QueryRequest request)
    {
        new Ec2Parameters(request).Finish();
        ec2.Authorize(request, ActedOn.New(ResourceKinds.Vpc, NetworkResource.NoTags));
        var region = request.Call.Region;
        ec2.Change(region, state => DefaultOf(state, region) is null
            ? DefaultNetwork.AddNew(WithRoom(state, region), region)
            : throw Ec2Errors.Of("DefaultVpcAlreadyExists", "A Default VPC already exists for this account in this region."));
        var vpc = DefaultOf(ec2.StateOf(region), region);
        return writer => writer.Structure("vpc", member =>
        {
            if (vpc is not null)
            {
                Write(member, vpc);
            }
        });
    }

    private Answer Delete(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("VpcId");
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(request, ActedOn.Found(ResourceKinds.Vpc, id, ResourceKinds.Vpc.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state =>
        {
            var vpc = ResourceKinds.Vpc.Find(state, region, id);
            var tables = state.RouteTables.Values.Where(table => table.VpcId == vpc.Id).ToList();
            var groups = state.SecurityGroups.Values.Where(group => group.VpcId == vpc.Id).ToList();
            if (state.Subnets.Values.Any(subnet => subnet.VpcId == vpc.Id)
                || state.InternetGateways.Values.Any(gateway => gateway.VpcId == vpc.Id)
                || state.VpcEndpoints.Values.Any(endpoint => endpoint.VpcId == vpc.Id)
                || tables.Count > 1
                || groups.Count > 1)
            {
                throw Ec2Errors.HasDependencies("vpc", id);
            }

            return state with
            {
                Vpcs = state.Vpcs.Remove(vpc.Id),
                RouteTables = state.RouteTables.RemoveRange(tables.Select(table => table.Id)),
                SecurityGroups = state.SecurityGroups.RemoveRange(groups.Select(group => group.Id)),
            };
        });
        return Done.Answer;
    }

    private static Vpc? DefaultOf(Ec2State state, string region) =>
        ResourceKinds.Vpc.In(state, region).FirstOrDefault(vpc => vpc.IsDefault);

    private static string NewId(string prefix, string what) => NetworkIds.New(prefix);

    private static Ec2State WithRoom(Ec2State state, string region) => ResourceKinds.Vpc.In(state, region).Count() < MaxVpcs
        ? state
        : throw Ec2Errors.Of("VpcLimitExceeded", "The maximum number of VPCs has been reached.");

    private IEnumerable<string?> DhcpOptions(Vpc vpc) => [NetworkIds.Of("dopt", ec2.AccountId, vpc.Region, "")];

    private void Write(AnswerWriter writer, Vpc vpc)
    {
        writer.Text("vpcId", vpc.Id);
        writer.Text("ownerId", ec2.AccountId);
        writer.Text("state", "available");
        writer.Text("cidrBlock", vpc.CidrBlock);
        writer.List("cidrBlockAssociationSet", [vpc], (member, same) =>
        {
            member.Text("cidrBlock", same.CidrBlock);
            member.Text("associationId", same.CidrAssociationId);
            member.Structure("cidrBlockState", state => state.Text("state", "associated"));
        });
        writer.Text("dhcpOptionsId", DhcpOptions(vpc).First());
        TagRules.Write(writer, vpc.Tags);
        writer.Text("instanceTenancy", "default");
        writer.Flag("isDefault", vpc.IsDefault);
    }
}
