using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>What comes with a VPC: its main route table and its default security group.</summary>
internal static class NewVpc
{
    /// <summary>The VPC itself.</summary>
    public static Vpc Of(string region, string block, Func<string, string, string> id) => new()
    {
        Id = id("vpc", ""),
        Region = region,
        CidrBlock = block,
        CidrAssociationId = id("vpc-cidr-assoc", ""),
        NetworkAclId = id("acl", ""),
    };

    /// <summary>Adds a VPC with what comes with it.</summary>
    public static Ec2State AddTo(Ec2State state, Vpc vpc, Func<string, string, string> id, ImmutableArray<Route> routes)
    {
        var table = new RouteTable
        {
            Id = id("rtb", ""),
            Region = vpc.Region,
            VpcId = vpc.Id,
            Routes = routes,
            Associations = [new RouteTableAssociation(id("rtbassoc", ""), SubnetId: null)],
        };
        var groupId = id("sg", "");
        var group = new SecurityGroup
        {
            Id = groupId,
            Region = vpc.Region,
            VpcId = vpc.Id,
            Name = SecurityGroup.Default,
            Description = "default VPC security group",
            Rules =
            [
                new SecurityGroupRule
                {
                    Id = id("sgr", "in"),
                    Region = vpc.Region,
                    IsEgress = false,
                    Protocol = SecurityGroupRule.AnyProtocol,
                    PeerKind = SecurityGroupPeer.Group,
                    Peer = groupId,
                },
                OutToAnywhere(id("sgr", "out"), vpc.Region),
            ],
        };
        return state with
        {
            Vpcs = state.Vpcs.Add(vpc.Id, vpc),
            RouteTables = state.RouteTables.Add(table.Id, table),
            SecurityGroups = state.SecurityGroups.Add(group.Id, group),
        };
    }

    /// <summary>The rule that every new security group has.</summary>
    public static SecurityGroupRule OutToAnywhere(string id, string region) => new()
    {
        Id = id,
        Region = region,
        IsEgress = true,
        Protocol = SecurityGroupRule.AnyProtocol,
        PeerKind = SecurityGroupPeer.Ipv4,
        Peer = "0.0.0.0/0",
    };
}
