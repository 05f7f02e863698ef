using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;

namespace Irsactl.Provisioning.Identity;

/// <summary>An IAM OIDC identity provider.</summary>
/// <param name="iam">The service.</param>
/// <param name="owner">The tags.</param>
/// <param name="arn">Its ARN, which the issuer decides; while that is not known, there is no such provider.</param>
/// <param name="spec">What it is to be; null where it is only to be deleted.</param>
/// <param name="dependsOn">The documents, since AWS reads them from then on.</param>
internal sealed class ProviderResource(
    IamClient iam, Ownership owner, Late<ProviderArn> arn, ProviderSpec? spec, params IEnumerable<ResourceKey> dependsOn)
    : Resource<OpenIdConnectProvider>(KeyOf(owner, arn), dependsOn), IExportable
{
    /// <summary>The kind in a provider's key.</summary>
    public const string Kind = "identity provider";

    private string Arn => arn.Value.ToString();

    private ProviderSpec Spec => spec ?? throw new InvalidOperationException($"{Key} is only to be deleted");

    /// <summary>The key under which other resources depend on a provider.</summary>
    public static ResourceKey KeyOf(Ownership owner, Late<ProviderArn> arn) =>
        arn.TryGet(out var known) ? KeyOf(known) : new ResourceKey(Kind, $"of {owner.Name}");

    /// <summary>The key of a provider whose ARN is known.</summary>
    public static ResourceKey KeyOf(ProviderArn arn) => new(Kind, arn.ToString());

    public IEnumerable<FoundValue> Found => FoundValue.Of("identity_provider", "arn", arn, known => known.ToString());

    public IEnumerable<DesiredResource> Export(ExportScope scope)
    {
        scope.IsArnOf(Arn, "identity_provider");
        yield return new DesiredResource(DesiredKinds.IdentityProvider, "identity_provider", Key)
            .With("url", arn.Value.IssuerUrl).With("audiences", Spec.Audiences).WithTags(owner.Tags);
    }

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Identity Provider created with ARN: {Arn}"],
        ResourceOutcome.Unchanged when spec is not null => [$"Existing Identity Provider found with ARN: {Arn}"],
        ResourceOutcome.Updated =>
        [
            $"Existing Identity Provider found with ARN: {Arn}",
            $"Updated Identity Provider with ARN {Arn}: {string.Join(", ", changes)}",
        ],
        ResourceOutcome.Deleted => [$"Identity Provider with ARN {Arn} deleted"],
        _ => [],
    };

    protected override async Task<OpenIdConnectProvider?> ReadAsync(CancellationToken cancellationToken) =>
        arn.TryGet(out var known) ? await iam.GetOpenIdConnectProviderAsync(known.ToString(), cancellationToken) : null;

    protected override bool IsOwned(OpenIdConnectProvider state) => owner.Owns(state.Tags);

    protected override void RequireOwnership(OpenIdConnectProvider state)
    {
        if (!owner.Takes(state.Arn, state.Tags))
        {
            throw new IrsactlException(
                ProvisioningErrors.NotOwned,
                $"identity provider {Arn} exists and does not carry the tag {owner.TagKey}: owned",
                "choose another --name, or, if the provider is this cluster's, tag it so");
        }
    }

    protected override IEnumerable<Difference> Compare(OpenIdConnectProvider state) =>
        // What is only now taken over is marked first: whoever may change no more than what is ours may go on then.
        IsOwned(state) ? [.. CompareSettings(state), .. CompareTags(state)] : [.. CompareTags(state), .. CompareSettings(state)];

    private IEnumerable<Difference> CompareSettings(OpenIdConnectProvider state)
    {
        foreach (var audience in Spec.Audiences.Except(state.ClientIds, StringComparer.Ordinal))
        {
            yield return new Difference(
                $"audience {audience} added",
                token => iam.AddClientIdAsync(Arn, audience, token),
                Attributes.New($"audiences.{audience}", "accepted") with { Meaning = "until then, tokens made for it are refused" });
        }

        if (Spec.Thumbprints is { } wanted && wanted.Except(state.Thumbprints, StringComparer.OrdinalIgnoreCase).Any())
        {
            var together = state.Thumbprints.Union(wanted, StringComparer.OrdinalIgnoreCase).ToList();
            yield return new Difference(
                "thumbprints",
                token => iam.UpdateThumbprintsAsync(Arn, together, token),
                new AttributeChange("thumbprints", AttributeValue.Of(state.Thumbprints), AttributeValue.Of(together)));
        }
    }

    private IEnumerable<Difference> CompareTags(OpenIdConnectProvider state)
    {
        if (owner.Missing(state.Tags) is { Count: > 0 } missing)
        {
            yield return new Difference(
                "tags", token => iam.TagOpenIdConnectProviderAsync(Arn, missing, token), [.. Attributes.Tags(state.Tags, missing)]);
        }
    }

    protected override ResourceSighting Sight(OpenIdConnectProvider state) =>
        new() { Thumbprints = [.. state.Thumbprints], Audiences = [.. state.ClientIds] };

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("URL", arn.Select(known => known.IssuerUrl).Value()),
        .. Spec.Audiences.Select(audience => Attributes.New($"audiences.{audience}", "accepted")),
        .. Spec.Thumbprints is { } thumbprints ? [Attributes.New("thumbprints", AttributeValue.Of(thumbprints))] : (AttributeChange[])[],
        .. Attributes.NewTags(owner.Tags),
    ];

    protected override IEnumerable<Foreign> FindForeign(OpenIdConnectProvider state)
    {
        foreach (var audience in state.ClientIds.Except(Spec.Audiences, StringComparer.Ordinal))
        {
            yield return new Foreign($"audience {audience}")
            {
                Consequence = "lets in tokens that are made for it",
                RemoveAsync = token => iam.RemoveClientIdAsync(Arn, audience, token),
            };
        }

        if (Spec.Thumbprints is { } wanted)
        {
            var others = state.Thumbprints.Except(wanted, StringComparer.OrdinalIgnoreCase).ToList();
            if (others.Count > 0)
            {
                yield return new Foreign($"thumbprints {string.Join(", ", others)}")
                {
                    RemoveAsync = token => iam.UpdateThumbprintsAsync(Arn, wanted, token),
                };
            }
        }
        else if (state.Thumbprints.Count > 1)
        {
            // IAM puts exactly one there by itself, and only IAM knows which.
            yield return new Foreign($"thumbprints {string.Join(", ", state.Thumbprints)}")
            {
                Consequence = "are more than the one that IAM puts there",
            };
        }
    }

    protected override Task CreateAsync(CancellationToken cancellationToken) =>
        iam.CreateOpenIdConnectProviderAsync(
            new NewOpenIdConnectProvider
            {
                Url = arn.Value.IssuerUrl,
                ClientIds = Spec.Audiences,
                Thumbprints = Spec.Thumbprints ?? [],
                Tags = owner.Tags,
            },
            cancellationToken);

    protected override Task DeleteAsync(OpenIdConnectProvider state, CancellationToken cancellationToken) =>
        iam.DeleteOpenIdConnectProviderAsync(Arn, cancellationToken);
}
