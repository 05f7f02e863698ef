using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Deletion;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning;

/// <summary>
/// Publishes the keys of clusters that run: changes those of an issuer that exists, wherever its documents are, and nothing else of it;
/// makes a second issuer beside it, and removes one that is used no more. Whoever does the same at the same time loses no key: documents
/// are written under the condition that they are still those that were read.
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

    /// <summary>Whether the account still takes an issuer's tokens.</summary>
    /// <exception cref="IrsactlException">The account cannot be asked.</exception>
    public async Task<bool> IsRegisteredAsync(RegisteredIssuer issuer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        return await new AwsReads(clients, new GraphExecutor(settings, _log)).ReadAsync(
            $"reading identity provider {issuer.ProviderArn}",
            token => clients.Iam.GetOpenIdConnectProviderAsync(issuer.ProviderArn, token),
            cancellationToken) is not null;
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

    /// <summary>
    /// Makes an issuer, or brings the one of that name to what it should be: documents, the proof that they can be read, identity provider.
    /// No file is written.
    /// </summary>
    /// <exception cref="IrsactlException">
    /// The name has another issuer (<see cref="ProvisioningErrors.IssuerWouldChange"/>), or one that publishes other keys
    /// (<see cref="ProvisioningErrors.KeysOfAnother"/>), or nothing could be made with these options. What goes wrong later is in the report.
    /// </exception>
    public Task<ProvisioningReport> CreateAsync(NewIssuer wanted, CancellationToken cancellationToken = default) =>
        WithIssuerAsync(
            wanted,
            async (executor, guard, issuer, token) => GuardedRun.WithIssuer(
                await new GuardedRun(executor, _log).ApplyAsync(guard, issuer.Resources, changesIssuer: false, token), issuer),
            cancellationToken);

    /// <summary>
    /// Says what making an issuer, and roles that trust it, would do, and does nothing. Whatever can be seen to stand against it beforehand
    /// is refused or in the report: so nothing is published for a cluster whose roles cannot be made afterwards.
    /// </summary>
    /// <param name="wanted">The issuer.</param>
    /// <param name="requests">What the roles are for.</param>
    /// <param name="permissionsBoundaryArn">A policy that bounds the permissions of every role; null for none.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// As with <see cref="CreateAsync"/>; a policy is too long (<see cref="ProvisioningErrors.PolicyTooLong"/>), or there is no such boundary
    /// (<see cref="ProvisioningErrors.NoSuchBoundary"/>).
    /// </exception>
    public Task<ProvisioningReport> PlanAsync(
        NewIssuer wanted,
        IReadOnlyList<CredentialsRequest> requests,
        string? permissionsBoundaryArn,
        CancellationToken cancellationToken = default) => WithIssuerAsync(
            wanted,
            async (executor, guard, issuer, token) =>
            {
                await BoundaryPolicy.RequireAsync(clients.Iam, new AwsReads(clients, executor), permissionsBoundaryArn, _log, token);
                var bindings = RoleBinding.Of(wanted.Name, requests, issuer.Arn, permissionsBoundaryArn, _log);
                var resources = new ClusterResources(clients, settings, new Ownership(wanted.Name), folder: null, _log).OfRunning(issuer, bindings);
                var report = await executor.PlanAsync(ResourceGraph.Of(resources), token);
                await guard.RequireSameAsync([.. resources.OfType<RoleResource>()], token);
                return GuardedRun.WithIssuer(report, issuer);
            },
            cancellationToken);

    /// <summary>Looks at what exists, and decides on the resources of an issuer. Nothing has been written by then.</summary>
    private async Task<ProvisioningReport> WithIssuerAsync(
        NewIssuer wanted,
        Func<GraphExecutor, IssuerGuard, IssuerResources, CancellationToken, Task<ProvisioningReport>> run,
        CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(wanted);
        ResourceNames.RequireUsableForRoles(wanted.Name);
        wanted.Hosting.Check(wanted.Name, clients.Region);
        var executor = new GraphExecutor(settings, _log);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var context = new HostingContext(clients, accountId, new Ownership(wanted.Name), _log, settings);
        return await AwsReads.TranslatedAsync(
            "looking at what exists",
            async token =>
            {
                var options = await HostingDecision.DecideAsync(wanted.Hosting, context, executor, token);
                var hosting = options.Create(context);
                var arn = IssuerResources.ProviderOf(context, hosting);
                var reader = new ExistingIssuerReader(context, executor);
                var existing = await reader.ReadAsync(token);
                var keys = new KeysToPublish(wanted.Keys, replaces: false);
                if (existing.Current is { } current)
                {
                    await new PublishedKeysReader(context, executor, keys).IncludeAsync(current, options, token);
                    RequireNoOther(wanted, keys);
                }

                var issuer = IssuerResources.Of(
                    context, hosting, arn, new DocumentSource(hosting.Issuer, keys), folder: null, keysDependOn: [], wanted.Audiences);
                return await run(executor, new IssuerGuard(reader, context.Owner, existing, arn), issuer, token);
            },
            cancellationToken);
    }

    /// <summary>
    /// Two clusters that share an issuer could each use the other one's roles: whoever signs with a published key is believed whatever the
    /// token says of its service account.
    /// </summary>
    private static void RequireNoOther(NewIssuer wanted, KeysToPublish keys)
    {
        var own = wanted.Keys.Select(key => key.KeyId).ToHashSet(StringComparer.Ordinal);
        if (keys.KeyIds.FirstOrDefault(id => !own.Contains(id)) is { } other)
        {
            throw new IrsactlException(
                ProvisioningErrors.KeysOfAnother,
                $"there is an issuer of name {wanted.Name} already, and it publishes key {other}, which is not this cluster's: "
                    + "clusters that share an issuer could use each other's roles",
                "choose another name; where the issuer is this cluster's own, take the other key away first: "
                    + "irsactl aws create-identity-provider --public-key-file FILE --replace-keys");
        }
    }

    /// <summary>
    /// Removes an issuer that is used no more: its identity provider, and what publishes its documents. Roles stay, whatever name they
    /// carry, and so does all that does not carry the issuer's ownership tag.
    /// </summary>
    /// <exception cref="IrsactlException">It cannot be found whole. What goes wrong later is in the report.</exception>
    public async Task<ProvisioningReport> RemoveAsync(RegisteredIssuer issuer, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(issuer);
        var executor = new GraphExecutor(settings, _log);
        var provider = ProviderArn.OfExisting(issuer.ProviderArn);
        var context = new HostingContext(clients, provider.AccountId, new Ownership(issuer.Name), _log, settings);
        var survey = new DeletionSurvey(executor, context);
        var (found, others) = await AwsReads.TranslatedAsync(
            "looking for what publishes the issuer",
            async token => (
                await survey.FindAsync(token),
                (await new ExistingIssuerReader(context, executor).ReadAsync(token)).Providers.Remove(provider)),
            cancellationToken);
        if (!others.IsEmpty)
        {
            _log.Report(
                ProvisioningEventKind.Warning,
                null,
                $"{issuer.Name} has another issuer, {others[0].IssuerUrl}: what publishes documents stays, "
                    + "and only the provider is removed");
        }

        var plan = await survey.PlanAsync([.. found.Where(IsOfIssuer)], cancellationToken);
        return await plan.ExecuteAsync(readsAgain: false, cancellationToken);

        bool IsOfIssuer(IResource resource) => resource.Key.Kind switch
        {
            ProviderResource.Kind => resource.Key == ProviderResource.KeyOf(provider),
            _ when !others.IsEmpty => false,
            RoleResource.Kind => resource.Key == RoleResource.KeyOf(FunctionNames.RoleOf(issuer.Name)),
            _ => true,
        };
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
        options = await HostingDecision.DecideAsync(options, context, executor, cancellationToken);
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
