using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>
/// Turns a distribution over from a bucket to a function, or back, once the documents can be read in the new place. An alias is one
/// distribution's alone: a second one could not have it before the first has lost it, and nobody would answer in between. Edge locations
/// ask the old place or the new while the change spreads, and both serve the documents.
/// </summary>
/// <param name="context">What the CloudFront resources share.</param>
/// <param name="distribution">The distribution.</param>
/// <param name="spec">What it is to be.</param>
/// <param name="dependsOn">What has to be in the new place.</param>
internal sealed class DistributionOriginResource(
    CloudFrontContext context, DistributionResource distribution, DistributionSpec spec, params IEnumerable<ResourceKey> dependsOn)
    : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("distribution origin", distribution.Key.Name);

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [.. dependsOn];

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        if (!distribution.Distribution.TryGet(out var known)
            || await context.Service.GetDistributionAsync(known.Id, cancellationToken) is not { Config.Settings: { } settings }
            || !spec.IsOfAnotherKind(settings))
        {
            return PlannedChange.None with { IsSilent = true };
        }

        return new PlannedChange(
            ResourceOutcome.Updated,
            ["origin"],
            TurnAsync)
        {
            Attributes = [.. DistributionAttributes.Changes(settings, spec.Settings(settings))],
            Settling = new Settling("every edge location to ask the new origin", IsDeployedAsync, TimeSpan.FromMinutes(30)),
        };
    }

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Updated
            ? [$"CloudFront distribution with ID {distribution.Distribution.Value.Id} reads from {spec.Origin().DomainName}"]
            : [];

    private async Task TurnAsync(CancellationToken cancellationToken)
    {
        // Read here: the distribution itself may have been changed since.
        if (await context.Service.GetDistributionAsync(distribution.Distribution.Value.Id, cancellationToken) is { } current
            && spec.IsOfAnotherKind(current.Config.Settings))
        {
            distribution.Distribution.Set(
                await context.Service.UpdateDistributionAsync(current, spec.Settings(current.Config.Settings), cancellationToken));
        }
    }

    private async Task<bool> IsDeployedAsync(CancellationToken cancellationToken) =>
        await context.Service.GetDistributionAsync(distribution.Distribution.Value.Id, cancellationToken) is not { IsDeployed: false };
}
