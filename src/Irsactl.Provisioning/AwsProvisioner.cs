using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Deletion;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

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
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting?.Check(options.Name, options.Region);
        var folder = new OutputFolder(options.OutputDirectory);

        var executor = new GraphExecutor(settings, _log);
        var request = new IssuerRequest
        {
            Hosting = options.Hosting,
            Folder = folder,
            PublicKeyFile = options.PublicKeyFile,
            ReplacesKeys = options.ReplacesKeys,
            ChangesIssuer = options.ChangesIssuer,
        };
        using var prepared = await PrepareAsync(executor, options.Name, request, cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        return await ApplyAsync(executor, prepared, IssuerResourcesOf(prepared), options.ChangesIssuer, cancellationToken);
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
        await RequireProviderAsync(executor, provider, cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        var owner = new Ownership(options.Name);
        var guard = new IssuerGuard(
            new ExistingIssuerReader(new HostingContext(clients, provider.AccountId, owner, _log, settings), executor),
            owner,
            ExistingIssuer.None,
            LateValue.Of(provider));
        List<IResource> resources =
        [
            .. RoleResources(owner, provider.AccountId, bindings, folder, []),
            // Requests of other folders may have been given to other runs.
            Unclaimed(owner, bindings, areAll: false),
        ];
        return await ApplyGuardedAsync(executor, guard, resources, options.ChangesIssuer, cancellationToken);
    }

    /// <summary>Makes key pair, identity provider and roles, all in one graph.</summary>
    public async Task<ProvisioningReport> CreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var executor = new GraphExecutor(settings, _log);
        var folder = new OutputFolder(options.OutputDirectory);
        using var prepared = await PrepareAsync(executor, options.Name, RequestOf(options, folder), cancellationToken);
        await folder.RequireWritableAsync(cancellationToken);
        return await ApplyAsync(executor, prepared, ResourcesOf(options, prepared, folder), options.ChangesIssuer, cancellationToken);
    }

    /// <summary>
    /// Says what <see cref="CreateAllAsync"/> would do, and writes nothing, in AWS or on disk. What AWS decides only while it is done, such as a new issuer's name,
    /// is not known yet.
    /// </summary>
    public Task<ProvisioningReport> PlanAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        return planner.PlanOnlyAsync(options, cancellationToken);
    }

    /// <summary>Looks for everything that carries the name's ownership tag, and removes nothing.</summary>
    public async Task<DeletionPlan> PlanDeletionAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        var executor = new GraphExecutor(settings, _log);
        var accountId = await AccountIdAsync(executor, cancellationToken);
        var survey = new DeletionSurvey(executor, new HostingContext(clients, accountId, new Ownership(options.Name), _log, settings));
        var candidates = await ReadAsync(executor, "looking for resources", survey.FindAsync, cancellationToken);
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

    private static IssuerRequest RequestOf(CreateAllOptions options, OutputFolder folder) => new()
    {
        Hosting = options.Hosting,
        Folder = folder,
        PublicKeyFile = options.PublicKeyFile,
        Generates = options.KeyKind,
        ReplacesKeys = options.ReplacesKeys,
        ChangesIssuer = options.ChangesIssuer,
    };

    private async Task<ProvisioningReport> PlanOnlyAsync(CreateAllOptions options, CancellationToken cancellationToken)
    {
        var executor = new GraphExecutor(settings, _log);
        var folder = new OutputFolder(options.OutputDirectory);
        using var prepared = await PrepareAsync(executor, options.Name, RequestOf(options, folder) with { IsPlan = true }, cancellationToken);
        var resources = ResourcesOf(options, prepared, folder);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        return WithIssuer(report, prepared.Issuer) with { IssuerChange = prepared.Guard.ChangeOf(resources.OfType<RoleResource>()) };
    }

    /// <summary>Uses the caller's credentials first, then looks at what exists.</summary>
    private async Task<PreparedIssuer> PrepareAsync(
        GraphExecutor executor, string name, IssuerRequest request, CancellationToken cancellationToken)
    {
        var accountId = await AccountIdAsync(executor, cancellationToken);
        var context = new HostingContext(clients, accountId, new Ownership(name), _log, settings);
        return await TranslatedAsync(
            "looking at what exists", token => new IssuerPreparation(context, executor).PrepareAsync(request, token), cancellationToken);
    }

    private List<IResource> ResourcesOf(CreateAllOptions options, PreparedIssuer prepared, OutputFolder folder)
    {
        var issuer = prepared.Issuer;
        var bindings = RoleBinding.Of(options.Name, options.Requests, issuer.Arn, options.PermissionsBoundaryArn, _log);
        var owner = new Ownership(options.Name);
        var roles = RoleResources(owner, issuer.AccountId, bindings, folder, [issuer.ProviderKey]);
        return [.. prepared.Keys.Files, .. IssuerResourcesOf(prepared), .. roles, Unclaimed(owner, bindings, areAll: true)];
    }

    private IEnumerable<IResource> RoleResources(
        Ownership owner,
        string accountId,
        IEnumerable<RoleBinding> bindings,
        OutputFolder folder,
        IReadOnlyList<ResourceKey> dependsOn)
    {
        foreach (var binding in bindings)
        {
            var arn = new Arn(clients.Partition.Id, "iam", "", accountId, $"role/{binding.RoleName}");
            var role = new RoleResource(clients.Iam, owner, arn.ToString(), binding.RoleName, binding.Spec, dependsOn);
            yield return role;
            yield return SecretFile.For(folder, binding, role);
        }
    }

    private static IReadOnlyList<IResource> IssuerResourcesOf(PreparedIssuer prepared) =>
        [.. prepared.Issuer.Resources, new OtherProviders(prepared.Guard.Existing, prepared.Issuer.Arn, prepared.Issuer.ProviderKey)];

    private UnclaimedRoles Unclaimed(Ownership owner, IEnumerable<RoleBinding> bindings, bool areAll) =>
        new(clients.Iam, owner, bindings.Select(binding => binding.RoleName), areAll);

    private async Task<ProvisioningReport> ApplyAsync(
        GraphExecutor executor,
        PreparedIssuer prepared,
        IReadOnlyList<IResource> resources,
        bool changesIssuer,
        CancellationToken cancellationToken)
    {
        var report = await ApplyGuardedAsync(executor, prepared.Guard, resources, changesIssuer, cancellationToken);
        if (report.Succeeded)
        {
            _log.Line($"Issuer URL (serviceAccountIssuer) is {prepared.Issuer.Issuer.Value}");
        }

        return WithIssuer(report, prepared.Issuer);
    }

    private async Task<ProvisioningReport> ApplyGuardedAsync(
        GraphExecutor executor, IssuerGuard guard, IReadOnlyList<IResource> resources, bool changesIssuer, CancellationToken cancellationToken)
    {
        IssuerChange? change = null;
        var report = await executor.ApplyAsync(ResourceGraph.Of(resources), BeforeChangeAsync, cancellationToken);
        return report with { IssuerChange = change };

        async Task BeforeChangeAsync(CancellationToken token)
        {
            var roles = resources.OfType<RoleResource>().ToList();
            if (!changesIssuer)
            {
                await TranslatedAsync("looking at what exists", async inner =>
                {
                    await guard.RequireSameAsync(roles, inner);
                    return true;
                }, token);
            }

            change = guard.ChangeOf(roles);
            if (change is not null)
            {
                _log.Report(ProvisioningEventKind.Warning, null, $"issuer: {change}");
            }
        }
    }

    private static ProvisioningReport WithIssuer(ProvisioningReport report, IssuerResources issuer) =>
        issuer.Arn.TryGet(out var arn) ? report with { IssuerUrl = arn.IssuerUrl, IdentityProviderArn = arn.ToString() } : report;

    private async Task<string> AccountIdAsync(GraphExecutor executor, CancellationToken cancellationToken)
    {
        var identity = await ReadAsync(
            executor,
            "asking AWS who the caller is",
            token => clients.Sts.GetCallerIdentityAsync(new GetCallerIdentityRequest(), token),
            cancellationToken);
        return identity.Account;
    }

    private async Task RequireProviderAsync(GraphExecutor executor, ProviderArn arn, CancellationToken cancellationToken)
    {
        var text = arn.ToString();
        var provider = await ReadAsync(
            executor,
            $"reading identity provider {text}",
            token => clients.Iam.GetOpenIdConnectProviderAsync(text, token),
            cancellationToken);
        if (provider is null)
        {
            throw new IrsactlException(
                ProvisioningErrors.NoSuchProvider,
                $"there is no identity provider {text}",
                "run create-identity-provider first; it prints the ARN");
        }
    }

    private static Task<T> ReadAsync<T>(
        GraphExecutor executor, string attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken) =>
        TranslatedAsync(attempt, token => executor.ReadAsync(step, token), cancellationToken);

    private static async Task<T> TranslatedAsync<T>(string attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await step(cancellationToken);
        }
        catch (Exception e) when (!cancellationToken.IsCancellationRequested && AwsFailure.IsFailure(e))
        {
            throw AwsFailure.Translate(e, attempt);
        }
    }

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
