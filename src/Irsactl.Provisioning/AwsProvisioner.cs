using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Deletion;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
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
public sealed class AwsProvisioner(AwsClients clients, ProvisioningSettings settings)
{
    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Publishes the documents and registers the issuer.</summary>
    public async Task<ProvisioningReport> CreateIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var folder = new OutputFolder(options.OutputDirectory);

        var executor = new GraphExecutor(settings, _log);
        using var prepared = await PrepareAsync(executor, options.Name, RequestOf(options, folder), cancellationToken);
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
        RequireBoundary(options.PermissionsBoundaryArn);
        var bindings = RoleBinding.Of(
            options.Name, options.Requests, LateValue.Of(provider), options.PermissionsBoundaryArn, _log);
        var folder = new OutputFolder(options.OutputDirectory);

        var executor = new GraphExecutor(settings, _log);
        await new AwsReads(clients, executor).RequireProviderAsync(provider, cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        var owner = new Ownership(options.Name);
        var guard = new IssuerGuard(
            new ExistingIssuerReader(new HostingContext(clients, provider.AccountId, owner, _log, settings), executor),
            owner,
            ExistingIssuer.None,
            LateValue.Of(provider));
        var resources = Resources(options.Name, folder).OfRolesAlone(provider, bindings);
        return await new GuardedRun(executor, _log).ApplyAsync(guard, resources, options.ChangesIssuer, cancellationToken);
    }

    /// <summary>Makes key pair, identity provider and roles, all in one graph.</summary>
    public async Task<ProvisioningReport> CreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var executor = new GraphExecutor(settings, _log);
        var folder = new OutputFolder(options.OutputDirectory);
        using var prepared = await PrepareAsync(executor, options.Name, RequestOf(options, folder), cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        folder.MakeInstallerFolder();
        return await new GuardedRun(executor, _log).ApplyAsync(
            prepared, Resources(options.Name, folder).OfAll(options, prepared), options.ChangesIssuer, cancellationToken);
    }

    /// <summary>
    /// Says what <see cref="CreateAllAsync"/> would do, and writes nothing, in AWS or on disk. What AWS decides only while it is done, such
    /// as a new issuer's name, is not known yet.
    /// </summary>
    public Task<ProvisioningReport> PlanAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        var folder = new OutputFolder(options.OutputDirectory);
        return planner.PlanOnlyAsync(
            options.Name,
            RequestOf(options, folder),
            prepared => planner.Resources(options.Name, folder).OfAll(options, prepared),
            cancellationToken);
    }

    /// <summary>Says what <see cref="CreateIdentityProviderAsync"/> would do, as <see cref="PlanAllAsync"/> does.</summary>
    public Task<ProvisioningReport> PlanIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        return planner.PlanOnlyAsync(
            options.Name, RequestOf(options, new OutputFolder(options.OutputDirectory)), ClusterResources.OfIssuer, cancellationToken);
    }

    /// <summary>Looks for everything that carries the name's ownership tag, and removes nothing.</summary>
    public async Task<DeletionPlan> PlanDeletionAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        var executor = new GraphExecutor(settings, _log);
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var survey = new DeletionSurvey(executor, new HostingContext(clients, accountId, new Ownership(options.Name), _log, settings));
        var candidates = await new AwsReads(clients, executor).ReadAsync("looking for resources", survey.FindAsync, cancellationToken);
        return await survey.PlanAsync(candidates, cancellationToken);
    }

    /// <summary>Removes everything that carries the name's ownership tag, and nothing else.</summary>
    public async Task<ProvisioningReport> DeleteAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        var plan = await PlanDeletionAsync(options, cancellationToken);
        return await plan.ExecuteAsync(readsAgain: false, cancellationToken);
    }

    private void Check(CreateAllOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting?.Check(options.Name, options.Region);
        RequireBoundary(options.PermissionsBoundaryArn);
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
        ReplacesKeys = options.ReplacesKeys,
        ChangesIssuer = options.ChangesIssuer,
    };

    private async Task<ProvisioningReport> PlanOnlyAsync(
        string name, IssuerRequest request, Func<PreparedIssuer, IReadOnlyList<IResource>> resourcesOf, CancellationToken cancellationToken)
    {
        var executor = new GraphExecutor(settings, _log);
        using var prepared = await PrepareAsync(executor, name, request with { IsPlan = true }, cancellationToken);
        var resources = resourcesOf(prepared);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        return GuardedRun.WithIssuer(report, prepared.Issuer) with
        {
            IssuerChange = prepared.Guard.ChangeOf(resources.OfType<RoleResource>()),
        };
    }

    /// <summary>Uses the caller's credentials first, then looks at what exists.</summary>
    private async Task<PreparedIssuer> PrepareAsync(
        GraphExecutor executor, string name, IssuerRequest request, CancellationToken cancellationToken)
    {
        var accountId = await new AwsReads(clients, executor).AccountIdAsync(cancellationToken);
        var context = new HostingContext(clients, accountId, new Ownership(name), _log, settings);
        return await AwsReads.TranslatedAsync(
            "looking at what exists", token => new IssuerPreparation(context, executor).PrepareAsync(request, token), cancellationToken);
    }

    private ClusterResources Resources(string name, OutputFolder folder) => new(clients, new Ownership(name), folder, _log);

    private static void RequireBoundary(string? arn)
    {
        if (arn is not null)
        {
            _ = Arn.Parse(arn);
        }
    }

    private void RequireRegion(string region)
    {
        if (region != clients.Region)
        {
            throw new ArgumentException($"the clients are for {clients.Region}, the options for {region}", nameof(region));
        }

        RegionNotice.Report(region, _log);
    }
}
