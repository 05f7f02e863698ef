using System.Collections.Immutable;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing;

/// <summary>Finds resources by their ARNs in the region that is called.</summary>
internal static class Resources
{
    /// <summary>Finds a load balancer.</summary>
    /// <exception cref="AwsServiceException">The ARN is none, or there is no such load balancer.</exception>
    public static LoadBalancer LoadBalancer(ElbState state, AwsCall call, string arn) =>
        Find(state.LoadBalancers, call, Checked(arn, "loadbalancer/", "load balancer")) is { Deleted: null } found
            ? found
            : throw ElbErrors.LoadBalancerNotFound();

    /// <summary>Finds a target group.</summary>
    /// <exception cref="AwsServiceException">The ARN is none, or there is no such target group.</exception>
    public static TargetGroup TargetGroup(ElbState state, AwsCall call, string arn) =>
        Find(state.TargetGroups, call, Checked(arn, "targetgroup/", "target group")) ?? throw ElbErrors.TargetGroupNotFound();

    /// <summary>Finds a listener.</summary>
    /// <exception cref="AwsServiceException">The ARN is none, or there is no such listener.</exception>
    public static Listener Listener(ElbState state, AwsCall call, string arn) =>
        Find(state.Listeners, call, Checked(arn, "listener/", "listener")) ?? throw ElbErrors.ListenerNotFound();

    /// <summary>Finds a rule that is not a listener's default.</summary>
    /// <exception cref="AwsServiceException">The ARN is none, or there is no such rule.</exception>
    public static ListenerRule Rule(ElbState state, AwsCall call, string arn)
    {
        Checked(arn, "listener-rule/", "listener rule");
        return Find(state.Rules, call, arn)
            ?? throw (state.Listeners.Values.Any(listener => DefaultRuleArn(listener) == arn)
                ? ElbErrors.Of("OperationNotPermitted", $"Default rule '{arn}' cannot be modified or deleted")
                : ElbErrors.RuleNotFound());
    }

    /// <summary>The ARN of the rule that stands for a listener's default action.</summary>
    public static string DefaultRuleArn(Listener listener) =>
        $"{listener.Arn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{ElbIds.Beside(listener.Arn)}";

    /// <summary>The tags of a resource of any kind; null where there is none.</summary>
    public static ImmutableSortedDictionary<string, string>? TagsOf(ElbState state, string arn) => KindOf(arn) switch
    {
        "loadbalancer" when state.LoadBalancers.GetValueOrDefault(arn) is { Deleted: null } found => found.Tags,
        "targetgroup" => state.TargetGroups.GetValueOrDefault(arn)?.Tags,
        "listener" => state.Listeners.GetValueOrDefault(arn)?.Tags,
        "listener-rule" => state.Rules.GetValueOrDefault(arn)?.Tags,
        _ => null,
    };

    /// <summary>The state with other tags on a resource that is there.</summary>
    public static ElbState Tagged(ElbState state, string arn, ImmutableSortedDictionary<string, string> tags) => KindOf(arn) switch
    {
        "loadbalancer" => state with { LoadBalancers = state.LoadBalancers.SetItem(arn, state.LoadBalancers[arn] with { Tags = tags }) },
        "targetgroup" => state with { TargetGroups = state.TargetGroups.SetItem(arn, state.TargetGroups[arn] with { Tags = tags }) },
        "listener" => state with { Listeners = state.Listeners.SetItem(arn, state.Listeners[arn] with { Tags = tags }) },
        _ => state with { Rules = state.Rules.SetItem(arn, state.Rules[arn] with { Tags = tags }) },
    };

    /// <summary>What kind of resource an ARN is of; null where it is none of this service.</summary>
    public static string? KindOf(string arn) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service is "elasticloadbalancing" ? parsed.Resource.Split('/')[0] : null;

    private static string Checked(string arn, string kind, string noun) =>
        Arn.TryParse(arn, out var parsed) && parsed.Service is "elasticloadbalancing"
        && parsed.Resource.StartsWith(kind, StringComparison.Ordinal)
            ? arn
            : throw ElbErrors.Validation($"'{arn}' is not a valid {noun} ARN");

    private static T? Find<T>(ImmutableSortedDictionary<string, T> table, AwsCall call, string arn)
        where T : ElbResource => Arn.Parse(arn).Region == call.Region ? table.GetValueOrDefault(arn) : null;
}
