using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Elastic addresses. Only a NAT gateway can hold one, as there are no instances.</summary>
internal sealed class AddressOperations(Ec2Context ec2)
{
    private const int MaxInARegion = 5;
    private const string ByAddress = "PublicIp";

    // Of the block that documentation uses (RFC 5737): nobody's. Load balancers have addresses of another one.
    private static readonly Cidr Block = Cidr.Parse("192.0.2.0/24");

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("AllocateAddress", Allocate)
        .Add("DescribeAddresses", Describe)
        .Add("DescribeAddressesAttribute", DescribeAttribute)
        .Add("DisassociateAddress", Disassociate)
        .Add("ReleaseAddress", Release);

    /// <summary>The id of what holds an address.</summary>
    /// <param name="id">The address's own id.</param>
    public static string AssociationOf(string id) => NetworkIds.Beside("eipassoc", id);

    private Answer Allocate(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var domain = parameters.Optional("Domain");
        var tags = parameters.Tags(ResourceKinds.Address);
        CheckPlace(parameters, request.Call.Region);
        parameters.Finish();
        if (domain is not (null or "" or "vpc"))
        {
            throw Ec2Errors.InvalidValue(domain, "Domain", "Addresses are for use in a VPC.");
        }

        ec2.Authorize(request, ActedOn.New(ResourceKinds.Address, tags));
        var region = request.Call.Region;
        var id = NetworkIds.New("eipalloc");
        ec2.Change(region, state => ResourceKinds.Address.In(state, region).Count() < MaxInARegion && FreeIn(state) is { } free
            ? ResourceKinds.Address.Store(state, new ElasticAddress { Id = id, Region = region, PublicIp = free, Tags = tags })
            : throw Ec2Errors.Of("AddressLimitExceeded", "The maximum number of addresses has been reached."));
        var made = ResourceKinds.Address.Find(ec2.StateOf(region), region, id);
        return writer =>
        {
            writer.Text("publicIp", made.PublicIp);
            writer.Text("allocationId", made.Id);
            writer.Text("publicIpv4Pool", "amazon");
            writer.Text("networkBorderGroup", region);
            writer.Text("domain", "vpc");
        };
    }

    private Answer Describe(QueryRequest request)
    {
        var region = request.Call.Region;
        var state = ec2.StateOf(region);
        var parameters = new Ec2Parameters(request);
        var asked = parameters.Texts(ByAddress);
        var all = ResourceKinds.Address.In(state, region).ToList();
        if (asked.FirstOrDefault(text => !all.Exists(found => found.PublicIp == text)) is { } missing)
        {
            // Whether there is one must not be told before the caller may know; the description asks that.
            ec2.AuthorizeAny(request);
            throw Ec2Errors.Of("InvalidAddress.NotFound", $"Address '{missing}' not found.");
        }

        return DescriptionOf(state).Answer(
            ec2, request, parameters, all.Where(found => asked.Count == 0 || asked.Contains(found.PublicIp, StringComparer.Ordinal)));
    }

    private Answer DescribeAttribute(QueryRequest request)
    {
        var region = request.Call.Region;
        var parameters = new Ec2Parameters(request);
        var ids = parameters.Texts("AllocationId");
        var attribute = parameters.Optional("Attribute");
        var page = PageOfIds.Read(parameters, "AllocationId", hasIds: false);
        parameters.Finish();
        ec2.AuthorizeAny(request);
        if (attribute is not (null or "domain-name"))
        {
            throw Ec2Errors.InvalidValue(attribute, "Attribute", "There is no such attribute.");
        }

        var state = ec2.StateOf(region);
        var found = ids.Count == 0
            ? ResourceKinds.Address.In(state, region)
            : ids.Select(id => ResourceKinds.Address.Find(state, region, id)).OrderBy(address => address.Id, StringComparer.Ordinal);
        var (items, next) = page.Of(found, address => address.Id);
        return writer =>
        {
            writer.List("addressSet", items, (member, address) =>
            {
                member.Text("publicIp", address.PublicIp);
                member.Text("allocationId", address.Id);
            });
            writer.Text("nextToken", next);
        };
    }

