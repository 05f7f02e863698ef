using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>The rules of security groups.</summary>
internal sealed class SecurityGroupRuleOperations(Ec2Context ec2)
{
    private const int MaxEachWay = 60;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("AuthorizeSecurityGroupIngress", request => Add(request, isEgress: false))
        .Add("AuthorizeSecurityGroupEgress", request => Add(request, isEgress: true))
        .Add("RevokeSecurityGroupIngress", request => Remove(request, isEgress: false))
        .Add("RevokeSecurityGroupEgress", request => Remove(request, isEgress: true))
        .Add("DescribeSecurityGroupRules", Describe);

    private Answer Describe(QueryRequest request)
    {
        var region = request.Call.Region;
        var view = new SecurityGroupRuleView(request.Call);
        var rules = ResourceKinds.SecurityGroup.In(ec2.StateOf(region), region)
            .SelectMany(group => group.Rules, (group, rule) => (Group: group, Rule: rule))
            .OrderBy(found => found.Rule.Id, StringComparer.Ordinal);
        return view.Description.Answer(ec2, request, rules);
    }

    private Answer Add(QueryRequest request, bool isEgress)
    {
        var parameters = new Ec2Parameters(request);
        var id = ReadGroup(request, parameters);
        var tags = parameters.Tags(ResourceKinds.SecurityGroupRule);
        var asked = IpPermissions.Read(parameters, request, isEgress);
        parameters.Finish();
        var rules = asked.ConvertAll(rule => rule with { Tags = tags });
        if (rules.Count == 0)
        {
            throw Ec2Errors.MissingParameter("IpPermissions");
        }

        var region = request.Call.Region;
        Authorize(request, id, tags);
        ec2.Change(region, state =>
        {
            var group = ResourceKinds.SecurityGroup.Find(state, region, id);
            var all = group.Rules;
            foreach (var rule in rules)
            {
                if (rule.PeerKind is SecurityGroupPeer.Group)
                {
                    ResourceKinds.SecurityGroup.Find(state, region, rule.Peer);
                }

                if (all.Any(rule.DoesTheSameAs))
                {
                    throw Ec2Errors.Of(
                        "InvalidPermission.Duplicate", $"the specified rule \"{IpPermissions.Describe(rule)}\" already exists");
                }

                all = all.Add(rule);
            }

            return all.Count(rule => rule.IsEgress == isEgress) <= MaxEachWay
                ? ResourceKinds.SecurityGroup.Store(state, group with { Rules = all })
                : throw Ec2Errors.Of(
                    "RulesPerSecurityGroupLimitExceeded", "The maximum number of rules per security group has been reached.");
        });
        var owner = ResourceKinds.SecurityGroup.Find(ec2.StateOf(region), region, id);
        var view = new SecurityGroupRuleView(request.Call);
        return writer =>
        {
            Done.Answer(writer);
            writer.List("securityGroupRuleSet", rules.Select(rule => (owner, rule)), view.Write);
        };
    }

    private Answer Remove(QueryRequest request, bool isEgress)
    {
        var parameters = new Ec2Parameters(request);
        var id = ReadGroup(request, parameters);
        var ids = parameters.Texts("SecurityGroupRuleId");
        var asked = IpPermissions.Read(parameters, request, isEgress);
        parameters.Finish();
        if (ids.Count == 0 && asked.Count == 0)
        {
            throw Ec2Errors.Of("MissingParameter", "Either 'ipPermissions' or 'securityGroupRuleIds' should be provided.");
        }

        var region = request.Call.Region;
        Authorize(request, id, NetworkResource.NoTags);
        var gone = new List<SecurityGroupRule>();
        ec2.Change(region, state =>
        {
            var group = ResourceKinds.SecurityGroup.Find(state, region, id);
            gone = [.. ids.Select(ruleId => FindById(group, ruleId, isEgress)), .. asked.Select(rule => FindSame(group, rule))];
            return ResourceKinds.SecurityGroup.Store(state, group with { Rules = group.Rules.RemoveRange(gone) });
        });
        return writer =>
        {
            Done.Answer(writer);
            writer.List("revokedSecurityGroupRuleSet", gone, (member, rule) => SecurityGroupRuleView.WriteRevoked(member, id, rule));
        };
    }

    private string ReadGroup(QueryRequest request, Ec2Parameters parameters)
    {
        var id = parameters.Optional("GroupId");
        var name = parameters.Optional("GroupName");
        var region = request.Call.Region;
        return !string.IsNullOrEmpty(id) ? id
            : string.IsNullOrEmpty(name)
                ? throw Ec2Errors.Of("MissingParameter", "The request must contain the parameter groupName or groupId")
            : GroupLookup.ByName(ec2.StateOf(region), region, name).Id;
    }

    private void Authorize(QueryRequest request, string id, ImmutableSortedDictionary<string, string> newTags)
    {
        var region = request.Call.Region;
        var group = ActedOn.Found(ResourceKinds.SecurityGroup, id, ResourceKinds.SecurityGroup.TryFind(ec2.StateOf(region), region, id));
        if (newTags.IsEmpty)
        {
            ec2.Authorize(request, group);
        }
        else
        {
            ec2.Authorize(request, group, ActedOn.New(ResourceKinds.SecurityGroupRule, newTags));
        }
    }

    private static SecurityGroupRule FindById(SecurityGroup group, string id, bool isEgress) =>
        group.Rules.FirstOrDefault(rule => rule.Id == id && rule.IsEgress == isEgress)
        ?? throw Ec2Errors.Of("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");

    private static SecurityGroupRule FindSame(SecurityGroup group, SecurityGroupRule rule) =>
        group.Rules.FirstOrDefault(rule.DoesTheSameAs)
        ?? throw Ec2Errors.Of("InvalidPermission.NotFound", "The specified rule does not exist in this security group.");
}
