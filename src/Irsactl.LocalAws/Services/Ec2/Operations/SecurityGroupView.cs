using System.Globalization;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Security groups as EC2 shows them: rules that differ in the peer only are one permission.</summary>
internal sealed class SecurityGroupView(AwsCall call)
{
    /// <summary>How they are listed.</summary>
    public Description<SecurityGroup> Description => field ??= new()
    {
        ListName = "securityGroupInfo",
        IdParameter = "GroupId",
        CheckId = ResourceKinds.SecurityGroup.Check,
        NotFound = ResourceKinds.SecurityGroup.NotFound,
        Id = group => group.Id,
        Tags = group => group.Tags,
        Filters = FiltersOf(),
        Write = Write,
    };

    private static Dictionary<string, Func<SecurityGroup, IEnumerable<string?>>> FiltersOf()
    {
        var filters = new Dictionary<string, Func<SecurityGroup, IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["group-id"] = group => [group.Id],
            ["group-name"] = group => [group.Name],
            ["description"] = group => [group.Description],
            ["vpc-id"] = group => [group.VpcId],
        };
        foreach (var (prefix, isEgress) in ((string, bool)[])[("ip-permission.", false), ("egress.ip-permission.", true)])
        {
            IEnumerable<SecurityGroupRule> Rules(SecurityGroup group) => group.Rules.Where(rule => rule.IsEgress == isEgress);
            IEnumerable<string> Peers(SecurityGroup group, SecurityGroupPeer kind) =>
                Rules(group).Where(rule => rule.PeerKind == kind).Select(rule => rule.Peer);
            filters[prefix + "cidr"] = group => Peers(group, SecurityGroupPeer.Ipv4);
            filters[prefix + "ipv6-cidr"] = group => Peers(group, SecurityGroupPeer.Ipv6);
            filters[prefix + "group-id"] = group => Peers(group, SecurityGroupPeer.Group);
            filters[prefix + "protocol"] = group => Rules(group).Select(rule => rule.Protocol);
            filters[prefix + "from-port"] = group => Rules(group).Select(rule => rule.FromPort.ToString(CultureInfo.InvariantCulture));
            filters[prefix + "to-port"] = group => Rules(group).Select(rule => rule.ToPort.ToString(CultureInfo.InvariantCulture));
        }

        return filters;
    }

    private void Write(AnswerWriter writer, SecurityGroup group)
    {
        writer.Text("ownerId", call.AccountId);
        writer.Text("groupId", group.Id);
        writer.Text("groupName", group.Name);
        writer.Text("groupDescription", group.Description);
        writer.Text("securityGroupArn", Ec2Context.Arn(call, "security-group", group.Id));
        writer.Text("vpcId", group.VpcId);
        Write(writer, "ipPermissions", group.Rules.Where(rule => !rule.IsEgress));
        Write(writer, "ipPermissionsEgress", group.Rules.Where(rule => rule.IsEgress));
        TagRules.Write(writer, group.Tags);
    }

    private void Write(AnswerWriter writer, string name, IEnumerable<SecurityGroupRule> rules) =>
        writer.List(name, rules.GroupBy(rule => (rule.Protocol, rule.FromPort, rule.ToPort)), (member, permission) =>
        {
            member.Text("ipProtocol", permission.Key.Protocol);
            if (permission.Key.Protocol is not SecurityGroupRule.AnyProtocol)
            {
                member.Number("fromPort", permission.Key.FromPort);
                member.Number("toPort", permission.Key.ToPort);
            }

            member.List("groups", permission.Where(rule => rule.PeerKind is SecurityGroupPeer.Group), (peer, rule) =>
            {
                peer.Text("userId", call.AccountId);
                peer.Text("groupId", rule.Peer);
                peer.Text("description", rule.Description);
            });
            Write(member, "ipRanges", "cidrIp", permission.Where(rule => rule.PeerKind is SecurityGroupPeer.Ipv4));
            Write(member, "ipv6Ranges", "cidrIpv6", permission.Where(rule => rule.PeerKind is SecurityGroupPeer.Ipv6));
            member.List("prefixListIds", (string[])[], (_, _) => { });
        });

    private static void Write(AnswerWriter writer, string name, string peerName, IEnumerable<SecurityGroupRule> rules) =>
        writer.List(name, rules, (member, rule) =>
        {
            member.Text(peerName, rule.Peer);
            member.Text("description", rule.Description);
        });
}
