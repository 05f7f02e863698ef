using Irsactl.Aws.Clients.Logs;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>
/// A function's log group. It is made before the function, which may not make one itself: left to Lambda, it would keep everything for ever
/// and outlive the function.
/// </summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="name">Its name.</param>
/// <param name="retentionDays">How long events are kept; null where it is only to be deleted.</param>
internal sealed class LogGroupResource(HostingContext context, string name, int? retentionDays)
    : Resource<LogGroupState>(KeyOf(name), []), IExportable
{
    private readonly LogsClient _logs = context.Clients.Logs;

    private int RetentionDays => retentionDays ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <summary>The key under which other resources depend on a log group.</summary>
    public static ResourceKey KeyOf(string name) => new("log group", name);

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        scope.IsArnOf(FunctionNames.Of(context).LogGroupArn, "log_group");
        yield return new DesiredResource(DesiredKinds.LogGroup, "log_group", Key)
            .With("name", name).With("retention_days", RetentionDays).WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Log group {name} created"],
        ResourceOutcome.Unchanged when retentionDays is not null => [$"Existing log group {name} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of log group {name}"],
        ResourceOutcome.Deleted => [$"Log group {name} deleted"],
        _ => [],
    };

    protected override string ForeignNotice => $"log group {name} does not carry the tag {context.Owner.TagKey}: owned and is left alone";

    protected override async Task<LogGroupState?> ReadAsync(CancellationToken cancellationToken) =>
        await _logs.FindLogGroupAsync(name, cancellationToken) is { } group
            ? new LogGroupState(group, await _logs.ListTagsAsync(group.Arn, cancellationToken))
            : null;

    protected override bool IsOwned(LogGroupState state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(LogGroupState state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"log group {name} exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the log group is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(LogGroupState state)
    {
        if (state.Group.RetentionDays != RetentionDays)
        {
            yield return new Difference(
                "retention",
                PutRetentionAsync,
                new AttributeChange("retention", Days(state.Group.RetentionDays), Days(RetentionDays))
                {
                    Meaning = state.Group.RetentionDays is not { } days || days > RetentionDays ? "older events are deleted" : null,
                });
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => _logs.TagResourceAsync(state.Group.Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [Attributes.New("retention", Days(RetentionDays)), .. Attributes.NewTags(context.Owner.Tags)];

    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        await _logs.CreateLogGroupAsync(name, context.Owner.Tags, cancellationToken);
        await PutRetentionAsync(cancellationToken);
    }

    protected override Task DeleteAsync(LogGroupState state, CancellationToken cancellationToken) =>
        _logs.DeleteLogGroupAsync(name, cancellationToken);

    private static AttributeValue Days(int? days) =>
        AttributeValue.Of(days is { } known ? $"{AttributeValue.Of(known)} days" : "for ever");

    private Task PutRetentionAsync(CancellationToken cancellationToken) =>
        _logs.PutRetentionPolicyAsync(name, RetentionDays, cancellationToken);
}
