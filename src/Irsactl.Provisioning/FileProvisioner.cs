using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Provisioning.DryRun;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Keys;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning;

/// <summary>What can be made without AWS: key pairs, and the files that a dry run writes in place of resources.</summary>
/// <remarks>What cannot be right is an <see cref="IrsactlException"/>; what goes wrong with a file is in the report.</remarks>
/// <param name="settings">How to run.</param>
public sealed class FileProvisioner(ProvisioningSettings settings)
{
    /// <summary>Stands for the account in the provider's ARN, which nothing tells before AWS is asked.</summary>
    private const string UnknownAccount = "<enter_account_id_here>";

    private readonly RunLog _log = new(settings.Progress);

    /// <summary>Makes the signing key pair, or takes up the one that is there.</summary>
    public async Task<ProvisioningReport> CreateKeyPairAsync(KeyPairOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var folder = new OutputFolder(options.OutputDirectory);
        await folder.RequireWritableAsync(cancellationToken);
        using var pair = await SigningKeySetup.TryLoadAsync(folder, _log, cancellationToken)
            ?? (File.Exists(folder.PublicKey)
                ? throw KeysAtHand.PublicKeyInTheWay(folder)
                : await SigningKeySetup.GenerateAsync(folder, options.Kind, _log, cancellationToken));
        return await WriteAsync(pair.Resources, cancellationToken);
    }

    /// <summary>Writes what <see cref="AwsProvisioner.CreateIdentityProviderAsync"/> would send.</summary>
    public async Task<ProvisioningReport> DryRunIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var hosting = HostingOf(options.Hosting, options.Name, options.Region);
        var folder = new OutputFolder(options.OutputDirectory);
        using var keys = new OwnedKeys(await PublicKeyFile.ReadAllAsync(options.PublicKeyFile ?? folder.PublicKey, cancellationToken));
        _log.Line("Reading public key");
        await folder.RequireWritableAsync(cancellationToken);

        var files = new DryRunFiles(folder);
        files.AddIdentityProvider(hosting, JsonWebKeySet.FromKeys(keys.All));
        var report = await WriteAsync(files.Files, cancellationToken);
        return WithIssuer(report, hosting);
    }

    /// <summary>Writes what <see cref="AwsProvisioner.CreateIamRolesAsync"/> would send.</summary>
    public async Task<ProvisioningReport> DryRunIamRolesAsync(IamRolesOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        ResourceNames.RequireUsableForRoles(options.Name);
        var provider = ProviderArn.Parse(options.IdentityProviderArn, options.Region);
        RegionNotice.Report(options.Region, _log);
        var bindings = RoleBinding.Of(
            options.Name, options.Requests, LateValue.Of(provider), options.PermissionsBoundaryArn, _log);
        var folder = new OutputFolder(options.OutputDirectory ?? throw new ArgumentException("a dry run writes files", nameof(options)));
        await folder.RequireWritableAsync(cancellationToken);

        var files = new DryRunFiles(folder);
        files.AddRoles(options.Name, bindings);
        return await WriteAsync(files.Files, cancellationToken);
    }

    /// <summary>
    /// Writes what <see cref="AwsProvisioner.CreateAllAsync(CreateAllOptions, CancellationToken)"/> would send; the key pair is made.
    /// </summary>
    public async Task<ProvisioningReport> DryRunCreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(options);
        var hosting = HostingOf(options.Hosting, options.Name, options.Region);
        var folder = new OutputFolder(options.OutputDirectory);
        await folder.RequireWritableAsync(cancellationToken);
        folder.MakeInstallerFolder();
        var keys = await KeysAtHand.ReadAsync(folder, options.PublicKeyFile, takesPair: true, _log, cancellationToken);
        using var used = keys.HasAny ? keys : await KeysAtHand.GenerateAsync(folder, options.KeyKind, _log, cancellationToken);
        return await WriteAllAsync(options, hosting, folder, JsonWebKeySet.FromKeys(used.Public), used.Files, cancellationToken);
    }

    /// <summary>Nothing is asked, so what exists does not count.</summary>
    private DryRunHosting HostingOf(HostingOptions? given, string name, string region)
    {
        var hosting = given ?? new S3HostingOptions();
        hosting.Check(name, region);
        RegionNotice.Report(region, _log);
        return hosting.DryRun(name, region);
    }

    private async Task<ProvisioningReport> WriteAllAsync(
        CreateAllOptions options,
        DryRunHosting hosting,
        OutputFolder folder,
        JsonWebKeySet keys,
        IEnumerable<IResource> keyFiles,
        CancellationToken cancellationToken)
    {
        var arn = new ProviderArn(Partition.ForRegion(options.Region).Id, UnknownAccount, hosting.HostAndPath);
        var bindings = RoleBinding.Of(options.Name, options.Requests, LateValue.Of(arn), options.PermissionsBoundaryArn, _log);

        _log.Line("Reading public key");
        var files = new DryRunFiles(folder);
        files.Add(keyFiles);
        files.AddIdentityProvider(hosting, keys);
        files.AddRoles(options.Name, bindings);
        var report = await WriteAsync(files.Files, cancellationToken);
        return WithIssuer(report, hosting);
    }

    private ProvisioningReport WithIssuer(ProvisioningReport report, DryRunHosting hosting)
    {
        if (report.Succeeded)
        {
            _log.Line($"Issuer URL (serviceAccountIssuer) is {hosting.Issuer}");
        }

        return hosting.IsKnown ? report with { IssuerUrl = hosting.Issuer } : report;
    }

    private Task<ProvisioningReport> WriteAsync(IEnumerable<IResource> files, CancellationToken cancellationToken) =>
        new GraphExecutor(settings, _log).ApplyAsync(ResourceGraph.Of(files), cancellationToken);
}
