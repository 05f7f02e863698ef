using System.Collections.Immutable;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning;

/// <summary>What there is to delete. Nothing has been deleted yet.</summary>
public sealed class DeletionPlan
{
    private readonly GraphExecutor _executor;
    private readonly DestroyPlan _found;

    internal DeletionPlan(GraphExecutor executor, DestroyPlan found) => (_executor, _found, Report) = (executor, found, Own(found.Report));

    /// <summary>The account.</summary>
    public required string AccountId { get; init; }

    /// <summary>The region that was looked in, for what is in one.</summary>
    public required string Region { get; init; }

    /// <summary>The tag by which everything was found, such as <c>openshift.io/cloud-credential-operator/my-cluster: owned</c>.</summary>
    public required string Tag { get; init; }

    /// <summary>
    /// What would become of each resource: <see cref="ResourceOutcome.Deleted"/>, or <see cref="ResourceOutcome.Updated"/> of a bucket that
    /// stays because it holds what is not ours. It has not succeeded where something could not be read; then nothing can be deleted.
    /// </summary>
    public ProvisioningReport Report { get; }

    /// <summary>Whether nothing carries the tag.</summary>
    public bool IsEmpty => Report.Results.IsEmpty;

    /// <summary>What was found, in a sentence.</summary>
    public string Summary => IsEmpty
        ? $"nothing carries the tag {Tag} in account {AccountId} (region {Region})"
        : $"in account {AccountId} (region {Region}), by the tag {Tag}";

    /// <summary>Deletes it, dependents first, and as much as possible.</summary>
    /// <param name="readsAgain">Whether time has passed since it was read: each resource is read again before it is deleted.</param>
    /// <param name="cancellationToken">Stops; deleting again carries on.</param>
    public async Task<ProvisioningReport> ExecuteAsync(bool readsAgain, CancellationToken cancellationToken = default) =>
        Own(await _executor.DestroyAsync(_found, readsAgain, cancellationToken));

    /// <summary>Candidates that turned out not to be ours are not part of it.</summary>
    private static ProvisioningReport Own(ProvisioningReport report)
    {
        ImmutableArray<ResourceResult> own = [.. report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged)];
        return report with { Results = own };
    }
}
