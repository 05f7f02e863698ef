using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>A DNS record that has been found to be ours, to be deleted as it was found.</summary>
internal sealed class OwnRecordResource(
    HostingContext context, HostedZone zone, RecordSet record, params IEnumerable<ResourceKey> dependsOn) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key { get; } = new("DNS record", $"{record.Name} {record.Type}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [.. dependsOn];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) =>
        throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken)
    {
        var found = await context.Clients.Route53.FindRecordsAsync(zone.Id, record.Name, cancellationToken);
        return found.FirstOrDefault(candidate => RecordConflict.IsSame(candidate, record)) is { } current
            ? new PlannedChange(ResourceOutcome.Deleted, [], token => context.Clients.Route53.DeleteRecordAsync(zone.Id, current, token))
            : PlannedChange.None;
    }

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted ? [$"DNS record {record.Name} {record.Type} deleted from hosted zone {zone.Name}"] : [];
}