    private Answer Release(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("AllocationId");
        CheckPlace(parameters, request.Call.Region);
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(request, ActedOn.Found(ResourceKinds.Address, id, ResourceKinds.Address.TryFind(ec2.StateOf(region), region, id)));
        ec2.Change(region, state =>
        {
            var address = ResourceKinds.Address.Find(state, region, id);
            return NatGatewayStates.HolderOf(ec2, state, address) is null
                ? ResourceKinds.Address.Remove(state, id)
                : throw Ec2Errors.Of("InvalidIPAddress.InUse", $"Address {address.PublicIp} is in use.");
        });
        return Done.Answer;
    }

    // Whose address is a NAT gateway's cannot be taken from it; nothing else has one here.
    private Answer Disassociate(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("AssociationId");
        parameters.Finish();
        var region = request.Call.Region;
        var state = ec2.StateOf(region);
        var address = ResourceKinds.Address.In(state, region).FirstOrDefault(
            found => AssociationOf(found.Id) == id && NatGatewayStates.HolderOf(ec2, state, found) is not null);
        ec2.Authorize(request, address is null ? ActedOn.Any : ActedOn.Found(ResourceKinds.Address, address.Id, address));
        throw address is null
            ? Ec2Errors.Of("InvalidAssociationID.NotFound", $"The association ID '{id}' does not exist")
            : Ec2Errors.Of("AuthFailure", "You do not have permission to access the specified resource.");
    }

    // Addresses are advertised from the whole region: there are no local zones.
    private static void CheckPlace(Ec2Parameters parameters, string region)
    {
        if (parameters.Optional("NetworkBorderGroup") is { Length: > 0 } place && place != region)
        {
            throw Ec2Errors.InvalidValue(place, "NetworkBorderGroup", "There is no such network border group.");
        }
    }

    private static string? FreeIn(Ec2State state)
    {
        var taken = state.Addresses.Values.Select(found => found.PublicIp).ToHashSet(StringComparer.Ordinal);
        return Enumerable.Range(1, (int)Block.Count - 2).Select(number => Block.AddressAt((uint)number))
            .FirstOrDefault(text => !taken.Contains(text));
    }

    private Description<ElasticAddress> DescriptionOf(Ec2State state)
    {
        NatGateway? Holder(ElasticAddress address) => NatGatewayStates.HolderOf(ec2, state, address);
        return new Description<ElasticAddress>
        {
            ListName = "addressesSet",
            IdParameter = "AllocationId",
            CheckId = ResourceKinds.Address.Check,
            NotFound = ResourceKinds.Address.NotFound,
            Id = address => address.Id,
            Tags = address => address.Tags,
            Filters = new Dictionary<string, Func<ElasticAddress, IEnumerable<string?>>>(StringComparer.Ordinal)
            {
                ["allocation-id"] = address => [address.Id],
                ["public-ip"] = address => [address.PublicIp],
                ["domain"] = _ => ["vpc"],
                ["network-border-group"] = address => [address.Region],
                ["instance-id"] = _ => [null],
                ["association-id"] = address => [Holder(address) is null ? null : AssociationOf(address.Id)],
                ["network-interface-id"] = address => [Holder(address) is { } holder ? OwnInterfaces.Of(holder, state).Id : null],
                ["private-ip-address"] = address => [Holder(address) is { } holder ? NatGatewayOperations.PrivateIp(state, holder) : null],
            },
            Write = (writer, address) => Write(writer, state, address, Holder(address)),
        };
    }

    private void Write(AnswerWriter writer, Ec2State state, ElasticAddress address, NatGateway? holder)
    {
        writer.Text("publicIp", address.PublicIp);
        writer.Text("allocationId", address.Id);
        writer.Text("domain", "vpc");
        writer.Text("publicIpv4Pool", "amazon");
        writer.Text("networkBorderGroup", address.Region);
        if (holder is not null)
        {
            writer.Text("associationId", AssociationOf(address.Id));
            writer.Text("networkInterfaceId", OwnInterfaces.Of(holder, state).Id);
            writer.Text("networkInterfaceOwnerId", ec2.AccountId);
            writer.Text("privateIpAddress", NatGatewayOperations.PrivateIp(state, holder));
        }

        TagRules.Write(writer, address.Tags);
    }
}
