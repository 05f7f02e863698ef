using System.Collections.Immutable;
using Irsactl.LocalAws.Services.Ec2.Model;

namespace Irsactl.LocalAws.Services.Ec2;

/// <summary>Rules have ids and tags as other resources, and are kept in their groups.</summary>
internal sealed record SecurityGroupRuleKind()
    : ResourceKind("security-group-rule", "sgr", "InvalidSecurityGroupRuleId", "security group rule")
{
    /// <inheritdoc />
    public override NetworkResource? FindAny(Ec2State state, string region, string id) =>
        AllIn(state, region).FirstOrDefault(rule => rule.Id.Equals(id, StringComparison.Ordinal));

    /// <inheritdoc />
    public override IEnumerable<NetworkResource> AllIn(Ec2State state, string region) =>
        ResourceKinds.SecurityGroup.In(state, region).SelectMany(group => group.Rules);

    /// <inheritdoc />
    public override Ec2State Tagged(Ec2State state, string id, ImmutableSortedDictionary<string, string> tags)
    {
        var group = state.SecurityGroups.Values.First(group => group.Rules.Any(rule => rule.Id.Equals(id, StringComparison.Ordinal)));
        var rule = group.Rules.First(rule => rule.Id.Equals(id, StringComparison.Ordinal));
        return ResourceKinds.SecurityGroup.Store(state, group with { Rules = group.Rules.Replace(rule, rule with { Tags = tags }) });
    }
}
