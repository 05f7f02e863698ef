using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;

namespace Irsactl.Provisioning.Graph;

/// <summary>
/// What is to be deleted if it turns out to be ours, and is probably somebody else's. Where it may not even be read, it is left alone, and
/// is no reason to leave the rest.
/// </summary>
internal sealed class DoubtfulResource(IResource resource) : IResource
{
    /// <inheritdoc />
    public ResourceKey Key => resource.Key;

    /// <inheritdoc />
    public IReadOnlyList<ResourceKey> DependsOn => resource.DependsOn;

    /// <inheritdoc />
    public Task<PlannedChange> PlanApplyAsync(CancellationToken cancellationToken) => resource.PlanApplyAsync(cancellationToken);

    /// <inheritdoc />
    public async Task<PlannedChange> PlanDestroyAsync(CancellationToken cancellationToken)
    {
        try
        {
            return await resource.PlanDestroyAsync(cancellationToken);
        }
        catch (AmazonServiceException e) when (AwsFailure.Translate(e, $"cannot tell whose {Key} is, and leave it alone") is var known
            && known.Code == AwsClientErrors.AccessDenied)
        {
            return PlannedChange.None with { Warnings = [known.Message] };
        }
    }

    /// <inheritdoc />
    public IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => resource.Describe(outcome, changes);
}
