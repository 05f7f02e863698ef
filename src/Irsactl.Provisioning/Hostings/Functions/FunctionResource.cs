using Amazon.Runtime;
using Irsactl.Aws.Clients.Lambda;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Functions;

/// <summary>A function with its settings and tags. Its code, once it exists, belongs to <see cref="FunctionCodeResource"/>.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="names">Its names.</param>
/// <param name="spec">What it is to be; null where it is only to be deleted.</param>
/// <param name="dependsOn">Its role and its log group.</param>
internal sealed class FunctionResource(
    HostingContext context, FunctionNames names, FunctionSpec? spec, params IEnumerable<ResourceKey> dependsOn)
    : Resource<LambdaFunction>(KeyOf(names.Function), dependsOn), IExportable
{
    private const string Kind = "function";
    private const string ExportId = "function";

    private readonly LambdaClient _lambda = context.Clients.Lambda;
    private string? _obstacle;
    private Func<CancellationToken, Task>? _untilRoleIsKnown;

    private FunctionSpec Spec => spec ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <summary>The key under which other resources depend on a function.</summary>
    public static ResourceKey KeyOf(string name) => new(Kind, name);

    /// <summary>Whether a key is a function's.</summary>
    public static bool IsKey(ResourceKey key) => key.Kind == Kind;

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        scope.IsArnOf(names.FunctionArn, ExportId);
        var settings = Spec.Settings;
        yield return new DesiredResource(DesiredKinds.Function, ExportId, Key)
            .With("name", names.Function)
            .With("role", settings.RoleArn)
            .With("runtime", settings.Runtime)
            .With("handler", settings.Handler)
            .With("description", settings.Description)
            .With("timeout_seconds", settings.TimeoutSeconds)
            .With("memory_megabytes", settings.MemoryMegabytes)
            .With("environment", FunctionExport.Environment(settings.Environment))
            .With("code", FunctionExport.Code(Spec.FirstCode))
            .WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Function {names.Function} created"],
        ResourceOutcome.Unchanged when spec is not null => [$"Existing function {names.Function} found"],
        ResourceOutcome.Updated => [$"Updated {string.Join(", ", changes)} of function {names.Function}"],
        ResourceOutcome.Deleted => [$"Function {names.Function} deleted"],
        _ => [],
    };

    /// <summary>Lambda takes no update while another is under way: whatever is left to do is planned anew after each.</summary>
    protected override Settling Settling => new($"function {names.Function} to be ready", IsReadyAsync, FunctionProgress.Limit)
    {
        Interval = FunctionProgress.Interval,
        Obstacle = () => _obstacle,
        ThenPlanAgain = true,
    };

    protected override string ForeignNotice =>
        $"function {names.Function} does not carry the tag {context.Owner.TagKey}: owned and is left alone";

    protected override bool IsSettled(LambdaFunction state) => FunctionProgress.IsSettled(state) && state.State != "Failed";

    protected override Task<LambdaFunction?> ReadAsync(CancellationToken cancellationToken) =>
        _lambda.GetFunctionAsync(names.Function, cancellationToken);

    protected override bool IsOwned(LambdaFunction state) => context.Owner.Owns(state.Tags);

    protected override void RequireOwnership(LambdaFunction state)
    {
        if (!IsOwned(state))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"function {names.Function} exists and does not carry the tag {context.Owner.TagKey}: owned",
                "choose another --name, or, if the function is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(LambdaFunction state)
    {
        List<string> settings =
        [
            .. state.Settings.DifferencesFrom(Spec.Settings),
            .. FunctionProgress.HasFailedUpdate(state) ? (string[])["failed update"] : [],
        ];
        if (settings.Count > 0)
        {
            yield return new Difference(
                string.Join(", ", settings),
                UpdateSettingsAsync,
                [
                    .. FunctionAttributes.Changes(state.Settings, Spec.Settings),
                    .. FunctionProgress.HasFailedUpdate(state)
                        ? Attributes.If("last update", FunctionProgress.Text(state), "made again")
                        : [],
                ]);
        }

        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => _lambda.TagResourceAsync(names.FunctionArn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
        [.. FunctionAttributes.Changes(found: null, Spec.Settings), .. Attributes.NewTags(context.Owner.Tags)];

    protected override Task CreateAsync(CancellationToken cancellationToken) => TryAsync(
        token => _lambda.CreateFunctionAsync(names.Function, Spec.Settings, Spec.FirstCode.Zip, context.Owner.Tags, token),
        cancellationToken);

    /// <summary>The URL goes first, so that the issuer is gone at once and for good. The policy goes with the function.</summary>
    protected override async Task DeleteAsync(LambdaFunction state, CancellationToken cancellationToken)
    {
        if (await _lambda.GetFunctionUrlAsync(names.Function, cancellationToken) is not null)
        {
            await _lambda.DeleteFunctionUrlAsync(names.Function, cancellationToken);
        }

        await _lambda.DeleteFunctionAsync(names.Function, cancellationToken);
    }

    private static bool IsRoleUnknown(AmazonServiceException e) =>
        e.ErrorCode == "InvalidParameterValueException" && e.Message.Contains("cannot be assumed by Lambda", StringComparison.Ordinal);

    private Task UpdateSettingsAsync(CancellationToken cancellationToken) => TryAsync(
        token => _lambda.UpdateFunctionConfigurationAsync(names.Function, Spec.Settings, token), cancellationToken);

    /// <summary>
    /// IAM tells Lambda of a new role only after some seconds, and nothing but the attempt itself shows whether it has: where it has not,
    /// the wait goes on trying.
    /// </summary>
    private async Task TryAsync(Func<CancellationToken, Task> attempt, CancellationToken cancellationToken)
    {
        (_untilRoleIsKnown, _obstacle) = (null, null);
        try
        {
            await attempt(cancellationToken);
        }
        catch (AmazonServiceException e) when (IsRoleUnknown(e))
        {
            (_untilRoleIsKnown, _obstacle) = (attempt, e.Message.TrimEnd('.'));
        }
    }

    private async Task<bool> IsReadyAsync(CancellationToken cancellationToken)
    {
        if (_untilRoleIsKnown is { } attempt)
        {
            await TryAsync(attempt, cancellationToken);
            return false;
        }

        return await ReadAsync(cancellationToken) is { } function && FunctionProgress.IsReady(function);
    }
}
