using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Deletion;

/// <summary>
/// Looks for all that is to be deleted, and refuses where that cannot be all: what is only half found would be half deleted, and what shows
/// where the rest is would be gone.
/// </summary>
/// <param name="executor">Reads and deletes.</param>
/// <param name="context">What the resources of a run share.</param>
/// <param name="roleNames">As <see cref="DeleteOptions.RoleNames"/>.</param>
internal sealed class DeletionSurvey(GraphExecutor executor, HostingContext context, params IReadOnlyList<string> roleNames)
{
    private static readonly string[] _ofNoRegion =
        [RoleResource.Kind, ProviderResource.Kind, "certificate", "DNS record", "distribution", "origin access control", "origin access identity"];

    private readonly OwnedResources _discovery = new(context, executor, roleNames);

    private string Region => context.Clients.Region;

    /// <summary>Finds what may be ours.</summary>
    public Task<IReadOnlyList<IResource>> FindAsync(CancellationToken cancellationToken) => _discovery.FindAsync(cancellationToken);

    /// <summary>Reads it.</summary>
    /// <exception cref="IrsactlException">
    /// What is found shows that there is more, which may not be looked for, or is in another region.
    /// </exception>
    public async Task<DeletionPlan> PlanAsync(IReadOnlyList<IResource> candidates, CancellationToken cancellationToken)
    {
        var found = await executor.PlanDestroyAsync(ResourceGraph.Of(candidates), cancellationToken);
        if (found.IsComplete)
        {
            RequireAll(found);
        }

        var plan = new DeletionPlan(executor, found)
        {
            AccountId = context.AccountId,
            Region = Region,
            Tag = $"{context.Owner.TagKey}: owned",
        };
        if (plan.IsEmpty)
        {
            context.Log.Line(plan.Summary);
        }

        return plan;
    }

    private void RequireAll(DestroyPlan found)
    {
        List<ResourceKey> own =
            [.. found.Report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged).Select(result => result.Key)];
        var issuers = own.Where(key => key.Kind == ProviderResource.Kind)
            .Select(key => (Provider: key, Place: IssuerPlace.Of(ProviderArn.OfExisting(key.Name))))
            .Where(issuer => issuer.Place is not null)
            .ToList();
        var isHere = own.Exists(key => !_ofNoRegion.Contains(key.Kind, StringComparer.Ordinal))
            || issuers.Exists(issuer => issuer.Place?.Region == Region);
        foreach (var (provider, place) in issuers)
        {
            if (place?.Region is { } region && region != Region)
            {
                RequireHere(provider, region, isHere);
            }
            else if (place is not null && _discovery.RefusalOf(place.Kind) is { } refusal)
            {
                var failure = AwsFailure.Translate(
                    refusal, $"{provider} is the issuer of one of the {place.Kind}, which cannot be looked for");
                throw new IrsactlException(
                    ProvisioningErrors.SearchDenied, $"{failure.Message}; nothing has been deleted", failure.Hint, refusal);
            }
        }
    }

    /// <summary>Whoever has issuers in two regions, after a move, deletes them with a run in each.</summary>
    private void RequireHere(ResourceKey provider, string region, bool isHere)
    {
        if (!isHere)
        {
            throw new IrsactlException(
                ProvisioningErrors.IssuerElsewhere,
                $"the issuer of {provider} is in {region}, and nothing of {context.Owner.Name} is in {Region}; nothing has been deleted",
                $"use --region {region}");
        }

        context.Log.Report(
            ProvisioningEventKind.Warning,
            provider,
            $"the issuer of {provider} is in {region}: what is left there is deleted by the same command with --region {region}");
    }
}
