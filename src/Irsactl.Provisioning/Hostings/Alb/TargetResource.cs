using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>The function as the target group's target, and no other.</summary>
internal sealed class TargetResource(
    ElasticLoadBalancingClient service, TargetGroupResource group, FunctionNames names, params IEnumerable<ResourceKey> dependsOn)
    : Resource<IReadOnlyList<string>>(new ResourceKey("target", names.Function), [group.Key, .. dependsOn]), IExportable
{
    private AttributeValue Wanted => AttributeValue.Of([names.FunctionArn]);

    public IEnumerable<DesiredResource> Export(ExportScope scope) =>
    [
        new DesiredResource(DesiredKinds.Target, "target", Key).With("target_group", group.Arn.Value).With("target", names.FunctionArn),
    ];

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Function {names.Function} registered as target"],
        ResourceOutcome.Updated => [$"Updated targets of {group.Key}"],
        _ => [],
    };

    protected override async Task<IReadOnlyList<string>?> ReadAsync(CancellationToken cancellationToken) =>
        group.Arn.TryGet(out var arn) && await service.ListTargetsAsync(arn, cancellationToken) is { Count: > 0 } targets ? targets : null;

    /// <summary>It is ours because the group is.</summary>
    protected override bool IsOwned(IReadOnlyList<string> state) => true;

    protected override void RequireOwnership(IReadOnlyList<string> state)
    {
    }

    protected override IEnumerable<Difference> Compare(IReadOnlyList<string> state)
    {
        if (state is not [var only] || only != names.FunctionArn)
        {
            yield return new Difference(
                "targets",
                token => ReplaceAsync(state, token),
                new AttributeChange("targets", AttributeValue.Of(state), Wanted) { IsReplaced = true });
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() => [Attributes.New("targets", Wanted)];

    protected override Task CreateAsync(CancellationToken cancellationToken) => RegisterAsync(cancellationToken);

    /// <summary>It goes with the group.</summary>
    protected override Task DeleteAsync(IReadOnlyList<string> state, CancellationToken cancellationToken) => Task.CompletedTask;

    private Task RegisterAsync(CancellationToken cancellationToken) =>
        service.RegisterTargetAsync(group.Arn.Value, names.FunctionArn, cancellationToken);

    /// <summary>There is room for one function only.</summary>
    private async Task ReplaceAsync(IReadOnlyList<string> state, CancellationToken cancellationToken)
    {
        foreach (var other in state.Where(target => target != names.FunctionArn))
        {
            await service.DeregisterTargetAsync(group.Arn.Value, other, cancellationToken);
        }

        await RegisterAsync(cancellationToken);
    }
}
