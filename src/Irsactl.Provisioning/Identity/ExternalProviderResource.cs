using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Identity;

/// <summary>
/// The identity provider of an issuer that is not the cluster's. An account has one of each issuer, whoever made it, so one that is there
/// is used as it is, and one that was made here goes with the cluster only where nobody else's role trusts it.
/// </summary>
/// <param name="iam">The service.</param>
/// <param name="owner">The cluster.</param>
/// <param name="arn">Its ARN.</param>
/// <param name="audiences">The audiences that tokens have; empty where it is only to be deleted.</param>
/// <param name="readRolesAsync">Lists the account's roles, for who trusts it.</param>
internal sealed class ExternalProviderResource(
    IamClient iam,
    Ownership owner,
    ProviderArn arn,
    IReadOnlyList<string> audiences,
    Func<CancellationToken, Task<IReadOnlyList<IamRole>>> readRolesAsync)
    : Resource<OpenIdConnectProvider>(KeyOf(arn), [])
{
    /// <summary>The kind in its key.</summary>
    public const string Kind = "external identity provider";

    /// <summary>The key of the tag that says for which cluster it was made. It is no ownership tag: the cluster's issuer is another one.</summary>
    public const string TagKey = "irsactl.dev/external-issuer-of";

    private readonly string _arn = arn.ToString();
    private string? _user;

    private ResourceTag Tag => new(TagKey, owner.Name);

    private IReadOnlyList<ResourceTag> Tags => [Tag, .. owner.Others];

    /// <summary>The key under which roles depend on it.</summary>
    public static ResourceKey KeyOf(ProviderArn arn) => new(Kind, arn.ToString());

    /// <summary>Whether a provider was made for that cluster.</summary>
    public static bool IsMadeFor(string name, IEnumerable<ResourceTag> tags) => tags.Contains(new ResourceTag(TagKey, name));

    public override IEnumerable<string> Describe(ResourceOutcome outcome, IReadOnlyList<string> changes) => outcome switch
    {
        ResourceOutcome.Created => [$"Identity Provider created with ARN: {_arn}"],
        ResourceOutcome.Updated => [$"Updated Identity Provider with ARN {_arn}: {string.Join(", ", changes)}"],
        ResourceOutcome.Deleted => [$"Identity Provider with ARN {_arn} deleted"],
        _ => [],
    };

    protected override string? ForeignNotice => _user is null ? null : $"identity provider {_arn} stays: role {_user} trusts it, too";

    protected override Task<OpenIdConnectProvider?> ReadAsync(CancellationToken cancellationToken) => audiences.Count > 0
        ? iam.GetOpenIdConnectProviderAsync(_arn, cancellationToken)
        : ReadToDeleteAsync(cancellationToken);

    protected override bool IsOwned(OpenIdConnectProvider state) => IsMadeFor(owner.Name, state.Tags) && _user is null;

    /// <summary>What others made is used, and never changed.</summary>
    protected override void RequireOwnership(OpenIdConnectProvider state)
    {
        if (!IsOwned(state) && audiences.Except(state.ClientIds, StringComparer.Ordinal).FirstOrDefault() is { } missing)
        {
            throw new IrsactlException(
                ProvisioningErrors.ForeignProviderUnfit,
                $"identity provider {_arn} is not this cluster's, and does not take audience {missing}",
                $"whoever it belongs to can add it: aws iam add-client-id-to-open-id-connect-provider --open-id-connect-provider-arn {_arn} "
                    + $"--client-id {missing}");
        }
    }

    protected override IEnumerable<Difference> Compare(OpenIdConnectProvider state) =>
        audiences.Except(state.ClientIds, StringComparer.Ordinal).Select(audience => new Difference(
            $"audience {audience} added",
            token => iam.AddClientIdAsync(_arn, audience, token),
            Attributes.New($"audiences.{audience}", "accepted") with { Meaning = "until then, tokens made for it are refused" }));

    protected override IEnumerable<AttributeChange> DescribeNew() =>
    [
        Attributes.New("URL", arn.IssuerUrl),
        .. audiences.Select(audience => Attributes.New($"audiences.{audience}", "accepted")),
        .. Attributes.NewTags(Tags),
    ];

    /// <summary>Clusters of one account that are made at the same time make it at the same time, too.</summary>
    protected override async Task CreateAsync(CancellationToken cancellationToken)
    {
        try
        {
            await iam.CreateOpenIdConnectProviderAsync(
                new NewOpenIdConnectProvider { Url = arn.IssuerUrl, ClientIds = audiences, Tags = Tags }, cancellationToken);
        }
        catch (AmazonServiceException e) when (e.ErrorCode == "EntityAlreadyExists")
        {
            if (await iam.GetOpenIdConnectProviderAsync(_arn, cancellationToken) is { } made)
            {
                RequireOwnership(made);
            }
        }
    }

    protected override Task DeleteAsync(OpenIdConnectProvider state, CancellationToken cancellationToken) =>
        iam.DeleteOpenIdConnectProviderAsync(_arn, cancellationToken);

    /// <summary>A list of roles comes without tags, and names tell nothing: those that trust the provider are read one by one.</summary>
    private async Task<OpenIdConnectProvider?> ReadToDeleteAsync(CancellationToken cancellationToken)
    {
        _user = null;
        var state = await iam.GetOpenIdConnectProviderAsync(_arn, cancellationToken);
        if (state is null || !IsMadeFor(owner.Name, state.Tags))
        {
            return state;
        }

        foreach (var role in (await readRolesAsync(cancellationToken))
            .Where(role => TrustedProviders.Of(role.TrustPolicy).Contains(_arn, StringComparer.Ordinal)))
        {
            if (await iam.GetRoleAsync(role.Name, cancellationToken) is { } found && !owner.Owns(found.Tags))
            {
                _user = role.Name;
                break;
            }
        }

        return state;
    }
}
