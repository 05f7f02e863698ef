using Irsactl.Aws.Clients.Route53;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;

namespace Irsactl.Provisioning.Hostings.Moving;

/// <summary>
/// Waits until nobody is led any longer to where the documents were: resolvers keep an answer for as long as its TTL says, which is a
/// minute for AWS's own and five for most others, and AWS STS reads where its resolver leads it.
/// </summary>
/// <param name="context">What the resources of a run share.</param>
/// <param name="domain">The issuer's host name.</param>
/// <param name="kinds">The kinds of what is left.</param>
/// <param name="dependsOn">What leads readers to the new place.</param>
internal sealed class DrainResource(
    HostingContext context, string domain, IReadOnlySet<string> kinds, params IEnumerable<ResourceKey> dependsOn) : IResource
{
    /// <summary>How long answers are kept, at most.</summary>
    public static readonly TimeSpan Time = TimeSpan.FromMinutes(6);

    private long? _since;

    /// <inheritdoc />
    public ResourceKey Key { get; } = new("DNS answers", $"of {domain}");

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn { get; } = [.. dependsOn];

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) => Task.FromResult(
        PlannedChange.None with
        {
            Settling = new Settling(
                $"resolvers to forget where {domain} led before", IsOverAsync, Time + TimeSpan.FromMinutes(2))
            {
                Interval = TimeSpan.FromSeconds(15),
            },
        });

    /// <inheritdoc />
    public Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken) => Task.FromResult(PlannedChange.None);

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) =>
        [$"Nobody is led any longer to where the documents of {domain} were"];

    private async Task<bool> IsOverAsync(CancellationToken cancellationToken)
    {
        await RequireNoRecordAsync(cancellationToken);
        _since ??= context.Settings.TimeProvider.GetTimestamp();
        return context.Settings.TimeProvider.GetElapsedTime(_since.Value) >= Time;
    }

    /// <summary>A record that nobody has moved, as where the user makes them, is a reason to take nothing away.</summary>
    private async Task RequireNoRecordAsync(CancellationToken cancellationToken)
    {
        var targets = new OwnTargets(context);
        foreach (var record in await OwnRecords.FindAsync(context, domain, cancellationToken))
        {
            if (await targets.FindAsync(record, cancellationToken) is { } key && kinds.Contains(key.Kind))
            {
                throw new IrsactlException(
                    ProvisioningErrors.StillLedThere,
                    $"DNS record {record.Name} {record.Type} still leads to {key}, which was to be removed",
                    "have the record lead to where the documents are now, and run the same command again");
            }
        }
    }
}
