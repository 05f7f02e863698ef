using Irsactl.LocalAws.Foundation.Integration;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>The network interfaces that services have made; nobody else can make any here.</summary>
internal sealed class NetworkInterfaceOperations(Ec2Context ec2)
{
    // The first four addresses of a subnet are AWS's.
    private const uint FirstAddress = 4;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table.Add("DescribeNetworkInterfaces", Describe);

    /// <summary>The address of an interface in its subnet.</summary>
    public static string? AddressOf(Subnet? subnet, NetworkInterface found) =>
        subnet is null ? null : Cidr.Parse(subnet.CidrBlock).AddressAt(FirstAddress + (uint)found.Number);

    private Answer Describe(QueryRequest request)
    {
        var region = request.Call.Region;
        var state = ec2.StateOf(region);
        Subnet? SubnetOf(NetworkInterface found) => ResourceKinds.Subnet.TryFind(state, region, found.SubnetId);
        var description = new Description<NetworkInterface>
        {
            ListName = "networkInterfaceSet",
            IdParameter = "NetworkInterfaceId",
            CheckId = _ => { },
            NotFound = id => Ec2Errors.Of("InvalidNetworkInterfaceID.NotFound", $"The networkInterface ID '{id}' does not exist"),
            Id = found => found.Id,
            Tags = _ => NetworkResource.NoTags,
            Filters = new Dictionary<string, Func<NetworkInterface, IEnumerable<string?>>>(StringComparer.Ordinal)
            {
                ["network-interface-id"] = found => [found.Id],
                ["subnet-id"] = found => [found.SubnetId],
                ["vpc-id"] = found => [SubnetOf(found)?.VpcId],
                ["availability-zone"] = found => [SubnetOf(found)?.Zone],
                ["group-id"] = found => found.GroupIds,
                ["group-name"] = found => found.GroupIds.Select(id => state.SecurityGroups.GetValueOrDefault(id)?.Name),
                ["description"] = found => [found.Description],
                ["requester-id"] = found => [found.Owner],
                ["requester-managed"] = _ => ["true"],
                ["status"] = _ => ["in-use"],
                ["interface-type"] = found => [found.Type],
                ["attachment.instance-owner-id"] = found => [found.Owner],
                ["attachment.status"] = _ => ["attached"],
                ["attachment.attachment-id"] = found => [NetworkIds.Beside("ela-attach", found.Id)],
                ["private-ip-address"] = found => [AddressOf(SubnetOf(found), found)],
                ["addresses.private-ip-address"] = found => [AddressOf(SubnetOf(found), found)],
                ["association.public-ip"] = found => [found.PublicIp],
            },
            Write = (writer, found) => Write(writer, state, SubnetOf(found), found),
        };
        return description.Answer(ec2, request, ec2.InterfacesIn(region).OrderBy(found => found.Id, StringComparer.Ordinal));
    }

    private void Write(AnswerWriter writer, Ec2State state, Subnet? subnet, NetworkInterface found)
    {
        writer.Text("networkInterfaceId", found.Id);
        writer.Text("subnetId", found.SubnetId);
        writer.Text("vpcId", subnet?.VpcId);
        writer.Text("availabilityZone", subnet?.Zone);
        writer.Text("description", found.Description);
        writer.Text("ownerId", ec2.AccountId);
        writer.Text("requesterId", found.Owner);
        writer.Flag("requesterManaged", true);
        writer.Text("status", "in-use");
        writer.Text("interfaceType", found.Type);
        writer.Text("privateIpAddress", AddressOf(subnet, found));
        writer.Flag("sourceDestCheck", true);
        writer.List("groupSet", found.GroupIds, (member, id) =>
        {
            member.Text("groupId", id);
            member.Text("groupName", state.SecurityGroups.GetValueOrDefault(id)?.Name);
        });
        writer.Structure("attachment", attachment =>
        {
            attachment.Text("attachmentId", NetworkIds.Beside("ela-attach", found.Id));
            attachment.Text("instanceOwnerId", found.Owner);
            attachment.Number("deviceIndex", 1);
            attachment.Text("status", "attached");
            attachment.Time("attachTime", found.Created);
            attachment.Flag("deleteOnTermination", false);
        });
        if (found.PublicIp is not null)
        {
            WriteAssociation(writer, found);
        }

        writer.List("tagSet", (string[])[], (_, _) => { });
        writer.List("privateIpAddressesSet", [found], (member, same) =>
        {
            member.Text("privateIpAddress", AddressOf(subnet, same));
            member.Flag("primary", true);
            if (same.PublicIp is not null)
            {
                WriteAssociation(member, same);
            }
        });
    }

    private static void WriteAssociation(AnswerWriter writer, NetworkInterface found) => writer.Structure("association", association =>
    {
        association.Text("publicIp", found.PublicIp);
        association.Text("ipOwnerId", found.Owner);
    });
}
