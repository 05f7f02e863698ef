using System.Collections.Immutable;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning.Adoption;

/// <summary>Finds the issuer that is to be taken over, its name and its region. Nothing is changed.</summary>
/// <param name="clients">AWS, of any region of the partition.</param>
/// <param name="settings">How to read.</param>
public sealed class AdoptionSearch(AwsClients clients, ProvisioningSettings settings)
{
    private const string InstallerTag = "kubernetes.io/cluster/";

    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Finds it.</summary>
    /// <param name="request">What is meant.</param>
    /// <param name="configuredRegion">The region where nothing says one; null: it has to be given then.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// There is none, or several can be meant (<see cref="ProvisioningErrors.NothingToAdopt"/>,
    /// <see cref="ProvisioningErrors.AdoptionNotClear"/>).
    /// </exception>
    public async Task<AdoptableIssuer> FindAsync(
        AdoptionRequest request, string? configuredRegion, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        if (request.Name is { } given)
        {
            ResourceNames.RequireUsableForRoles(given);
        }

        var executor = new GraphExecutor(settings, _log);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        return await AwsReads.TranslatedAsync(
            "looking for the issuer",
            async token =>
            {
                var (arn, others) = request.Issuer is { } issuer
                    ? (OfIssuer(issuer, request.AccountId, accountId), [])
                    : await OfNameAsync(executor, request.Name ?? "", accountId, token);
                var provider = await executor.ReadAsync(inner => clients.Iam.GetOpenIdConnectProviderAsync(arn.ToString(), inner), token)
                    ?? throw new IrsactlException(
                        ProvisioningErrors.NoSuchProvider,
                        $"the account has no identity provider for {arn.IssuerUrl}",
                        "see which it has: irsactl issuer list");
                var behind = await BehindAsync(executor, arn, token);
                var name = NameOf(request, provider, arn, behind);
                ResourceNames.RequireUsableForRoles(name);
                return new AdoptableIssuer
                {
                    Name = name,
                    Region = RegionOf(request, arn, behind, configuredRegion),
                    ProviderArn = arn.ToString(),
                    IssuerUrl = arn.IssuerUrl,
                    Audiences = [.. provider.ClientIds.Order(StringComparer.Ordinal)],
                    Thumbprints = [.. provider.Thumbprints],
                    Tags = provider.Tags,
                    Others = others,
                    Fleet = FleetTags.FleetIn(provider.Tags),
                };
            },
            cancellationToken);
    }

    private ProviderArn OfIssuer(string issuer, string? ofAccount, string accountId) => ofAccount is null || ofAccount == accountId
        ? new ProviderArn(clients.Partition.Id, accountId, issuer)
        : throw new IrsactlException(
            ProvisioningErrors.NoSuchProvider,
            $"the identity provider of https://{issuer} is said to be in account {ofAccount}, and the credentials are those of {accountId}",
            "use credentials of that account: AWS_PROFILE, or aws sso login");

    private async Task<(ProviderArn Provider, ImmutableArray<string> Others)> OfNameAsync(
        GraphExecutor executor, string name, string accountId, CancellationToken cancellationToken)
    {
        var context = new HostingContext(clients, accountId, new Ownership(name), _log, settings);
        var providers = await AccountLists.ProvidersAsync(context, executor, cancellationToken);
        // Under the bucket's name it can be nobody else's, though nobody tagged it.
        var owner = context.Owner with
        {
            Adopted = [.. providers.Select(provider => provider.Arn).Where(arn => IssuerAddress.Of(IssuerIn(arn)).Name == name)],
        };
        var found = await new ExistingIssuerReader(context with { Owner = owner }, executor).ReadAsync(cancellationToken);
        if (found.IsNone)
        {
            var names = providers.SelectMany(provider => Ownership.NamesOf(provider.Tags))
                .Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
            throw new IrsactlException(
                ProvisioningErrors.NothingToAdopt,
                $"account {accountId} has no identity provider that carries the tag {owner.TagKey}: owned",
                (names.Count == 0 ? "" : $"names that it has: {string.Join(", ", names)}; ")
                    + "what carries no tag is taken over by its issuer: --issuer URL, as irsactl issuer list shows it");
        }

        var current = found.Current ?? throw NotClear(
            $"{name} has {found.Providers.Length} identity providers, and its roles do not tell which is in use: "
                + string.Join(", ", found.Providers.Select(provider => provider.IssuerUrl)),
            "name the one that the cluster uses: "
                + string.Join(" or ", found.Providers.Select(provider => $"--issuer {provider.IssuerUrl}")));
        return (current, [.. found.Providers.Where(other => other != current).Select(other => other.IssuerUrl)]);
    }

