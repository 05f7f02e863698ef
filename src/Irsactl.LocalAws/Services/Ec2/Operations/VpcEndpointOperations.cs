using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>VPC endpoints: they are there and hold what they use, and nothing goes through them.</summary>
internal sealed class VpcEndpointOperations(Ec2Context ec2)
{
    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateVpcEndpoint", Create)
        .Add("ModifyVpcEndpoint", Modify)
        .Add("DeleteVpcEndpoints", Delete);

    /// <summary>There is no such service.</summary>
    public static AwsServiceException NoSuchService(string name) =>
        Ec2Errors.Of("InvalidServiceName", $"The Vpc Endpoint Service '{name}' does not exist");

    private Answer Create(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var endpoint = new VpcEndpoint
        {
            Id = NetworkIds.New("vpce"),
            Region = region,
            VpcId = parameters.Required("VpcId"),
            ServiceName = parameters.Required("ServiceName"),
            Type = parameters.Optional("VpcEndpointType") ?? VpcEndpoint.Gateway,
            Policy = ReadPolicy(parameters),
            RouteTableIds = [.. parameters.Texts("RouteTableId").Distinct(StringComparer.Ordinal)],
            SubnetIds = [.. parameters.Texts("SubnetId").Distinct(StringComparer.Ordinal)],
            GroupIds = [.. parameters.Texts("SecurityGroupId").Distinct(StringComparer.Ordinal)],
            Tags = parameters.Tags(ResourceKinds.VpcEndpoint),
            Created = ec2.Now,
        };
        var names = parameters.Flag("PrivateDnsEnabled");
        parameters.Optional("ClientToken");
        ReadKindOfAddress(request, parameters);
        parameters.Finish();
        endpoint = endpoint with { HasPrivateDns = names ?? endpoint.Type is VpcEndpoint.Interface };
        CheckType(region, endpoint);
        Authorize(request, ActedOn.New(ResourceKinds.VpcEndpoint, endpoint.Tags, endpoint.VpcId), endpoint, withVpc: true);
        ec2.Change(region, state =>
        {
            var made = endpoint.Type is VpcEndpoint.Interface && endpoint.GroupIds.IsEmpty
                ? endpoint with { GroupIds = [DefaultGroup(state, endpoint)] }
                : endpoint;
            EndpointRules.Check(state, made);
            return ResourceKinds.VpcEndpoint.Store(state, made);
        });
        var stored = ResourceKinds.VpcEndpoint.Find(ec2.StateOf(region), region, endpoint.Id);
        return writer => writer.Structure("vpcEndpoint", member => new VpcEndpointDescriptions(ec2).Write(member, stored));
    }

    private Answer Modify(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("VpcEndpointId");
        var policy = ReadPolicy(parameters);
        var resets = parameters.Flag("ResetPolicy") is true;
        var names = parameters.Flag("PrivateDnsEnabled");
        var tables = Edit.Read(parameters, "RouteTableId");
        var subnets = Edit.Read(parameters, "SubnetId");
        var groups = Edit.Read(parameters, "SecurityGroupId");
        ReadKindOfAddress(request, parameters);
        parameters.Finish();
        var seen = ResourceKinds.VpcEndpoint.TryFind(ec2.StateOf(region), region, id);
        Authorize(
            request,
            ActedOn.Found(ResourceKinds.VpcEndpoint, id, seen),
            new Named(tables.All, subnets.All, groups.All, seen?.VpcId ?? ""),
            withVpc: false);
        ec2.Change(region, state =>
        {
            var old = ResourceKinds.VpcEndpoint.Find(state, region, id);
            var changed = old with
            {
                Policy = resets ? null : policy ?? old.Policy,
                HasPrivateDns = names ?? old.HasPrivateDns,
                RouteTableIds = tables.Of(old.RouteTableIds),
                SubnetIds = subnets.Of(old.SubnetIds),
                GroupIds = groups.Of(old.GroupIds),
            };
            CheckType(region, changed);
            EndpointRules.Check(state, changed);
            return ResourceKinds.VpcEndpoint.Store(state, changed);
        });
        return Done.Answer;
    }

    private Answer Delete(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var ids = parameters.Texts("VpcEndpointId").Distinct(StringComparer.Ordinal).ToList();
        parameters.Finish();
        if (ids.Count == 0)
        {
            throw Ec2Errors.MissingParameter("VpcEndpointId");
        }

        var state = ec2.StateOf(region);
        ec2.Authorize(
            request,
            [.. ids.Select(id => ActedOn.Found(ResourceKinds.VpcEndpoint, id, ResourceKinds.VpcEndpoint.TryFind(state, region, id)))]);
        ids.ForEach(ResourceKinds.VpcEndpoint.Check);
        List<string> missing = [];
        ec2.Change(region, current =>
        {
            missing = ids.FindAll(id => ResourceKinds.VpcEndpoint.TryFind(current, region, id) is null);
            return ids.Except(missing, StringComparer.Ordinal).Aggregate(current, ResourceKinds.VpcEndpoint.Remove);
        });
        return writer => writer.List("unsuccessful", missing, (member, id) =>
        {
            var refusal = ResourceKinds.VpcEndpoint.NotFound(id);
            member.Text("resourceId", id);
            member.Structure("error", error =>
            {
                error.Text("code", refusal.Code);
                error.Text("message", refusal.Message);
            });
        });
    }

