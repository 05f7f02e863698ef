using System.Collections.Immutable;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// The one place that deals with foreign things, whatever found them: tells of them always, and takes them away where the user asks for it.
/// </summary>
internal sealed class Pruner(ProvisioningSettings settings, Retrier retrier, RunLog log)
{
    /// <summary>Whether a plan has anything to take away.</summary>
    public bool IsDue(PlannedChange plan) => settings.Prunes && Removable(plan).Any();

    /// <summary>How a resource ends with what is taken away.</summary>
    public ResourceOutcome OutcomeOf(PlannedChange plan) =>
        plan.Outcome == ResourceOutcome.Unchanged && IsDue(plan) ? ResourceOutcome.Updated : plan.Outcome;

    /// <summary>What a plan found, and what becomes of it.</summary>
    /// <param name="resource">The resource that was planned.</param>
    /// <param name="plan">Its plan.</param>
    /// <param name="outcome">How it ended.</param>
    public ImmutableArray<ForeignThing> ThingsOf(IResource resource, PlannedChange? plan, ResourceOutcome? outcome) =>
        [.. (plan?.Foreign ?? [])
            .Select(found => new ForeignThing(found.Subject ?? resource.Key, found.Text, found.Consequence, FateOf(found, outcome)))];

    /// <summary>Takes away what can be.</summary>
    public async Task PruneAsync(IResource resource, PlannedChange plan, CancellationToken cancellationToken) =>
        await retrier.RunAsync(
            resource.Key,
            writing: true,
            async (attempt, token) =>
            {
                // A try that failed may have taken some of it: read again, and take what is left.
                var current = attempt == 1 ? plan : await resource.PlanApplyAsync(token);
                foreach (var found in Removable(current).ToList())
                {
                    await (found.RemoveAsync ?? throw new InvalidOperationException($"{found.Text} stays"))(token);
                    log.Report(
                        ProvisioningEventKind.Log,
                        resource.Key,
                        $"Removed what was not declared: {found.Subject ?? resource.Key}: {found.Text}");
                }

                return true;
            },
            cancellationToken);

    /// <summary>Warns of what is there before it is touched, and says once for each kind where nobody could look.</summary>
    public ImmutableArray<string> Report(IEnumerable<NodeRun> nodes, bool warns)
    {
        var planned = nodes.Where(node => node.Plan is not null).ToList();
        var unseen = planned.SelectMany(node => node.Plan?.Unseen ?? []).DistinctBy(found => found.What, StringComparer.Ordinal).ToList();
        if (unseen.Where(found => found.Instead is null).ToList() is [var first, ..] foreign)
        {
            var attempt = $"cannot look for {string.Join(", ", foreign.Select(found => found.What))}, which may be there";
            log.Report(ProvisioningEventKind.Warning, null, AwsFailure.Translate(first.Refusal, attempt).Message);
        }

        foreach (var setting in unseen.Where(found => found.Instead is not null))
        {
            log.Report(
                ProvisioningEventKind.Warning,
                null,
                AwsFailure.Translate(setting.Refusal, $"cannot read {setting.What}, {setting.Instead}").Message);
        }

        if (warns)
        {
            foreach (var (node, thing) in planned.SelectMany(
                node => ThingsOf(node.Resource, node.Plan, null).Select(thing => (node, thing))))
            {
                log.Report(ProvisioningEventKind.Warning, node.Resource.Key, $"not declared: {thing}{Prospect(thing.Fate)}");
            }
        }

        return [.. unseen.Select(found => found.What)];
    }

    private static IEnumerable<Foreign> Removable(PlannedChange plan) => plan.Foreign.Where(found => found.RemoveAsync is not null);

    private string Prospect(ForeignFate fate) => fate switch
    {
        ForeignFate.Kept => " (it stays)",
        _ when settings.Prunes => " (it is removed)",
        _ => " (it stays; --prune removes it)",
    };

    private ForeignFate FateOf(Foreign found, ResourceOutcome? outcome) => found.RemoveAsync switch
    {
        null => ForeignFate.Kept,
        _ when settings.Prunes && outcome is ResourceOutcome.Updated => ForeignFate.Pruned,
        _ => ForeignFate.Prunable,
    };
}
