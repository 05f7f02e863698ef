using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Deletion;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning;

/// <summary>
/// Sets up and removes resources in AWS. There is no state file: what exists is read, compared and brought to what it should be, so a
/// run that was stopped is finished by running it again, and a second run writes nothing.
/// </summary>
/// <remarks>
/// What cannot be right is an <see cref="IrsactlException"/> before anything is done; what goes wrong with a resource is in the report.
/// A run that is cancelled answers a report too, unless it had not got as far as having resources.
/// </remarks>
/// <param name="clients">AWS; of the same region as the options.</param>
/// <param name="settings">How to run.</param>
public sealed partial class AwsProvisioner(AwsClients clients, ProvisioningSettings settings)
{
    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Publishes the documents and registers the issuer.</summary>
    public async Task<ProvisioningReport> CreateIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var folder = new OutputFolder(options.OutputDirectory);

        var executor = new GraphExecutor(settings, _log);
        using var prepared = await PrepareAsync(executor, new Ownership(options.Name), RequestOf(options, folder), cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        return await new GuardedRun(executor, _log).ApplyAsync(
            prepared, ClusterResources.OfIssuer(prepared), options.ChangesIssuer, cancellationToken);
    }

    /// <summary>Makes the roles of the requests.</summary>
    public async Task<ProvisioningReport> CreateIamRolesAsync(IamRolesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region ?? clients.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        var provider = ProviderArn.Parse(options.IdentityProviderArn, clients.Region);
        if (options.PermissionsBoundaryArn is { } boundary)
        {
            _ = Arn.Parse(boundary);
        }

        var bindings = RoleBinding.Of(
            options.Name, options.Requests, LateValue.Of(provider), options.PermissionsBoundaryArn, _log);
        var folder = options.OutputDirectory is { } directory ? new OutputFolder(directory) : null;

        var executor = new GraphExecutor(settings, _log);
        var reads = new AwsReads(clients, executor);
        await reads.RequireProviderAsync(provider, cancellationToken);
        await BoundaryPolicy.RequireAsync(clients.Iam, reads, options.PermissionsBoundaryArn, _log, cancellationToken);
        await (folder?.RequireWritableAsync(cancellationToken) ?? Task.CompletedTask);
        var owner = new Ownership(options.Name);
        var guard = new IssuerGuard(
            new ExistingIssuerReader(new HostingContext(clients, provider.AccountId, owner, _log, settings), executor),
            owner,
            ExistingIssuer.None,
            LateValue.Of(provider));
        var resources = Resources(owner, folder).OfRolesAlone(provider, bindings);
        return await new GuardedRun(executor, _log).ApplyAsync(guard, resources, options.ChangesIssuer, cancellationToken);
    }

