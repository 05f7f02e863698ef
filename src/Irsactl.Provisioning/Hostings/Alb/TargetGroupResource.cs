using Irsactl.Aws.Clients.ElasticLoadBalancing;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Alb;

/// <summary>The target group whose only target is the function.</summary>
internal sealed class TargetGroupResource(
    HostingContext context, string name, bool isOnlyDeleted, params IEnumerable<ResourceKey> dependsOn)
    : Resource<TargetGroupState>(KeyOf(name), dependsOn), IExportable
{
    private readonly ElasticLoadBalancingClient _service = context.Clients.ElasticLoadBalancing;

    /// <summary>Its ARN, once it is there.</summary>
    public Late<string> Arn { get; } = new();

    protected override string ForeignNotice =>
        $"target group {name} does not carry the tag {context.Owner.TagKey}: owned and is left alone";

    /// <summary>The key under which other resources depend on a target group.</summary>
    public static ResourceKey KeyOf(string name) => new("target group", name);

    public IEnumerable<FoundValue> Found => FoundValue.Of("target_group", "arn", Arn, known => known);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        Arn.Set(scope.Mark("target_group", "arn"));
        yield return new DesiredResource(DesiredKinds.TargetGroup, "target_group", Key)
            .With("name", name).With("target_type", "lambda").WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Target group {name} created"],
        ResourceOutcome.Unchanged when !isOnlyDeleted => [$"Existing target group {name} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of target group {name}"],
        ResourceOutcome.Deleted => [$"Target group {name} deleted"],
        _ => [],
    };

    protected override async Task<TargetGroupState?> ReadAsync(CancellationToken cancellationToken)
    {
        if (await _service.FindTargetGroupAsync(name, cancellationToken) is not { } arn)
        {
            return null;
        }

        Arn.Set(arn);
        return new TargetGroupState(
            arn, await _service.HasMultiValueHeadersAsync(arn, cancellationToken), await _service.ListTagsAsync(arn, cancellationToken));
    }

    protected override bool IsOwned(TargetGroupState state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(TargetGroupState state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"target group {name} exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the target group is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(TargetGroupState state)
    {
        if (state.HasMultiValueHeaders)
        {
            yield return new Difference(
                "multi-value headers",
                token => _service.DisableMultiValueHeadersAsync(state.Arn, token),
                new AttributeChange("multi-value headers", AttributeValue.Of("on"), AttributeValue.Of("off"))
                {
                    Meaning = "the function answers headers that are no lists",
                });
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => _service.AddTagsAsync(state.Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("target type", "lambda"),
        Attributes.New("multi-value headers", "off"),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Arn.Set(await _service.CreateFunctionTargetGroupAsync(name, context.Owner.Tags, cancellationToken));

    protected override PlannedChange PlanDelete(TargetGroupState state) => new PatientDeletion(
        $"target group {name} to be free of listeners",
        token => DeleteAsync(state, token),
        ElasticLoadBalancingClient.ResourceInUse).Plan();

    protected override Task DeleteAsync(TargetGroupState state, CancellationToken cancellationToken) =>
        _service.DeleteTargetGroupAsync(state.Arn, cancellationToken);
}
