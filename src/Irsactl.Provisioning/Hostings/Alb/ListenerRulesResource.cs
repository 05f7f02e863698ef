using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>
/// The listener's rules: one forwards the two documents' paths, and there is no other, whoever added it, as another might answer with other
/// documents.
/// </summary>
internal sealed class ListenerRulesResource(
    HostingContext context, ListenerResource listener, TargetGroupResource group, params IEnumerable<ResourceKey> dependsOn)
    : Resource<ListenerRulesState>(new ResourceKey("listener rules", listener.Key.Name), [listener.Key, group.Key, .. dependsOn]),
        IExportable
{
    private static readonly string[] _paths = [$"/{PublishedDocuments.DiscoveryPath}", $"/{PublishedDocuments.KeysPath}"];

    private readonly ElasticLoadBalancingClient _service = context.Clients.ElasticLoadBalancing;
    private string? _foundArn;

    public IEnumerable<FoundValue> Found => _foundArn is { } arn ? [new FoundValue(new Reference("listener_rule", "arn"), arn)] : [];

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.ListenerRule, "listener_rule", Key)
            .With("listener", listener.Arn.Value)
            .With("priority", 1)
            .With("paths", _paths)
            .With("target_group", group.Arn.Value)
            .WithTags(context.Owner.Tags),
    ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome is ResourceOutcome.Updated ? [$"Updated {string.Join(", ", changes)} of load balancer {listener.Key.Name}"] : [];

    protected override async Task<ListenerRulesState?> ReadAsync(CancellationToken cancellationToken)
    {
        if (!listener.Arn.TryGet(out var arn))
        {
            return null;
        }

        (ListenerRule? Rule, IReadOnlyList<ResourceTag> Tags) own = (null, []);
        List<ListenerRule> others = [];
        await foreach (var rule in _service.ListRulesAsync(arn, cancellationToken))
        {
            if (own.Rule is null && await _service.ListTagsAsync(rule.Arn, cancellationToken) is var tags && context.Owner.Owns(tags))
            {
                own = (rule, tags);
            }
            else
            {
                others.Add(rule);
            }
        }

        _foundArn = own.Rule?.Arn;
        return own.Rule is null && others.Count == 0 ? null : new ListenerRulesState(own.Rule, own.Tags, others);
    }

    /// <summary>They are ours because the load balancer is.</summary>
    protected override bool IsOwned(ListenerRulesState state) => true;

    protected override void RequireOwnership(ListenerRulesState state)
    {
    }

    protected override IEnumerable<Difference> Compare(ListenerRulesState state)
    {
        foreach (var other in state.Others)
        {
            yield return new Difference(
                $"rule {other.Priority} removed",
                token => _service.DeleteRuleAsync(other.Arn, token),
                new AttributeChange($"rules.{other.Priority}", AttributeValue.Of(Text(other)), AttributeValue.Absent)
                {
                    Meaning = "whatever it leads to answers under the issuer's name",
                });
        }

        if (state.Own is null)
        {
            yield return new Difference("rule", CreateAsync, [.. DescribeNew()]);
            yield break;
        }

        if (!group.Arn.TryGet(out var target) || !state.Own.DoesTheSameAs(new ListenerRule(_paths, target)))
        {
            yield return new Difference(
                "rule",
                token => _service.ModifyRuleAsync(Wanted() with { Arn = state.Own.Arn }, token),
                [
                    .. Attributes.If("rule.paths", AttributeValue.Of(state.Own.Paths), AttributeValue.Of(_paths)),
                    .. Attributes.If("rule.target group", AttributeValue.Of(state.Own.TargetGroupArn), group.Arn.Value()),
                ]);
        }

        if (context.Owner.Missing(state.OwnTags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags of a rule",
                token => _service.AddTagsAsync(state.Own.Arn, missing, token),
                [.. Attributes.Tags(state.OwnTags, missing, prefix: "rule.")]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("rule.paths", AttributeValue.Of(_paths)),
        Attributes.New("rule.target group", group.Arn.Value()),
        .. Attributes.Tags([], context.Owner.Tags, prefix: "rule."),
    ];

    private static string Text(ListenerRule rule) =>
        $"{(rule.Paths.Count == 0 ? "other conditions" : string.Join(", ", rule.Paths))} to {rule.TargetGroupArn ?? "something else"}";

    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        _service.CreateRuleAsync(listener.Arn.Value, Wanted(), context.Owner.Tags, cancellationToken);

    /// <summary>They go with the load balancer.</summary>
    protected override Task DeleteAsync(ListenerRulesState state, CancellationToken cancellationToken) => Task.CompletedTask;

    private ListenerRule Wanted() => new(_paths, group.Arn.Value);
}
