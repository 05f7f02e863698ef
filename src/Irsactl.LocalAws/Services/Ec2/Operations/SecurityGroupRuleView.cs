using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Rules of security groups as EC2 shows them one by one.</summary>
internal sealed class SecurityGroupRuleView(AwsCall call)
{
    /// <summary>How they are listed.</summary>
    public Description<(SecurityGroup Group, SecurityGroupRule Rule)> Description => field ??= new()
    {
        ListName = "securityGroupRuleSet",
        IdParameter = "SecurityGroupRuleId",
        CheckId = ResourceKinds.SecurityGroupRule.Check,
        NotFound = id => Ec2Errors.Of("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist"),
        Id = found => found.Rule.Id,
        Tags = found => found.Rule.Tags,
        Filters = new Dictionary<string, Func<(SecurityGroup Group, SecurityGroupRule Rule), IEnumerable<string?>>>(StringComparer.Ordinal)
        {
            ["security-group-rule-id"] = found => [found.Rule.Id],
            ["group-id"] = found => [found.Group.Id],
        },
        Write = Write,
    };

    /// <summary>Writes one.</summary>
    public void Write(AnswerWriter writer, (SecurityGroup Group, SecurityGroupRule Rule) found)
    {
        var rule = found.Rule;
        writer.Text("securityGroupRuleId", rule.Id);
        writer.Text("securityGroupRuleArn", Ec2Context.Arn(call, "security-group-rule", rule.Id));
        writer.Text("groupId", found.Group.Id);
        writer.Text("groupOwnerId", call.AccountId);
        WriteTraffic(writer, rule);
        switch (rule.PeerKind)
        {
            case SecurityGroupPeer.Group:
                writer.Structure("referencedGroupInfo", info =>
                {
                    info.Text("groupId", rule.Peer);
                    info.Text("userId", call.AccountId);
                });
                break;
            default:
                writer.Text(rule.PeerKind is SecurityGroupPeer.Ipv4 ? "cidrIpv4" : "cidrIpv6", rule.Peer);
                break;
        }

        writer.Text("description", rule.Description);
        TagRules.Write(writer, rule.Tags);
    }

    /// <summary>Writes one that is gone.</summary>
    public static void WriteRevoked(AnswerWriter writer, string groupId, SecurityGroupRule rule)
    {
        writer.Text("securityGroupRuleId", rule.Id);
        writer.Text("groupId", groupId);
        WriteTraffic(writer, rule);
        writer.Text(
            rule.PeerKind switch
            {
                SecurityGroupPeer.Group => "referencedGroupId",
                SecurityGroupPeer.Ipv4 => "cidrIpv4",
                _ => "cidrIpv6",
            },
            rule.Peer);
        writer.Text("description", rule.Description);
    }

    private static void WriteTraffic(AnswerWriter writer, SecurityGroupRule rule)
    {
        writer.Flag("isEgress", rule.IsEgress);
        writer.Text("ipProtocol", rule.Protocol);
        writer.Number("fromPort", rule.FromPort);
        writer.Number("toPort", rule.ToPort);
    }
}
