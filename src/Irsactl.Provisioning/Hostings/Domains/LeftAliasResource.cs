using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>
/// A record of a type of address that the hosting does not have, and the one before it had: it still leads there, so that it is taken away
/// once the other record leads to the new one. What leads anywhere else is not looked at.
/// </summary>
internal sealed class LeftAliasResource(
    HostingContext context,
    HostedZoneResource zone,
    OwnTargets targets,
    (string Name, string Type) record,
    params IEnumerable<ResourceKey> dependsOn)
    : IResource
{
    private string? _change;

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("DNS record", $"{record.Name} {record.Type}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [zone.Key, .. dependsOn];

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        if (zone.Zone is not { } hosted || await FindAsync(hosted, cancellationToken) is not { } found)
        {
            return PlannedChange.None with { IsSilent = true };
        }

        return new PlannedChange(
            ResourceOutcome.Deleted,
            [],
            async token => _change = await context.Clients.Route53.DeleteRecordAsync(hosted.Id, found, token))
        {
            Attributes = [new AttributeChange("leads to", AttributeValue.Of([RecordConflict.TargetOf(found)]), AttributeValue.Absent)],
            Settling = new Settling($"Route 53's name servers to forget {Key}", IsInSyncAsync, TimeSpan.FromMinutes(5)),
        };
    }

    /// <summary>What is to be deleted is found as <see cref="OwnRecordResource"/>.</summary>
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        outcome == ResourceOutcome.Deleted
            ? [$"DNS record {record.Name} {record.Type} deleted: the hosting has no such address, and the one before had"]
            : [];

    private async Task<RecordSet?> FindAsync(HostedZone hosted, CancellationToken cancellationToken)
    {
        var records = await context.Clients.Route53.FindRecordsAsync(hosted.Id, record.Name, cancellationToken);
        return records.FirstOrDefault(found => found.Type == record.Type) is { } found
            && await targets.FindAsync(found, cancellationToken) is not null
                ? found
                : null;
    }

    private async Task<bool> IsInSyncAsync(CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(_change) || await context.Clients.Route53.IsInSyncAsync(_change, cancellationToken);
}