    /// <summary>Makes key pair, identity provider and roles, all in one graph.</summary>
    public Task<ProvisioningReport> CreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default) =>
        CreateAllAsync(options, static (_, _) => Task.CompletedTask, cancellationToken);

    /// <summary>As <see cref="CreateAllAsync(CreateAllOptions, CancellationToken)"/>, with a last word before the first change.</summary>
    /// <param name="options">What is to be there.</param>
    /// <param name="beforeChangeAsync">
    /// Is called once everything has been read and could be changed, with the plan, which is what is done then; what it throws ends the run
    /// before anything is written, in AWS or on disk. It is not called where something cannot be read: the report says that.
    /// </param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ProvisioningReport> CreateAllAsync(
        CreateAllOptions options,
        Func<ProvisioningReport, CancellationToken, Task> beforeChangeAsync,
        CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(beforeChangeAsync);
        Check(options);
        var executor = new GraphExecutor(settings, _log);
        await BoundaryPolicy.RequireAsync(
            clients.Iam, new AwsReads(clients, executor), options.PermissionsBoundaryArn, _log, cancellationToken);
        var folder = new OutputFolder(options.OutputDirectory);
        using var prepared = await PrepareAsync(executor, OwnerOf(options), RequestOf(options, folder), cancellationToken);
        return await new GuardedRun(executor, _log).ApplyAsync(
            prepared,
            Resources(OwnerOf(options), folder).OfAll(options, prepared),
            options.ChangesIssuer,
            cancellationToken,
            async (plan, token) =>
            {
                await beforeChangeAsync(plan, token);
                await folder.RequireWritableAsync(token);
                folder.MakeInstallerFolder();
            });
    }

    /// <summary>
    /// Says what <see cref="CreateAllAsync(CreateAllOptions, CancellationToken)"/> would do, and writes nothing, in AWS or on disk. What
    /// AWS decides only while it is done, such
    /// as a new issuer's name, is not known yet.
    /// </summary>
    public async Task<ProvisioningReport> PlanAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        await BoundaryPolicy.RequireAsync(
            clients.Iam,
            new AwsReads(clients, new GraphExecutor(settings, _log)),
            options.PermissionsBoundaryArn,
            _log,
            cancellationToken);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        var folder = new OutputFolder(options.OutputDirectory);
        return await planner.PlanOnlyAsync(
            OwnerOf(options),
            RequestOf(options, folder),
            prepared => planner.Resources(OwnerOf(options), folder).OfAll(options, prepared),
            cancellationToken);
    }

    /// <summary>Says what <see cref="CreateIdentityProviderAsync"/> would do, as <see cref="PlanAllAsync"/> does.</summary>
    public Task<ProvisioningReport> PlanIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        return planner.PlanOnlyAsync(
            new Ownership(options.Name),
            RequestOf(options, new OutputFolder(options.OutputDirectory)),
            ClusterResources.OfIssuer, cancellationToken);
    }

    /// <summary>The clusters of a fleet that the account has, by the tags of their identity providers.</summary>
    public async Task<IReadOnlyList<FleetCluster>> ListFleetAsync(string fleet, CancellationToken cancellationToken = default)
    {
        var executor = new GraphExecutor(settings, _log);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var context = new HostingContext(clients, accountId, new Ownership(fleet), _log, settings);
        var providers = await AwsReads.TranslatedAsync(
            "looking for clusters of the fleet", token => AccountLists.ProvidersAsync(context, executor, token), cancellationToken);
        return
        [
            .. providers
                .Select(provider => (Names: Ownership.NamesOf(provider.Tags), Region: FleetTags.RegionIn(fleet, provider.Tags)))
                .Where(found => found.Region is not null)
                .SelectMany(found => found.Names.Select(name => new FleetCluster(name, found.Region!)))
                .Distinct(),
        ];
    }

    /// <summary>Makes an endpoint for the documents of several clusters, or brings it to what it should be.</summary>
    /// <param name="options">The endpoint.</param>
    /// <param name="beforeChangeAsync">Is told what is about to be done; throws where that must not be.</param>
    /// <param name="cancellationToken">Stops.</param>
    public async Task<ProvisioningReport> CreateEndpointAsync(
        EndpointOptions options,
        Func<ProvisioningReport, CancellationToken, Task> beforeChangeAsync,
        CancellationToken cancellationToken = default)
    {
        var executor = new GraphExecutor(settings, _log);
        var (url, resources) = await EndpointAsync(executor, options, cancellationToken);
        var report = await executor.ApplyAsync(ResourceGraph.Of(resources), beforeChangeAsync, cancellationToken);
        return report with { IssuerUrl = url.TryGet(out var known) ? known.Value : null };
    }

    /// <summary>Says what <see cref="CreateEndpointAsync"/> would do, and writes nothing.</summary>
    public async Task<ProvisioningReport> PlanEndpointAsync(EndpointOptions options, CancellationToken cancellationToken = default)
    {
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        var executor = new GraphExecutor(settings, planner._log);
        var (url, resources) = await planner.EndpointAsync(executor, options, cancellationToken);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        return report with { IssuerUrl = url.TryGet(out var known) ? known.Value : null };
    }

    /// <summary>Looks for everything that carries the name's ownership tag, and removes nothing.</summary>
    public async Task<DeletionPlan> PlanDeletionAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        var executor = new GraphExecutor(settings, _log);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var survey = new DeletionSurvey(
            executor, new HostingContext(clients, accountId, new Ownership(options.Name), _log, settings), options.RoleNames);
        var candidates = await new AwsReads(clients, executor).ReadAsync("looking for resources", survey.FindAsync, cancellationToken);
        return await survey.PlanAsync(candidates, cancellationToken);
    }

    /// <summary>Removes everything that carries the name's ownership tag, and nothing else.</summary>
    public async Task<ProvisioningReport> DeleteAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await PlanDeletionAsync(options, cancellationToken);
        return await plan.ExecuteAsync(readsAgain: false, cancellationToken);
    }

    private async Task<(Late<IssuerUrl> Url, IReadOnlyList<IResource> Resources)> EndpointAsync(
        GraphExecutor executor, EndpointOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        _ = ResourceNames.Bucket(options.Name);
        options.Hosting.Check(options.Name, options.Region);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var owner = new Ownership(options.Name) { Others = options.Tags };
        var context = new HostingContext(clients, accountId, owner, _log, settings);
        return await AwsReads.TranslatedAsync(
            "looking at what exists",
            async token => EndpointResources.Of(
                context, await HostingDecision.DecideAsync(options.Hosting, context, executor, token)),
            cancellationToken);
    }

    private void Check(CreateAllOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting?.Check(options.Name, options.Region);
        if (options.PermissionsBoundaryArn is { } boundary)
        {
            _ = Arn.Parse(boundary);
        }

        options.Roles.Check();
    }

    private void Check(IdentityProviderOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting?.Check(options.Name, options.Region);
    }

    private static IssuerRequest RequestOf(IdentityProviderOptions options, OutputFolder folder) => new()
    {
        Hosting = options.Hosting,
        Folder = folder,
        PublicKeyFile = options.PublicKeyFile,
        ReplacesKeys = options.ReplacesKeys,
        ChangesIssuer = options.ChangesIssuer,
    };

    private static IssuerRequest RequestOf(CreateAllOptions options, OutputFolder folder) => new()
    {
        Hosting = options.Hosting,
        Folder = folder,
        PublicKeyFile = options.PublicKeyFile,
        Generates = options.KeyKind,
        Audiences = options.Audiences,
        ReplacesKeys = options.ReplacesKeys,
        ChangesIssuer = options.ChangesIssuer,
    };

    private async Task<ProvisioningReport> PlanOnlyAsync(
        Ownership owner,
        IssuerRequest request,
        Func<PreparedIssuer, IReadOnlyList<IResource>> resourcesOf,
        CancellationToken cancellationToken)
    {
        var executor = new GraphExecutor(settings, _log);
        using var prepared = await PrepareAsync(executor, owner, request with { IsPlan = true }, cancellationToken);
        var resources = resourcesOf(prepared);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        return GuardedRun.WithIssuer(report, prepared.Issuer) with
        {
            IssuerChange = prepared.Guard.ChangeOf(resources.OfType<RoleResource>()),
            KeyIds = prepared.Issuer.Keys.AreProvisional ? [] : [.. prepared.Issuer.Keys.KeyIds],
            KeyIdsAtHand = prepared.Keys.AreNew ? [] : [.. prepared.Keys.Public.Select(key => key.KeyId)],
        };
    }

    /// <summary>Uses the caller's credentials first, then looks at what exists.</summary>
    private async Task<PreparedIssuer> PrepareAsync(
        GraphExecutor executor, Ownership owner, IssuerRequest request, CancellationToken cancellationToken)
    {
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var context = new HostingContext(clients, accountId, owner, _log, settings);
        return await AwsReads.TranslatedAsync(
            "looking at what exists", token => new IssuerPreparation(context, executor).PrepareAsync(request, token), cancellationToken);
    }

    private ClusterResources Resources(Ownership owner, OutputFolder? folder) => new(clients, settings, owner, folder, _log);

    /// <summary>A cluster at a shared endpoint says which, so that a run that is not told finds it.</summary>
    private Ownership OwnerOf(CreateAllOptions options) => new(options.Name)
    {
        Others = options.Hosting is SharedHostingOptions shared
            ? [.. options.Tags, SharedPlace.TagOf(shared.Endpoint, shared.Region ?? clients.Region)]
            : options.Tags,
        Adopted = [.. options.Adopts],
    };

    private void RequireRegion(string region)
    {
        if (region != clients.Region)
        {
            throw new ArgumentException($"the clients are for {clients.Region}, the options for {region}", nameof(region));
        }

        RegionNotice.Report(region, _log);
    }
}
