using Irsactl.Diagnostics;
using Irsactl.Oidc.Issuers;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Hostings.Shared;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
using Irsactl.Provisioning.Roles;
using Irsactl.Provisioning.Runs;

namespace Irsactl.Provisioning;

/// <content>What is to be, described for other tools to make.</content>
public sealed partial class AwsProvisioner
{
    /// <summary>
    /// Describes what <see cref="CreateAllAsync(CreateAllOptions, CancellationToken)"/> would see to, after a look at what the account has.
    /// Nothing is written, in AWS or on disk.
    /// </summary>
    /// <exception cref="IrsactlException">
    /// What a run would refuse; and there is no key to publish (<see cref="ProvisioningErrors.KeyNotAtHand"/>), as an export makes none.
    /// </exception>
    public async Task<DesiredGraph> DescribeAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        var executor = new GraphExecutor(settings, _log);
        await BoundaryPolicy.RequireAsync(
            clients.Iam, new AwsReads(clients, executor), options.PermissionsBoundaryArn, _log, cancellationToken);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        var folder = new OutputFolder(options.OutputDirectory);
        using var prepared = await planner.PrepareAsync(
            executor, OwnerOf(options), RequestOf(options, folder) with { IsPlan = true }, cancellationToken);
        RequireKeys(prepared.Keys.AreNew ? [] : prepared.Published.KeyIds, options);
        var resources = planner.Resources(OwnerOf(options), folder).OfAll(options, prepared);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        if (report.Errors.FirstOrDefault() is { } error)
        {
            throw error;
        }

        if (!options.ChangesIssuer)
        {
            await prepared.Guard.RequireSameAsync(resources.OfType<RoleResource>(), cancellationToken);
        }

