using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>Whether two actions do the same.</summary>
internal static class RuleEquality
{
    /// <summary>Compares what they do, not where they are kept.</summary>
    public static bool AreTheSame(RuleAction one, RuleAction other) =>
        one.Redirect == other.Redirect
        && one.FixedResponse == other.FixedResponse
        && (one.Forward?.TargetGroups ?? []).SequenceEqual(other.Forward?.TargetGroups ?? []);
}
