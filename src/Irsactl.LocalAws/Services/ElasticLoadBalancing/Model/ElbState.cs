using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

/// <summary>Everything that Elastic Load Balancing knows, at one moment, in tables by ARN; ARNs say the region.</summary>
internal sealed record ElbState
{
    /// <summary>Nothing.</summary>
    public static ElbState Initial { get; } = new();

    /// <summary>Load balancers, with those that were deleted and whose network interfaces may still be there.</summary>
    public ImmutableSortedDictionary<string, LoadBalancer> LoadBalancers { get; init => field = ByArn(value); } = ByArn<LoadBalancer>();

    /// <summary>Target groups.</summary>
    public ImmutableSortedDictionary<string, TargetGroup> TargetGroups { get; init => field = ByArn(value); } = ByArn<TargetGroup>();

    /// <summary>Listeners.</summary>
    public ImmutableSortedDictionary<string, Listener> Listeners { get; init => field = ByArn(value); } = ByArn<Listener>();

    /// <summary>Rules but for the listeners' defaults.</summary>
    public ImmutableSortedDictionary<string, ListenerRule> Rules { get; init => field = ByArn(value); } = ByArn<ListenerRule>();

    /// <summary>The listeners of a load balancer.</summary>
    public IEnumerable<Listener> ListenersOf(string loadBalancerArn) =>
        Listeners.Values.Where(listener => listener.LoadBalancerArn == loadBalancerArn);

    /// <summary>The rules of a listener in the order in which they are tried.</summary>
    public IEnumerable<ListenerRule> RulesOf(string listenerArn) =>
        Rules.Values.Where(rule => rule.ListenerArn == listenerArn).OrderBy(rule => rule.Priority);

    /// <summary>The load balancers that pass requests on to a target group.</summary>
    public IEnumerable<string> LoadBalancersOf(string targetGroupArn) => Listeners.Values
        .Where(listener => listener.DefaultAction.TargetGroupArns.Contains(targetGroupArn, StringComparer.Ordinal)
            || RulesOf(listener.Arn).Any(rule => rule.Action.TargetGroupArns.Contains(targetGroupArn, StringComparer.Ordinal)))
        .Select(listener => listener.LoadBalancerArn)
        .Distinct(StringComparer.Ordinal);

    /// <summary>The state without a listener and its rules.</summary>
    public ElbState WithoutListener(string arn) => this with
    {
        Listeners = Listeners.Remove(arn),
        Rules = Rules.RemoveRange(RulesOf(arn).Select(rule => rule.Arn)),
    };

    private static ImmutableSortedDictionary<string, T> ByArn<T>() => ImmutableSortedDictionary.Create<string, T>(StringComparer.Ordinal);

    private static ImmutableSortedDictionary<string, T> ByArn<T>(ImmutableSortedDictionary<string, T> table) =>
        table.WithComparers(StringComparer.Ordinal);
}
