using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Hostings.CloudFront;

/// <summary>A distribution in front of the bucket. It decides the issuer's host name.</summary>
/// <param name="context">What the CloudFront resources share.</param>
/// <param name="id">Its id where it is only to be deleted; null: ours, if there is one.</param>
/// <param name="spec">What it is to be; null where it is only to be deleted.</param>
/// <param name="dependsOn">What it reads the documents from, and with.</param>
internal sealed class DistributionResource(
    CloudFrontContext context, string? id, DistributionSpec? spec, params IEnumerable<ResourceKey> dependsOn)
    : Resource<DistributionState>(new ResourceKey("distribution", id ?? $"of {context.Owner.Name}"), dependsOn), IExportable
{
    private const string ExportId = "distribution";

    private readonly DistributionReader _reader = new(context);

    /// <summary>The distribution, once it is there.</summary>
    public Late<Distribution> Distribution { get; } = new();

    /// <summary>The issuer under CloudFront's own name for the distribution.</summary>
    public Late<IssuerUrl> Issuer => Distribution.Select(known => IssuerUrl.Parse($"https://{known.DomainName}"));

    /// <summary>Is called before an existing distribution reads the bucket in another way.</summary>
    public Func<Distribution, CancellationToken, Task> BeforeOriginChangeAsync { get; init; } = static (_, _) => Task.CompletedTask;

    private DistributionSpec Spec => spec ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    protected override Settling Settling => new("the CloudFront distribution to be deployed", IsDeployedAsync, TimeSpan.FromMinutes(30));

    protected override string ForeignNotice =>
        $"CloudFront distribution {id} reads bucket {context.Bucket}, does not carry the tag {context.Owner.TagKey}: owned, "
        + "and is left alone";

    public IEnumerable<FoundValue> Found =>
    [
        .. FoundValue.Of(ExportId, "id", Distribution, known => known.Id),
        .. FoundValue.Of(ExportId, "arn", Distribution, known => known.Arn),
        .. FoundValue.Of(ExportId, "host", Distribution, known => known.DomainName),
    ];

    public void TakeOver(IResource planned)
    {
        if (planned is DistributionResource { Distribution: var known } && known.TryGet(out var found))
        {
            Distribution.Set(found);
        }
    }

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        var settings = Spec.Settings(Distribution.TryGet(out var found) ? found.Config.Settings : null);
        Distribution.Set(new Distribution(
            scope.Mark(ExportId, "id"),
            scope.Mark(ExportId, "arn"),
            scope.Mark(ExportId, "host"),
            IsDeployed: true,
            ETag: "",
            DistributionConfig.New(settings, context.Place.CallerReference)));
        yield return DistributionExport.Of(ExportId, Key, settings, context.Place, scope).WithTags(context.Owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes)
    {
        if (outcome == ResourceOutcome.Deleted)
        {
            return [$"CloudFront distribution {Key.Name} deleted"];
        }

        if (spec is null)
        {
            return [];
        }

        var known = Distribution.Value;
        var deployed = $"CloudFront distribution with ID {known.Id} is successfully deployed";
        return outcome switch
        {
            ResourceOutcome.Created => [$"CloudFront distribution created with ID {known.Id}", deployed],
            ResourceOutcome.Updated =>
            [
                $"Existing CloudFront distribution with ID {known.Id} found",
                $"Updated {string.Join(", ", changes)} of CloudFront distribution with ID {known.Id}",
                deployed,
            ],
            _ => [$"Existing CloudFront distribution with ID {known.Id} found", deployed],
        };
    }

    protected override async Task<DistributionState?> ReadAsync(CancellationToken cancellationToken)
    {
        var state = id is null ? await _reader.FindOwnAsync(cancellationToken) : await _reader.ReadAsync(id, cancellationToken);
        if (state is not null)
        {
            Distribution.Set(state.Distribution);
        }

        return state;
    }

    protected override bool IsOwned(DistributionState state) => context.Owner.Owns(state.Tags);

    /// <summary>Only ours is looked for.</summary>
    protected override void RequireOwnership(DistributionState state)
    {
    }

    protected override bool IsSettled(DistributionState state) => state.Distribution.IsDeployed;

    protected override IEnumerable<Difference> Compare(DistributionState state) =>
        // What is only now taken over is marked first: whoever may change no more than what is ours may go on then.
        IsOwned(state) ? [.. CompareSettings(state), .. CompareTags(state)] : [.. CompareTags(state), .. CompareSettings(state)];

    private IEnumerable<Difference> CompareSettings(DistributionState state)
    {
        var (current, settings) = (state.Distribution, state.Distribution.Config.Settings);
        var differing = current.Config.Differences(Wanted(settings));
        if (!differing.IsEmpty)
        {
            // CloudFront takes a change of several settings as one, or not at all.
            yield return new Difference(
                string.Join(", ", differing.Select(DistributionText.Of)),
                token => UpdateAsync(current, Wanted(settings), token),
                [.. DistributionAttributes.Changes(settings, Wanted(settings))]);
        }
    }

    private IEnumerable<Difference> CompareTags(DistributionState state)
    {
        if (context.Owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => context.Service.TagAsync(state.Distribution.Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        .. DistributionAttributes.Changes(found: null, Spec.Settings(current: null)),
        Attributes.New("domain name", AttributeValue.KnownAfterApply),
        .. Attributes.NewTags(context.Owner.Tags),
    ];

    protected override async Task CreateAsync(CancellationToken cancellationToken) =>
        Distribution.Set(await context.Service.CreateDistributionAsync(
            Spec.Settings(current: null), context.Place.CallerReference, context.Owner.Tags, cancellationToken));

    /// <summary>CloudFront deletes only what has been disabled, and only once every edge location knows.</summary>
    protected override PlannedChange PlanDelete(DistributionState state)
    {
        var distribution = state.Distribution;
        var waiting = Settling with
        {
            Goal = $"CloudFront distribution {distribution.Id} to be disabled everywhere, which must be before it is deleted",
            ThenPlanAgain = true,
        };
        if (distribution.Config.Settings is { IsEnabled: true } settings)
        {
            return new PlannedChange(
                ResourceOutcome.Deleted,
                [],
                token => context.Service.UpdateDistributionAsync(distribution, settings with { IsEnabled = false }, token))
            {
                Settling = waiting,
            };
        }

        return distribution.IsDeployed
            ? base.PlanDelete(state)
            : PlannedChange.None with { Outcome = ResourceOutcome.Deleted, Settling = waiting };
    }

    protected override Task DeleteAsync(DistributionState state, CancellationToken cancellationToken) =>
        context.Service.DeleteDistributionAsync(state.Distribution, cancellationToken);

    /// <summary>An origin of another kind stays until the documents are in the new one.</summary>
    private DistributionSettings Wanted(DistributionSettings current) => Spec.IsOfAnotherKind(current)
        ? Spec.Settings(current) with { Origin = current.Origin }
        : Spec.Settings(current);

    private async Task UpdateAsync(Distribution current, DistributionSettings wanted, CancellationToken cancellationToken)
    {
        if (current.Config.Settings.Origin != wanted.Origin)
        {
            await BeforeOriginChangeAsync(current, cancellationToken);
        }

        Distribution.Set(await context.Service.UpdateDistributionAsync(current, wanted, cancellationToken));
    }

    private async Task<bool> IsDeployedAsync(CancellationToken cancellationToken) =>
        await context.Service.GetDistributionAsync(Distribution.Value.Id, cancellationToken) is not { IsDeployed: false };
}
