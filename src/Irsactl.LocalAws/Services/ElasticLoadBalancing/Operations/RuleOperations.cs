using System.Globalization;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Operations;

/// <summary>The rules of listeners.</summary>
internal sealed class RuleOperations(ElbContext elb)
{
    private const int MaxPriority = 50_000;
    private const int MaxOfALoadBalancer = 100;

    /// <summary>Adds the operations.</summary>
    public void AddTo(OperationTable table) => table
        .Add("CreateRule", Create)
        .Add("DescribeRules", Describe)
        .Add("ModifyRule", Modify)
        .Add("DeleteRule", Delete)
        .Add("SetRulePriorities", SetPriorities);

    private Answer Create(QueryRequest request)
    {
        OtherParameters.Refuse(request, "ListenerArn", "Conditions", "Priority", "Actions", "Tags");
        var check = new ParameterCheck(request.Parameters);
        var listenerArn = check.Required("ListenerArn", Arns.Rule);
        var priority = check.Integer("Priority", 1, MaxPriority);
        var asked = ElbTags.Read(check);
        check.Finish();
        var conditions = ConditionReader.Read(request) ?? throw ElbErrors.Validation("A condition must be specified");
        var action = ActionReader.Read(request, "Actions") ?? throw ElbErrors.Validation("An action must be specified");
        var tags = ElbTags.Check(asked);
        elb.Authorize(request, listenerArn, tags);
        var made = new ListenerRule
        {
            Arn = $"{listenerArn.Replace(":listener/", ":listener-rule/", StringComparison.Ordinal)}/{ElbIds.New()}",
            ListenerArn = listenerArn,
            Priority = priority ?? throw ElbErrors.Validation("A priority must be specified"),
            Conditions = conditions,
            Action = action,
            Tags = tags,
        };
        elb.Change(state =>
        {
            var listener = Resources.Listener(state, request.Call, listenerArn);
            ActionTargets.Check(state, request.Call, action, listener.LoadBalancerArn);
            return state.RulesOf(listenerArn).Any(other => other.Priority == made.Priority) ? throw ElbErrors.PriorityInUse(made.Priority)
                : state.ListenersOf(listener.LoadBalancerArn).Sum(other => state.RulesOf(other.Arn).Count()) >= MaxOfALoadBalancer
                    ? throw ElbErrors.Of("TooManyRules", "You've reached the limit on the number of rules per load balancer")
                : state with { Rules = state.Rules.Add(made.Arn, made) };
        });
        return writer => writer.List("Rules", [made], Write);
    }

    private Answer Describe(QueryRequest request)
    {
        OtherParameters.Refuse(request, "ListenerArn", "RuleArns", "Marker", "PageSize");
        var check = new ParameterCheck(request.Parameters);
        var listenerArn = check.Optional("ListenerArn", Arns.Rule);
        var arns = check.Texts("RuleArns", Arns.Rule) ?? [];
        var page = ElbPage.Read(check);
        check.Finish();
        elb.Authorize(request, "*");
        var state = elb.Store.Current;
        if ((listenerArn is null) == (arns.Count == 0))
        {
            throw ElbErrors.Validation(listenerArn is null
                ? "You must specify either listener rule ARNs or a listener ARN"
                : "You can't specify both listener rule ARNs and a listener ARN in the same request");
        }

        var rules = listenerArn is not null
            ? [.. state.RulesOf(listenerArn), DefaultOf(Resources.Listener(state, request.Call, listenerArn))]
            : arns.Select(arn => state.Listeners.Values.FirstOrDefault(listener => Resources.DefaultRuleArn(listener) == arn) is { } owner
                ? DefaultOf(owner)
                : Resources.Rule(state, request.Call, arn)).ToList();
        return page.Answer("Rules", rules, rule => rule.Priority.ToString("D5", CultureInfo.InvariantCulture) + rule.Arn, Write);
    }

    private Answer Modify(QueryRequest request)
    {
        OtherParameters.Refuse(request, "RuleArn", "Conditions", "Actions");
        var check = new ParameterCheck(request.Parameters);
        var arn = check.Required("RuleArn", Arns.Rule);
        check.Finish();
        var conditions = ConditionReader.Read(request);
        var action = ActionReader.Read(request, "Actions");
        if (conditions is null && action is null)
        {
            throw ElbErrors.Validation("Either conditions or actions must be specified");
        }

        elb.Authorize(request, arn);
        elb.Change(state =>
        {
            var found = Resources.Rule(state, request.Call, arn);
            ActionTargets.Check(state, request.Call, action ?? found.Action, state.Listeners[found.ListenerArn].LoadBalancerArn);
            return state with
            {
                Rules = state.Rules.SetItem(
                    arn, found with { Conditions = conditions ?? found.Conditions, Action = action ?? found.Action }),
            };
        });
        return writer => writer.List("Rules", [elb.Store.Current.Rules[arn]], Write);
    }

    private Answer Delete(QueryRequest request)
    {
        var arn = Arns.Read(request, "RuleArn");
        elb.Authorize(request, arn);
        elb.Change(state => state with { Rules = state.Rules.Remove(Resources.Rule(state, request.Call, arn).Arn) });
        return _ => { };
    }

    private Answer SetPriorities(QueryRequest request)
    {
        OtherParameters.Refuse(request, "RulePriorities");
        var check = new ParameterCheck(request.Parameters);
        var asked = (check.List("RulePriorities") ?? []).Select((member, index) => (
            Arn: check.Member("RulePriorities", index + 1, member, "RuleArn", Arns.Rule),
            Priority: int.TryParse(member.Text("Priority"), NumberStyles.None, CultureInfo.InvariantCulture, out var priority)
                && priority is >= 1 and <= MaxPriority
                ? priority
                : throw ElbErrors.Validation($"Priority '{member.Text("Priority")}' must be between 1 and {MaxPriority}"))).ToList();
        check.Finish();
        foreach (var (arn, _) in asked)
        {
            elb.Authorize(request, arn);
        }

        if (asked.GroupBy(rule => rule.Priority).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw ElbErrors.Validation($"Priority '{twice}' was provided multiple times");
        }

        elb.Change(state =>
        {
            var changed = asked.Aggregate(state.Rules, (rules, rule) =>
                rules.SetItem(rule.Arn, Resources.Rule(state, request.Call, rule.Arn) with { Priority = rule.Priority }));
            var clash = changed.Values.GroupBy(rule => (rule.ListenerArn, rule.Priority)).FirstOrDefault(same => same.Count() > 1);
            return clash is null ? state with { Rules = changed } : throw ElbErrors.PriorityInUse(clash.Key.Priority);
        });
        return writer => writer.List("Rules", asked.Select(rule => elb.Store.Current.Rules[rule.Arn]), Write);
    }

    // A listener's default action is shown as a rule that comes last.
    private static ListenerRule DefaultOf(Listener listener) => new()
    {
        Arn = Resources.DefaultRuleArn(listener),
        ListenerArn = listener.Arn,
        Priority = MaxPriority + 1,
        Conditions = [],
        Action = listener.DefaultAction,
    };

    private static void Write(AnswerWriter writer, ListenerRule rule)
    {
        var isDefault = rule.Priority > MaxPriority;
        writer.Text("RuleArn", rule.Arn);
        writer.Text("Priority", isDefault ? "default" : rule.Priority.ToString(CultureInfo.InvariantCulture));
        writer.List("Conditions", rule.Conditions, RuleText.Write);
        RuleText.Write(writer, "Actions", rule.Action);
        writer.Flag("IsDefault", isDefault);
    }
}