        return Describe(
            options with { Hosting = WithZone(prepared.Hosting, resources) }, prepared.Published, new PlannedGraph(resources, report));
    }

    /// <summary>Describes the same, and asks nobody: as if the account had nothing.</summary>
    /// <exception cref="IrsactlException">As <see cref="DescribeAllAsync"/>, as far as it can be told without AWS.</exception>
    public async Task<DesiredGraph> DescribeAllOfflineAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        Check(options);
        using var keys = await KeysAtHand.ReadAsync(
            new OutputFolder(options.OutputDirectory), options.PublicKeyFile, takesPair: true, _log, cancellationToken);
        var published = new KeysToPublish(keys.Public, replaces: true);
        RequireKeys(published.KeyIds, options);
        return Describe(options with { Hosting = Decided(options.Hosting ?? new S3HostingOptions()) }, published, planned: null);
    }

    /// <summary>Describes what <see cref="CreateEndpointAsync"/> would see to, after a look at what the account has.</summary>
    public async Task<DesiredGraph> DescribeEndpointAsync(EndpointOptions options, CancellationToken cancellationToken = default)
    {
        var executor = new GraphExecutor(settings, _log);
        var planner = new AwsProvisioner(clients, settings with { Progress = new WarningsOnly(settings.Progress) });
        var (_, resources) = await planner.EndpointAsync(executor, options, cancellationToken);
        var report = await executor.PlanAsync(ResourceGraph.Of(resources), cancellationToken);
        return report.Errors.FirstOrDefault() is { } error
            ? throw error
            : Describe(options with { Hosting = WithZone(options.Hosting, resources) }, new PlannedGraph(resources, report));
    }

    /// <summary>Describes the same, and asks nobody.</summary>
    public DesiredGraph DescribeEndpointOffline(EndpointOptions options)
    {
        ArgumentNullException.ThrowIfNull(options);
        RequireRegion(options.Region);
        ResourceNames.RequireUsableForRoles(options.Name);
        options.Hosting.Check(options.Name, options.Region);
        return Describe(options, planned: null);
    }

    private DesiredGraph Describe(CreateAllOptions options, KeysToPublish keys, PlannedGraph? planned)
    {
        var hostingOptions = options.Hosting ?? throw new InvalidOperationException("the hosting has not been decided");
        if (hostingOptions is SharedHostingOptions { Clients: not null } shared)
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"{options.Name} has its documents at endpoint {shared.Endpoint} of another account, and an export is for one account",
                "apply it with irsactl, or declare an endpoint in the cluster's own account");
        }

        if (hostingOptions is LambdaUrlHostingOptions { Domain: not null } or ApiGatewayHostingOptions { Domain: not null })
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"{options.Name} has hosting {hostingOptions.Kind} under a name of your own, which no export describes yet",
                "apply it with irsactl, or leave the domain out, or choose hosting cloudfront or alb, which are exported with theirs");
        }

        if (options.Workloads.FirstOrDefault(workload => workload.External is not null) is { } external)
        {
            throw new IrsactlException(
                ProvisioningErrors.NotExportable,
                $"{external.Source}: workload {external.Name} has tokens of {external.External!.Issuer.HostAndPath}, whose identity provider is the "
                    + "account's and not the cluster's, and no export describes it yet",
                "apply it with irsactl, or declare such workloads in a file of their own");
        }

        var (references, context) = ExportContext(OwnerOf(options));
        var hosting = hostingOptions.Create(context);
        var issuer = IssuerResources.Of(
            context,
            hosting,
            IssuerResources.ProviderOf(context, hosting),
            new DocumentSource(hosting.Issuer, keys),
            new OutputFolder(options.OutputDirectory),
            keysDependOn: [],
            options.Audiences);
        return DesiredGraph.Of(
            options.Name,
            options.Region,
            hostingOptions.Kind,
            references,
            Resources(OwnerOf(options), new OutputFolder(options.OutputDirectory)).OfExport(options, issuer),
            hosting.Issuer,
            planned);
    }

    private DesiredGraph Describe(EndpointOptions options, PlannedGraph? planned)
    {
        var (references, context) = ExportContext(new Ownership(options.Name) { Others = options.Tags });
        var (url, resources) = EndpointResources.Of(context, Decided(options.Hosting));
        return DesiredGraph.Of(options.Name, options.Region, options.Hosting.Kind, references, resources, url, planned);
    }

    /// <summary>An export is for whatever account it is used in, so that is a reference, too. Nobody looks whether documents can be read.</summary>
    private (References References, HostingContext Context) ExportContext(Ownership owner)
    {
        var references = new References();
        var account = references.Mark(Reference.Account, "id");
        return (references, new HostingContext(clients, account, owner, _log, settings with { SkipsProof = true }));
    }

    private HostingOptions Decided(HostingOptions options) => options is CloudFrontHostingOptions cloudFront
        ? cloudFront with { OriginAccess = OriginAccessChoice.OfNew(cloudFront.OriginAccess, clients.Region) }
        : options;

    /// <summary>The zone that the account was found to have for a domain, in place of the search for it.</summary>
    private static HostingOptions WithZone(HostingOptions options, IReadOnlyList<IResource> planned)
    {
        var zone = planned.OfType<Hostings.Domains.HostedZoneResource>().Select(resource => resource.Zone?.Id ?? HostedZoneChoice.None)
            .FirstOrDefault();
        return (options, zone) switch
        {
            (CloudFrontHostingOptions cloudFront, not null) => cloudFront with { HostedZone = zone },
            (AlbHostingOptions alb, not null) => alb with { HostedZone = zone },
            _ => options,
        };
    }

    private static void RequireKeys(IEnumerable<string> keyIds, CreateAllOptions options)
    {
        if (!keyIds.Any())
        {
            throw new IrsactlException(
                ProvisioningErrors.KeyNotAtHand,
                $"{options.Name} has no key to publish, and an export makes none",
                $"make a pair with irsactl aws create-key-pair --output-dir {options.OutputDirectory}, or name the cluster's public key "
                    + "with publicKeyFile");
        }
    }
}
