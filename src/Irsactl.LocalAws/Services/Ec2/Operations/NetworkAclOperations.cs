using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>
/// The network access list that each VPC begins with, which lets everything pass. It cannot be changed here, and no other made.
/// </summary>
internal sealed class NetworkAclOperations(Ec2Context ec2)
{
    private const int Last = 32767;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("DescribeNetworkAcls", Describe);

    private Answer Describe(QueryRequest request)
    {
        var region = request.Call.Region;
        var state = ec2.StateOf(region);
        IEnumerable<Subnet> SubnetsOf(Vpc vpc) => ResourceKinds.Subnet.In(state, region).Where(subnet => subnet.VpcId == vpc.Id);
        var description = new Description<Vpc>
        {
            ListName = "networkAclSet",
            IdParameter = "NetworkAclId",
            CheckId = _ => { },
            NotFound = id => Ec2Errors.Of("InvalidNetworkAclID.NotFound", $"The networkAcl ID '{id}' does not exist"),
            Id = vpc => vpc.NetworkAclId,
            Tags = _ => NetworkResource.NoTags,
            Filters = new Dictionary<string, Func<Vpc, IEnumerable<string?>>>(StringComparer.Ordinal)
            {
                ["network-acl-id"] = vpc => [vpc.NetworkAclId],
                ["vpc-id"] = vpc => [vpc.Id],
                ["default"] = _ => ["true"],
                ["association.subnet-id"] = vpc => SubnetsOf(vpc).Select(subnet => subnet.Id),
                ["association.network-acl-id"] = vpc => SubnetsOf(vpc).Select(_ => vpc.NetworkAclId),
                ["association.association-id"] = vpc => SubnetsOf(vpc).Select(subnet => NetworkIds.Beside("aclassoc", subnet.Id)),
            },
            Write = (writer, vpc) => Write(writer, vpc, SubnetsOf(vpc)),
        };
        return description.Answer(
            ec2, request, ResourceKinds.Vpc.In(state, region).OrderBy(vpc => vpc.NetworkAclId, StringComparer.Ordinal));
    }

    private void Write(AnswerWriter writer, Vpc vpc, IEnumerable<Subnet> subnets)
    {
        writer.Text("networkAclId", vpc.NetworkAclId);
        writer.Text("vpcId", vpc.Id);
        writer.Text("ownerId", ec2.AccountId);
        writer.Flag("default", true);
        (int Number, bool IsEgress)[] entries = [(100, true), (Last, true), (100, false), (Last, false)];
        writer.List("entrySet", entries, (member, entry) =>
        {
            member.Number("ruleNumber", entry.Number);
            member.Text("protocol", "-1");
            member.Text("ruleAction", entry.Number == Last ? "deny" : "allow");
            member.Flag("egress", entry.IsEgress);
            member.Text("cidrBlock", "0.0.0.0/0");
        });
        writer.List("associationSet", subnets, (member, subnet) =>
        {
            member.Text("networkAclAssociationId", NetworkIds.Beside("aclassoc", subnet.Id));
            member.Text("networkAclId", vpc.NetworkAclId);
            member.Text("subnetId", subnet.Id);
        });
    }
}
