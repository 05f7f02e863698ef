using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>What VPCs do about DNS, and whether their addresses are measured.</summary>
internal sealed class VpcAttributeOperations(Ec2Context ec2)
{
    private static readonly (string Name, Func<Vpc, bool> Get, Func<Vpc, bool, Vpc> Set)[] Attributes =
    [
        ("enableDnsSupport", vpc => vpc.HasDnsSupport, (vpc, value) => vpc with { HasDnsSupport = value }),
        ("enableDnsHostnames", vpc => vpc.HasDnsHostnames, (vpc, value) => vpc with { HasDnsHostnames = value }),
        ("enableNetworkAddressUsageMetrics", vpc => vpc.HasUsageMetrics, (vpc, value) => vpc with { HasUsageMetrics = value }),
    ];

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("DescribeVpcAttribute", Describe).Add("ModifyVpcAttribute", Modify);

    private Answer Describe(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("VpcId");
        var name = parameters.Required("Attribute");
        parameters.Finish();
        ec2.AuthorizeAny(request);
        var vpc = ResourceKinds.Vpc.Find(ec2.StateOf(request.Call.Region), request.Call.Region, id);
        var attribute = Attributes.FirstOrDefault(attribute => attribute.Name == name);
        return attribute.Get is null
            ? throw Ec2Errors.InvalidValue(name, "attribute", "Unknown attribute.")
            : writer =>
            {
                writer.Text("vpcId", id);
                writer.Structure(name, value => value.Flag("value", attribute.Get(vpc)));
            };
    }

    private Answer Modify(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("VpcId");
        var changes = Attributes
            .Select(attribute =>
                (attribute.Set, Value: parameters.Flag($"{char.ToUpperInvariant(attribute.Name[0])}{attribute.Name[1..]}.Value")))
            .Where(change => change.Value is not null)
            .ToList();
        parameters.Finish();
        var region = request.Call.Region;
        ec2.Authorize(request, ActedOn.Found(ResourceKinds.Vpc, id, ResourceKinds.Vpc.TryFind(ec2.StateOf(region), region, id)));
        switch (changes)
        {
            case []:
                throw Ec2Errors.InvalidCombination("No attributes specified.");
            case [var (set, value)]:
                ec2.Change(region, state => ResourceKinds.Vpc.Store(state, set(ResourceKinds.Vpc.Find(state, region, id), value is true)));
                return Done.Answer;
            default:
                throw Ec2Errors.InvalidCombination("Fields for multiple attribute types specified");
        }
    }
}
