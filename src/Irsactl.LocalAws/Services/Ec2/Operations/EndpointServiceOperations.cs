using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>What VPC endpoints can lead to.</summary>
internal sealed class EndpointServiceOperations(Ec2Context ec2)
{
    // Of the block that documentation uses (RFC 5737): what a list stands for has no addresses here.
    private const string Addresses = "198.51.100.0/24";

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("DescribeVpcEndpointServices", DescribeServices)
        .Add("DescribePrefixLists", DescribeLists);

    private Answer DescribeServices(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var names = parameters.Texts("ServiceName");
        var filters = Filters.Read(parameters);
        var page = PageOfIds.Read(parameters, "ServiceName", hasIds: false);
        parameters.Finish();
        ec2.AuthorizeAny(request);
        if (names.FirstOrDefault(name => !EndpointServices.Has(region, name)) is { } missing)
        {
            throw VpcEndpointOperations.NoSuchService(missing);
        }

        var all = EndpointServices.In(region).Where(service => names.Count == 0 || names.Contains(service.Name, StringComparer.Ordinal));
        var (items, next) = page.Of(filters.Of(all, FilterOf), service => $"{service.Name} {service.Type}");
        return writer =>
        {
            writer.Texts("serviceNameSet", items.Select(service => service.Name).Distinct(StringComparer.Ordinal));
            writer.List("serviceDetailSet", items, (member, service) => Write(member, region, service));
            writer.Text("nextToken", next);
        };
    }

    private Answer DescribeLists(QueryRequest request)
    {
        var region = request.Call.Region;
        var description = new Description<string>
        {
            ListName = "prefixListSet",
            IdParameter = "PrefixListId",
            CheckId = _ => { },
            NotFound = id => Ec2Errors.Of("InvalidPrefixListId.NotFound", $"The prefix list ID '{id}' does not exist"),
            Id = name => EndpointServices.PrefixListId(region, name),
            Tags = _ => NetworkResource.NoTags,
            Filters = new Dictionary<string, Func<string, IEnumerable<string?>>>(StringComparer.Ordinal)
            {
                ["prefix-list-id"] = name => [EndpointServices.PrefixListId(region, name)],
                ["prefix-list-name"] = name => [name],
            },
            Write = (writer, name) =>
            {
                writer.Text("prefixListId", EndpointServices.PrefixListId(region, name));
                writer.Text("prefixListName", name);
                writer.Texts("cidrSet", [Addresses]);
            },
        };
        return description.Answer(
            ec2,
            request,
            EndpointServices.WithRoutes(region).OrderBy(name => EndpointServices.PrefixListId(region, name), StringComparer.Ordinal));
    }

    private static Func<(string Name, string Type), IEnumerable<string?>>? FilterOf(string name) => name switch
    {
        "service-name" => service => [service.Name],
        "service-type" => service => [service.Type],
        "service-region" => service => [service.Name.Split('.')[^2]],
        "owner" => _ => ["amazon"],
        "supported-ip-address-types" => _ => ["ipv4"],
        _ => null,
    };

    private static void Write(AnswerWriter writer, string region, (string Name, string Type) service)
    {
        writer.Text("serviceName", service.Name);
        writer.List("serviceType", [service.Type], (member, type) => member.Text("serviceType", type));
        writer.Text("serviceRegion", region);
        writer.Texts("availabilityZoneSet", Zone.In(region).Select(zone => zone.Name));
        writer.Text("owner", "amazon");
        if (service.Type is VpcEndpoint.Interface)
        {
            writer.Text("privateDnsName", EndpointServices.PrivateDnsName(region, service.Name));
        }

        writer.Flag("vpcEndpointPolicySupported", true);
        writer.Flag("acceptanceRequired", false);
        writer.Flag("managesVpcEndpoints", false);
        writer.List("tagSet", (string[])[], (_, _) => { });
        writer.Texts("supportedIpAddressTypeSet", ["ipv4"]);
    }
}
