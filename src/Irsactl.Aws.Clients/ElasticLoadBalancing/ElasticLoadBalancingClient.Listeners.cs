using Irsactl.Aws.Clients.Protocol;

namespace Irsactl.Aws.Clients.ElasticLoadBalancing;

/// <content>Listeners and their rules.</content>
public sealed partial class ElasticLoadBalancingClient
{
    /// <summary>A load balancer's listeners.</summary>
    public IAsyncEnumerable<Listener> ListListenersAsync(string loadBalancerArn, CancellationToken cancellationToken = default) =>
        PageAsync(() => ForLoadBalancer("DescribeListeners", loadBalancerArn), "Listeners", cancellationToken).Select(Listener.From);

    /// <summary>Makes a listener.</summary>
    public Task CreateListenerAsync(
        string loadBalancerArn, Listener listener, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return CallAsync(listener.AddTo(ForLoadBalancer("CreateListener", loadBalancerArn)).WithTags(tags), cancellationToken);
    }

    /// <summary>Changes the listener of that ARN to what is given.</summary>
    public Task ModifyListenerAsync(Listener listener, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(listener);
        return CallAsync(listener.AddTo(ForListener("ModifyListener", listener.Arn)), cancellationToken);
    }

    /// <summary>Deletes a listener with its rules; one that is not there does no harm.</summary>
    public Task DeleteListenerAsync(string listenerArn, CancellationToken cancellationToken = default) =>
        FindAsync(ForListener("DeleteListener", listenerArn), cancellationToken);

    /// <summary>A listener's rules but for the last, its default action.</summary>
    public IAsyncEnumerable<ListenerRule> ListRulesAsync(string listenerArn, CancellationToken cancellationToken = default) =>
        PageAsync(() => ForListener("DescribeRules", listenerArn), "Rules", cancellationToken)
            .Where(rule => rule.Text("IsDefault") != "true")
            .Select(ListenerRule.From);

    /// <summary>Makes a rule.</summary>
    public Task CreateRuleAsync(
        string listenerArn, ListenerRule rule, IEnumerable<ResourceTag> tags, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return CallAsync(
            rule.AddTo(ForListener("CreateRule", listenerArn).With("Priority", rule.Priority)).WithTags(tags), cancellationToken);
    }

    /// <summary>Changes the rule of that ARN to what is given; its priority stays.</summary>
    public Task ModifyRuleAsync(ListenerRule rule, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return CallAsync(rule.AddTo(ForRule("ModifyRule", rule.Arn)), cancellationToken);
    }

    /// <summary>Deletes a rule; one that is not there does no harm.</summary>
    public Task DeleteRuleAsync(string ruleArn, CancellationToken cancellationToken = default) =>
        FindAsync(ForRule("DeleteRule", ruleArn), cancellationToken);

    private static ApiRequest ForListener(string action, string arn) => new ApiRequest(action).With("ListenerArn", arn);

    private static ApiRequest ForRule(string action, string arn) => new ApiRequest(action).With("RuleArn", arn);
}