    private static string IssuerIn(string arn) => ProviderArn.TryOf(arn)?.Issuer ?? "";

    /// <summary>The buckets that a distribution of the issuer's name reads; none where it has a name of another service.</summary>
    private async Task<ImmutableArray<IssuerAddress>> BehindAsync(
        GraphExecutor executor, ProviderArn arn, CancellationToken cancellationToken)
    {
        if (clients.CloudFront is not { } cloudFront || IssuerAddress.Of(arn.Issuer) is { Bucket: not null } or { Region: not null })
        {
            return [];
        }

        var host = arn.Issuer.Split('/')[0];
        var found = await executor.ReadAsync(
            async token => await cloudFront.ListDistributionsAsync(token)
                .Where(distribution => distribution.Names.Contains(host, StringComparer.OrdinalIgnoreCase))
                .ToListAsync(token),
            cancellationToken);
        return [.. found.SelectMany(distribution => distribution.Origins).Select(IssuerAddress.Of).Where(origin => origin.Bucket is not null)];
    }

    private static string NameOf(
        AdoptionRequest request, OpenIdConnectProvider provider, ProviderArn arn, ImmutableArray<IssuerAddress> behind)
    {
        var tagged = Ownership.NamesOf(provider.Tags).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal).ToList();
        if (request.Name is { } given)
        {
            return tagged.Count == 0 || tagged.Contains(given, StringComparer.Ordinal)
                ? given
                : throw new IrsactlException(
                    ProvisioningErrors.NotOwned,
                    $"identity provider {arn} carries the ownership tag of {string.Join(", ", tagged)}, and not of {given}",
                    $"take it over under the name that it has: --name {tagged[0]}");
        }

        if (tagged.Count > 1)
        {
            throw NotClear(
                $"identity provider {arn} carries the ownership tags of {string.Join(" and ", tagged)}",
                $"say which is meant: {string.Join(" or ", tagged.Select(name => $"--name {name}"))}");
        }

        var named = tagged.Count == 1 ? tagged
            : [.. NamesOf(arn, behind, provider.Tags).Distinct(StringComparer.Ordinal)];
        return named switch
        {
            [var only] => only,
            [] => throw NotClear(
                $"nothing of {arn.IssuerUrl} carries an ownership tag or has a name that tells the cluster's",
                "say how the cluster is to be called: --name NAME. Its resources get the tag of that name by the first apply"),
            _ => throw NotClear(
                $"what stands behind {arn.IssuerUrl} has the names of several clusters: {string.Join(", ", named)}",
                $"say which is meant: {string.Join(" or ", named.Select(name => $"--name {name}"))}"),
        };
    }

    /// <summary>Names that are likely: of the documents' bucket, else of the tag that OpenShift's installer puts on everything.</summary>
    private static IEnumerable<string> NamesOf(ProviderArn arn, ImmutableArray<IssuerAddress> behind, IReadOnlyList<ResourceTag> tags)
    {
        var buckets = behind.Append(IssuerAddress.Of(arn.Issuer)).Select(address => address.Name).OfType<string>().ToList();
        return buckets.Count > 0 ? buckets
            : tags.Where(tag => tag.Key.StartsWith(InstallerTag, StringComparison.Ordinal)).Select(tag => tag.Key[InstallerTag.Length..]);
    }

    private static string RegionOf(
        AdoptionRequest request, ProviderArn arn, ImmutableArray<IssuerAddress> behind, string? configuredRegion)
    {
        var said = behind.Append(IssuerAddress.Of(arn.Issuer)).Select(address => address.Region).OfType<string>()
            .Distinct(StringComparer.Ordinal).ToList();
        if (said is [var only] && request.Region is { } given && given != only)
        {
            throw NotClear($"what serves {arn.IssuerUrl} is in {only}, and --region says {given}", $"leave it out, or say --region {only}");
        }

        return request.Region
            ?? (said is [var known] ? known : said.Count > 1
                ? throw NotClear(
                    $"what serves {arn.IssuerUrl} is in several regions: {string.Join(", ", said)}",
                    $"say which is meant: {string.Join(" or ", said.Select(region => $"--region {region}"))}")
                : configuredRegion ?? throw NotClear(
                    $"nothing says in which region what serves {arn.IssuerUrl} is", "name it with --region, or set AWS_REGION"));
    }

    private static IrsactlException NotClear(string message, string hint) => new(ProvisioningErrors.AdoptionNotClear, message, hint);
}