    private void Authorize(QueryRequest request, ActedOn endpoint, VpcEndpoint made, bool withVpc) => Authorize(
        request, endpoint, new Named(made.RouteTableIds, made.SubnetIds, made.GroupIds, made.VpcId), withVpc);

    private void Authorize(QueryRequest request, ActedOn endpoint, Named named, bool withVpc)
    {
        var (region, state) = (request.Call.Region, ec2.StateOf(request.Call.Region));
        ActedOn Found(ResourceKind kind, string id) => ActedOn.Found(kind, id, kind.FindAny(state, region, id));
        ec2.Authorize(
            request,
            [
                endpoint,
                .. withVpc ? [Found(ResourceKinds.Vpc, named.VpcId)] : (ActedOn[])[],
                .. named.RouteTables.Select(id => Found(ResourceKinds.RouteTable, id)),
                .. named.Subnets.Select(id => Found(ResourceKinds.Subnet, id)),
                .. named.Groups.Select(id => Found(ResourceKinds.SecurityGroup, id)),
            ]);
    }

    private static void CheckType(string region, VpcEndpoint endpoint)
    {
        var isGateway = endpoint.Type is VpcEndpoint.Gateway;
        if (!isGateway && endpoint.Type is not VpcEndpoint.Interface)
        {
            throw Ec2Errors.NotImplemented("CreateVpcEndpoint", $"VpcEndpointType {endpoint.Type}");
        }

        if (!EndpointServices.Has(region, endpoint.ServiceName))
        {
            throw NoSuchService(endpoint.ServiceName);
        }

        if (!EndpointServices.Has(region, endpoint.ServiceName, endpoint.Type))
        {
            throw Ec2Errors.Of(
                "InvalidParameter", $"Endpoint type ({endpoint.Type}) does not match available service types ([{VpcEndpoint.Interface}]).");
        }

        if (isGateway && (endpoint.HasPrivateDns || !endpoint.SubnetIds.IsEmpty || !endpoint.GroupIds.IsEmpty))
        {
            throw Ec2Errors.Of(
                "InvalidParameter", "Subnets, security groups and private DNS are only for endpoints of the type Interface.");
        }

        if (!isGateway && !endpoint.RouteTableIds.IsEmpty)
        {
            throw Ec2Errors.Of("InvalidParameter", "Route table IDs are only supported for Gateway type VPC Endpoint.");
        }
    }

    // Terraform and others name the kind that there is.
    private static void ReadKindOfAddress(QueryRequest request, Ec2Parameters parameters)
    {
        if (parameters.Optional("IpAddressType") is { Length: > 0 } kind and not "ipv4")
        {
            throw Ec2Errors.NotImplemented(request.Action, $"IpAddressType {kind}");
        }
    }

    private static string? ReadPolicy(Ec2Parameters parameters)
    {
        if (parameters.Optional("PolicyDocument") is not { Length: > 0 } text)
        {
            return null;
        }

        try
        {
            using var document = JsonDocument.Parse(text);
            return document.RootElement.ValueKind is JsonValueKind.Object ? text : throw InvalidPolicy();
        }
        catch (JsonException)
        {
            throw InvalidPolicy();
        }
    }

    private static AwsServiceException InvalidPolicy() => Ec2Errors.Of("InvalidPolicyDocument", "The policy document is not valid.");

    private static string DefaultGroup(Ec2State state, VpcEndpoint endpoint)
    {
        ResourceKinds.Vpc.Find(state, endpoint.Region, endpoint.VpcId);
        return state.SecurityGroups.Values.First(group => group.VpcId == endpoint.VpcId && group.Name is SecurityGroup.Default).Id;
    }

    private sealed record Named(
        IReadOnlyCollection<string> RouteTables, IReadOnlyCollection<string> Subnets, IReadOnlyCollection<string> Groups, string VpcId);

    private sealed record Edit(IReadOnlyList<string> Added, IReadOnlyList<string> Removed)
    {
        public IReadOnlyCollection<string> All => [.. Added, .. Removed];

        public static Edit Read(Ec2Parameters parameters, string name) =>
            new(parameters.Texts($"Add{name}"), parameters.Texts($"Remove{name}"));

        public ImmutableArray<string> Of(ImmutableArray<string> old) =>
            [.. old.Except(Removed, StringComparer.Ordinal).Union(Added, StringComparer.Ordinal)];
    }
}
