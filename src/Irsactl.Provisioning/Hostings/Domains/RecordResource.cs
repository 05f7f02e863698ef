using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.Domains;

/// <summary>A DNS record of a domain: made in its Route 53 zone, or asked for where there is none.</summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="zone">The zone.</param>
/// <param name="key">What the record is called before it is known.</param>
/// <param name="wanted">The record, once it is known.</param>
/// <param name="dependsOn">What decides the record.</param>
internal sealed class RecordResource(
    HostingContext context, HostedZoneResource zone, ResourceKey key, Late<RecordSet> wanted, params IEnumerable<ResourceKey> dependsOn)
    : IExportable
{
    private readonly Route53Client _route53 = context.Clients.Route53;
    private string? _change;

    /// <inheritdoc />
    public ResourceKey Key { get; } = key;

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [zone.Key, .. dependsOn];

    /// <summary>The record's name and type where they are known before the record is.</summary>
    public (string Name, string Type)? KnownAs { get; init; }

    /// <summary>Is called before the record is made.</summary>
    public Func<HostedZone, CancellationToken, Task> BeforeCreationAsync { get; init; } = static (_, _) => Task.CompletedTask;

    /// <summary>Asks the user to make the record.</summary>
    public required Func<RecordSet, string?> Ask { get; init; }

    /// <summary>Tells which records in the way are the cluster's own, of where its documents were before; null: none is.</summary>
    public OwnTargets? Moves { get; init; }

    /// <inheritdoc />
    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        if (zone.Zone is not { } hosted)
        {
            yield break;
        }

        var record = wanted.Value;
        var id = KnownAs is null ? "validation_record" : record.Type == "A" ? "alias_record" : "alias_record_ipv6";
        var exported = new DesiredResource(DesiredKinds.DnsRecord, id, Key)
            .With("zone_id", hosted.Id).With("name", record.Name).With("type", record.Type);
        yield return record.Alias is { } alias
            ? exported.With("alias_zone_id", alias.ZoneId).With("alias_name", alias.DnsName)
            : exported.With("ttl", record.TtlSeconds).With("values", record.Values);
    }

    /// <inheritdoc />
    public async Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken)
    {
        if (zone.Zone is not { } hosted)
        {
            return PlannedChange.None;
        }

        var (isInPlace, before) = await LookAsync(hosted, cancellationToken);
        return isInPlace
            ? PlannedChange.None
            : new PlannedChange(
                before is null ? ResourceOutcome.Created : ResourceOutcome.Updated,
                before is null ? [] : ["target"],
                token => PutAsync(hosted, token))
            {
                Attributes = before is null ? [.. DescribeNew(hosted)] : [DescribeMove(before)],
                Settling = new Settling($"Route 53's name servers to know {Key}", IsInSyncAsync, TimeSpan.FromMinutes(5)),
            };
    }

    /// <summary>What is to be deleted is found as <see cref="OwnRecordResource"/>.</summary>
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes)
    {
        if (!wanted.TryGet(out var record))
        {
            return [];
        }

        return zone.Zone is null
            ? Ask(record) is { } line ? [line] : []
            : outcome switch
            {
                ResourceOutcome.Created => [$"DNS record {record.Name} {record.Type} created in hosted zone {zone.Zone.Name}"],
                ResourceOutcome.Updated => [$"DNS record {record.Name} {record.Type} moved to {RecordConflict.TargetOf(record)}"],
                _ => [],
            };
    }

    private IEnumerable<AttributeChange> DescribeNew(HostedZone hosted)
    {
        var target = wanted.TryGet(out var record)
            ? AttributeValue.Of([.. record.Values, .. record.Alias is { } alias ? [alias.DnsName] : (string[])[]])
            : AttributeValue.KnownAfterApply;
        return
        [
            Attributes.New("zone", $"{hosted.Name} ({hosted.Id})"),
            Attributes.New("name", Known(record?.Name ?? KnownAs?.Name)),
            Attributes.New("type", Known(record?.Type ?? KnownAs?.Type)),
            Attributes.New("leads to", target),
        ];
    }

    private static AttributeValue Known(string? text) => text is null ? AttributeValue.KnownAfterApply : AttributeValue.Of(text);

    private AttributeChange DescribeMove(RecordSet before) => new(
        "leads to",
        AttributeValue.Of([RecordConflict.TargetOf(before)]),
        wanted.TryGet(out var record) ? AttributeValue.Of([RecordConflict.TargetOf(record)]) : AttributeValue.KnownAfterApply)
    {
        Meaning = "readers go there once they have forgotten the old answer; until then both places serve the documents",
    };

    /// <summary>Whether the record is there, and what of ours is there instead.</summary>
    /// <exception cref="Diagnostics.IrsactlException">Something else is there (<see cref="ProvisioningErrors.NotOwned"/>).</exception>
    private async Task<(bool IsInPlace, RecordSet? Before)> LookAsync(HostedZone hosted, CancellationToken cancellationToken)
    {
        RecordSet? other;
        if (wanted.TryGet(out var record))
        {
            if (RecordConflict.IsInPlace(record, await _route53.FindRecordsAsync(hosted.Id, record.Name, cancellationToken), out other))
            {
                return (true, null);
            }
        }
        else
        {
            other = KnownAs is var (name, type)
                ? RecordConflict.InTheWayOf(type, await _route53.FindRecordsAsync(hosted.Id, name, cancellationToken))
                : null;
        }

        return other is null || (Moves is not null && await Moves.FindAsync(other, cancellationToken) is not null)
            ? (false, other)
            : throw RecordConflict.Foreign(other);
    }

    private async Task PutAsync(HostedZone hosted, CancellationToken cancellationToken)
    {
        // Looked for here: when the record was not known yet, it could not be.
        var (isInPlace, before) = await LookAsync(hosted, cancellationToken);
        if (isInPlace)
        {
            return;
        }

        if (before is not null)
        {
            // Both at once, so that the name is never without an answer; and only if it is still what was found.
            _change = await _route53.ReplaceRecordAsync(hosted.Id, before, wanted.Value, cancellationToken);
            return;
        }

        await BeforeCreationAsync(hosted, cancellationToken);
        _change = await _route53.CreateRecordAsync(hosted.Id, wanted.Value, cancellationToken);
    }

    private async Task<bool> IsInSyncAsync(CancellationToken cancellationToken) =>
        string.IsNullOrEmpty(_change) || await _route53.IsInSyncAsync(_change, cancellationToken);
}
