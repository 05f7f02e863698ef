using Amazon.SecurityToken.Model;
using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Deletion;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
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

    private delegate Task<ProvisioningReport> Run(
        GraphExecutor executor, IssuerResources issuer, IEnumerable<IResource> resources, CancellationToken cancellationToken);

    /// <summary>Publishes the documents and registers the issuer.</summary>
    public async Task<ProvisioningReport> CreateIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting.Check(options.Name, options.Region);
        var folder = new OutputFolder(options.OutputDirectory);
        using var key = await PublicKeyFile.ReadAsync(options.PublicKeyFile ?? folder.PublicKey, cancellationToken);
        _log.Line("Reading public key");
        await folder.RequireWritableAsync(cancellationToken);

        var executor = new GraphExecutor(settings, _log);
        var issuer = await MakeIssuerAsync(executor, options.Name, options.Hosting, key, folder, [], cancellationToken);
        return await ApplyAsync(executor, issuer, issuer.Resources, cancellationToken);
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
            options.Name, options.Requests, LateValue.Of(provider), options.PermissionsBoundaryArn);
        var folder = new OutputFolder(options.OutputDirectory);
        await folder.RequireWritableAsync(cancellationToken);

        var executor = new GraphExecutor(settings, _log);
        await RequireProviderAsync(executor, provider, cancellationToken);
        var resources = RoleResources(new Ownership(options.Name), provider.AccountId, bindings, folder, []);
        return await executor.ApplyAsync(ResourceGraph.Of(resources), cancellationToken);
    }

    /// <summary>Makes key pair, identity provider and roles, all in one graph.</summary>
    public async Task<ProvisioningReport> CreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var folder = new OutputFolder(options.OutputDirectory);
        await folder.RequireWritableAsync(cancellationToken);
        return await RunAllAsync(options, folder, ApplyAsync, cancellationToken);
    }

    /// <summary>
    /// Says what <see cref="CreateAllAsync"/> would do, and writes nothing, in AWS or on disk. What AWS decides only while it is done, such as a new issuer's name,
    /// is not known yet.
    /// </summary>
    public Task<ProvisioningReport> PlanAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        return planner.RunAllAsync(options, new OutputFolder(options.OutputDirectory), PlanAsync, cancellationToken);
    }

    /// <summary>Removes everything that carries the name's ownership tag, and nothing else.</summary>
    public async Task<ProvisioningReport> DeleteAsync(DeleteOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        var executor = new GraphExecutor(settings, _log);
        var accountId = await AccountIdAsync(executor, cancellationToken);
        var discovery = new OwnedResources(new HostingContext(clients, accountId, new Ownership(options.Name), _log));
        var candidates = await ReadAsync(executor, "looking for resources", discovery.FindAsync, cancellationToken);
        var report = await executor.DestroyAsync(ResourceGraph.Of(candidates), cancellationToken);
        // Candidates that turned out not to be ours are not part of what was done.
        return report with { Results = [.. report.Results.Where(result => result.Outcome != ResourceOutcome.Unchanged)] };
    }

    private void Check(CreateAllOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting.Check(options.Name, options.Region);
        RequireBoundary(options.PermissionsBoundaryArn);
    }

    private async Task<ProvisioningReport> RunAllAsync(CreateAllOptions options, OutputFolder folder, Run run, CancellationToken cancellationToken)
    {
        if (options.PublicKeyFile is { } file)
        {
            using var key = await PublicKeyFile.ReadAsync(file, cancellationToken);
            return await RunAllAsync(options, folder, key, [], [], run, cancellationToken);
        }

        using var pair = await SigningKeySetup.LoadOrGenerateAsync(folder, options.KeyKind, _log, cancellationToken);
        return await RunAllAsync(options, folder, pair.PublicKey, pair.Resources, [pair.PrivateKeyFile], run, cancellationToken);
    }

    private async Task<ProvisioningReport> RunAllAsync(
        CreateAllOptions options,
        OutputFolder folder,
        PublicKey key,
        IEnumerable<IResource> keyFiles,
        IReadOnlyList<ResourceKey> keysDependOn,
        Run run,
        CancellationToken cancellationToken)
    {
        var executor = new GraphExecutor(settings, _log);
        _log.Line("Reading public key");
        var issuer = await MakeIssuerAsync(executor, options.Name, options.Hosting, key, folder, keysDependOn, cancellationToken);
        var bindings = RoleBinding.Of(
            options.Name, options.Requests, issuer.Arn, options.PermissionsBoundaryArn);
        var roles = RoleResources(new Ownership(options.Name), issuer.AccountId, bindings, folder, [issuer.ProviderKey]);
        return await run(executor, issuer, [.. keyFiles, .. issuer.Resources, .. roles], cancellationToken);
    }

    private async Task<IssuerResources> MakeIssuerAsync(
        GraphExecutor executor,
        string name,
        HostingOptions options,
        PublicKey key,
        OutputFolder folder,
        IReadOnlyList<ResourceKey> keysDependOn,
        CancellationToken cancellationToken)
    {
        var accountId = await AccountIdAsync(executor, cancellationToken);
        var context = new HostingContext(clients, accountId, new Ownership(name), _log);
        return IssuerResources.Of(context, options.Create(context), key, folder, keysDependOn, settings);
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

    private async Task<ProvisioningReport> ApplyAsync(
        GraphExecutor executor, IssuerResources issuer, IEnumerable<IResource> resources, CancellationToken cancellationToken)
    {
        var report = await executor.ApplyAsync(ResourceGraph.Of(resources), cancellationToken);
        if (report.Succeeded)
        {
            _log.Line($"Issuer URL (serviceAccountIssuer) is {issuer.Issuer.Value}");
        }

        return WithIssuer(report, issuer);
    }

    private static async Task<ProvisioningReport> PlanAsync(
        GraphExecutor executor, IssuerResources issuer, IEnumerable<IResource> resources, CancellationToken cancellationToken) =>
        WithIssuer(await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken), issuer);

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

    private static async Task<T> ReadAsync<T>(
        GraphExecutor executor, string attempt, Func<CancellationToken, Task<T>> step, CancellationToken cancellationToken)
    {
        try
        {
            return await executor.ReadAsync(step, cancellationToken);
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
    }
}
