using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Hostings.LambdaUrl;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>The URL of a function that stays, to be deleted.</summary>
internal sealed class OwnFunctionUrlResource(HostingContext context, FunctionNames names) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = FunctionUrlResource.KeyOf(names.Function);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => [];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) =>
        await context.Clients.Lambda.GetFunctionAsync(names.Function, cancellationToken) is { } function
        && context.Owner.Owns(function.Tags)
        && await context.Clients.Lambda.GetFunctionUrlAsync(names.Function, cancellationToken) is not null
            ? new PlannedChange(
                ResourceOutcome.Deleted, [], token => context.Clients.Lambda.DeleteFunctionUrlAsync(names.Function, token))
            : PlannedChange.None;

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"URL of function {names.Function} deleted"] : [];
}
