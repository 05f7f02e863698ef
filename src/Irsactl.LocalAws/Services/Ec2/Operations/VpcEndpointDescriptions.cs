using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>VPC endpoints as EC2 shows them.</summary>
internal sealed class VpcEndpointDescriptions(Ec2Context ec2)
{
    // What an endpoint has whose maker gave it none.
    private const string FullAccess =
        """{"Version":"2008-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"*","Resource":"*"}]}""";

    private Description<VpcEndpoint> Description => field ??= new()
    {
        ListName = "vpcEndpointSet",
        IdParameter = "VpcEndpointId",
        CheckId = ResourceKinds.VpcEndpoint.Check,
        NotFound = ResourceKinds.VpcEndpoint.NotFound,
        Id = endpoint => endpoint.Id,
        Tags = endpoint => endpoint.Tags,
        Filters = new Dictionary<string, Func<VpcEndpoint, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["vpc-endpoint-id"] = endpoint => [endpoint.Id],
            ["vpc-endpoint-state"] = endpoint => [StateOf(endpoint)],
            ["vpc-endpoint-type"] = endpoint => [endpoint.Type],
            ["vpc-id"] = endpoint => [endpoint.VpcId],
            ["service-name"] = endpoint => [endpoint.ServiceName],
            ["ip-address-type"] = _ => ["ipv4"],
        },
        Write = Write,
    };

    /// <summary>Adds the operation.</summary>
    public void AddTo(OperationTable table) => table.Add("DescribeVpcEndpoints", request => Description.Answer(
        ec2, request, ResourceKinds.VpcEndpoint.In(ec2.StateOf(request.Call.Region), request.Call.Region)));

    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, VpcEndpoint endpoint)
    {
        var isInterface = endpoint.Type is VpcEndpoint.Interface;
        writer.Text("vpcEndpointId", endpoint.Id);
        writer.Text("vpcEndpointType", endpoint.Type);
        writer.Text("vpcId", endpoint.VpcId);
        writer.Text("serviceName", endpoint.ServiceName);
        writer.Text("serviceRegion", endpoint.Region);
        writer.Text("state", StateOf(endpoint));
        writer.Text("policyDocument", endpoint.Policy ?? FullAccess);
        writer.Texts("routeTableIdSet", endpoint.RouteTableIds);
        writer.Texts("subnetIdSet", endpoint.SubnetIds);
        var groups = ec2.StateOf(endpoint.Region).SecurityGroups;
        writer.List("groupSet", endpoint.GroupIds, (member, id) =>
        {
            member.Text("groupId", id);
            member.Text("groupName", groups.GetValueOrDefault(id)?.Name);
        });
        writer.Flag("privateDnsEnabled", endpoint.HasPrivateDns);
        writer.Flag("requesterManaged", false);
        writer.Texts("networkInterfaceIdSet", OwnInterfaces.Of(endpoint).Select(found => found.Id));
        writer.List("dnsEntrySet", isInterface ? NamesOf(endpoint) : [], (member, name) => member.Text("dnsName", name));
        writer.Text("ipAddressType", "ipv4");
        writer.Structure("dnsOptions", options => options.Text("dnsRecordIpType", isInterface ? "ipv4" : "service-defined"));
        writer.Time("creationTimestamp", endpoint.Created);
        writer.Text("ownerId", ec2.AccountId);
        TagRules.Write(writer, endpoint.Tags);
    }

    private string StateOf(VpcEndpoint endpoint) =>
        endpoint.Type is VpcEndpoint.Gateway || ec2.IsSettled(endpoint.Created) ? "available" : "pending";

    private static IEnumerable<string> NamesOf(VpcEndpoint endpoint)
    {
        var own = EndpointServices.PrivateDnsName(endpoint.Region, endpoint.ServiceName);
        var label = own[..own.IndexOf($".{endpoint.Region}.", StringComparison.Ordinal)];
        var suffix = own[(label.Length + endpoint.Region.Length + 2)..];
        var unique = NetworkIds.Beside("x", endpoint.Id)[^8..];
        return endpoint.HasPrivateDns
            ? [$"{endpoint.Id}-{unique}.{label}.{endpoint.Region}.vpce.{suffix}", own]
            : [$"{endpoint.Id}-{unique}.{label}.{endpoint.Region}.vpce.{suffix}"];
    }
}
