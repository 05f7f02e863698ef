using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning;

/// <summary>
/// Changes which keys an issuer that exists publishes, wherever its documents are, and nothing else of it. Whoever does the same at the
/// same time loses no key: documents are written under the condition that they are still those that were read.
/// </summary>
/// <param name="clients">AWS, in the region of the issuer's documents.</param>
/// <param name="settings">How to run.</param>
public sealed class IssuerPublisher(AwsClients clients, ProvisioningSettings settings)
{
    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Finds out what an issuer is here.</summary>
    /// <param name="issuer">The issuer, as a cluster's tokens name it.</param>
    /// <param name="name">The name that its resources carry; null: as the provider's tag says.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// The account has no provider for it (<see cref="ProvisioningErrors.NoSuchProvider"/>), or whose it is cannot be told
    /// (<see cref="ProvisioningErrors.NotOwned"/>).
    /// </exception>
    public async Task<RegisteredIssuer> FindAsync(IssuerUrl issuer, string? name, CancellationToken cancellationToken = default)
    {
        var reads = new AwsReads(clients, new GraphExecutor(settings, _log));
        var arns = await reads.ReadAsync("listing identity providers", clients.Iam.ListOpenIdConnectProvidersAsync, cancellationToken);
        var arn = arns.FirstOrDefault(known => ProviderArn.TryOf(known)?.Issuer == issuer.HostAndPath)
            ?? throw new IrsactlException(
                ProvisioningErrors.NoSuchProvider,
                $"the account has no identity provider for {issuer}",
                "check whose credentials these are (aws sts get-caller-identity); irsactl aws create-identity-provider "
                    + "registers an issuer");
        var provider = await reads.ReadAsync(
            $"reading identity provider {arn}", token => clients.Iam.GetOpenIdConnectProviderAsync(arn, token), cancellationToken)
            ?? throw new IrsactlException(ProvisioningErrors.NoSuchProvider, $"identity provider {arn} has just been deleted");
        return new RegisteredIssuer(issuer, arn, name ?? NameOf(provider)) { Audiences = [.. provider.ClientIds] };
    }

    /// <summary>The ids of the keys that AWS finds under the issuer's public name.</summary>
    /// <exception cref="IrsactlException">
    /// They cannot be read (<see cref="ProvisioningErrors.KeysUnreadable"/>), or are no key set.
    /// </exception>
    public async Task<IReadOnlyList<string>> ReadPublishedAsync(IssuerUrl issuer, CancellationToken cancellationToken = default)
    {
        var (document, problem) = await new PublicDocumentReader(settings).ReadAsync(issuer.JwksUrl, cancellationToken);
        return document is not null
            ? [.. JsonWebKeySet.Parse(document, issuer.JwksUrl.AbsoluteUri).Keys.Select(key => key.KeyId).OfType<string>()]
            : throw new IrsactlException(ProvisioningErrors.KeysUnreadable, problem ?? "", "see why with irsactl token explain");
    }

    /// <summary>Publishes, and waits until what is published can be read under the issuer's public name.</summary>
    /// <exception cref="IrsactlException">What exists stands against it. What goes wrong later is in the report.</exception>
    public async Task<ProvisioningReport> PublishAsync(KeyPublication publication, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(publication);
        var executor = new GraphExecutor(settings, _log);
        var provider = ProviderArn.OfExisting(publication.Issuer.ProviderArn);
        var context = new HostingContext(clients, provider.AccountId, new Ownership(publication.Issuer.Name), _log, settings);
        var keys = new KeysToPublish(publication.Added, replaces: false, publication.Removed);
        var resources = await AwsReads.TranslatedAsync(
            "looking at what is published",
            token => ResourcesAsync(context, executor, provider, publication, keys, token),
            cancellationToken);
        return keys.KeyIds.Any()
            ? await executor.ApplyAsync(ResourceGraph.Of(resources), cancellationToken)
            : throw new IrsactlException(
                ProvisioningErrors.KeyNotAtHand,
                $"{publication.Issuer.Url} would publish no key at all",
                "publish the key that is to stay first");
    }

    private static async Task<IReadOnlyList<IResource>> ResourcesAsync(
        HostingContext context,
        GraphExecutor executor,
        ProviderArn provider,
        KeyPublication publication,
        KeysToPublish keys,
        CancellationToken cancellationToken)
    {
        var options = publication.Hosting ?? await new KeptHosting(context, executor).ReadAsync(provider, cancellationToken);
        options.Check(context.Owner.Name, context.Clients.Region);
        options = await OriginAccessChoice.DecideAsync(options, context, executor, cancellationToken);
        var hosting = options.Create(context);
        if (IssuerResources.ProviderOf(context, hosting).TryGet(out var made) && made != provider)
        {
            throw new IrsactlException(
                ProvisioningErrors.IssuerWouldChange,
                $"hosting {options.Kind} would publish {made.IssuerUrl}, and the issuer is {provider.IssuerUrl}",
                "leave out --hosting, or name the one that the issuer has");
        }

        await new PublishedKeysReader(context, executor, keys).IncludeAsync(provider, options, cancellationToken);
        var documents = new DocumentSource(hosting.Issuer, keys);
        var resources = hosting.Resources(documents, []);
        return DocumentsProof.For(context, hosting, documents, resources) is { } proof ? [.. resources, proof] : resources;
    }

    private static string NameOf(OpenIdConnectProvider provider) => Ownership.NamesOf(provider.Tags).ToList() switch
    {
        [var only] => only,
        var names => throw new IrsactlException(
            ProvisioningErrors.NotOwned,
            names.Count == 0
                ? $"identity provider {provider.Arn} carries no ownership tag, so it cannot be told what its documents belong to"
                : $"identity provider {provider.Arn} carries the ownership tags of several names: {string.Join(", ", names)}",
            "name it with --name"),
    };
}
