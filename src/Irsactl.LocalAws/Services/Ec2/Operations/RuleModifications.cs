using Irsactl.LocalAws.Services.Ec2.Model;
using Irsactl.LocalAws.Services.Ec2.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Operations;

/// <summary>Changes of rules that keep their ids.</summary>
internal sealed class RuleModifications(Ec2Context ec2)
{
    /// <summary>Adds the operation.</summary>
    public void AddTo(OperationTable table) => table.Add("ModifySecurityGroupRules", Modify);

    private Answer Modify(QueryRequest request)
    {
        var parameters = new Ec2Parameters(request);
        var id = parameters.Required("GroupId");
        var changes = parameters.List("SecurityGroupRule")
            .Select(change => (Id: change.Text("SecurityGroupRuleId") ?? "", Rule: change))
            .ToList();
        parameters.Finish();
        if (changes.Count == 0)
        {
            throw Ec2Errors.MissingParameter("SecurityGroupRule");
        }

        var region = request.Call.Region;
        var seen = ResourceKinds.SecurityGroup.TryFind(ec2.StateOf(region), region, id);
        ec2.Authorize(
            request,
            [
                ActedOn.Found(ResourceKinds.SecurityGroup, id, seen),
                .. changes.Select(change => ActedOn.Found(
                    ResourceKinds.SecurityGroupRule, change.Id, seen?.Rules.FirstOrDefault(rule => rule.Id == change.Id))),
            ]);
        ec2.Change(region, state =>
        {
            var group = ResourceKinds.SecurityGroup.Find(state, region, id);
            return ResourceKinds.SecurityGroup.Store(
                state, changes.Aggregate(group, (changed, change) => Changed(request, state, changed, change.Id, change.Rule)));
        });
        return Done.Answer;
    }

    private static SecurityGroup Changed(QueryRequest request, Ec2State state, SecurityGroup group, string id, QueryParameters asked)
    {
        var old = group.Rules.FirstOrDefault(rule => rule.Id == id)
            ?? throw Ec2Errors.Of("InvalidSecurityGroupRuleId.NotFound", $"The security group rule ID '{id}' does not exist");
        var rule = IpPermissions.ReadRule(asked, request, old.IsEgress) with { Id = old.Id, Tags = old.Tags };
        if (rule.PeerKind != old.PeerKind)
        {
            throw Ec2Errors.InvalidCombination($"The kind of peer of rule {id} cannot be changed.");
        }

        if (rule.PeerKind is SecurityGroupPeer.Group)
        {
            ResourceKinds.SecurityGroup.Find(state, group.Region, rule.Peer);
        }

        return group.Rules.Any(other => other.Id != id && other.DoesTheSameAs(rule))
            ? throw Ec2Errors.Of("InvalidPermission.Duplicate", $"the specified rule \"{IpPermissions.Describe(rule)}\" already exists")
            : group with { Rules = group.Rules.Replace(old, rule) };
    }
}
