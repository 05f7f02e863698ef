using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Existing;
using Irsactl.Provisioning.Files;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Identity;
using Irsactl.Provisioning.Roles;

namespace Irsactl.Provisioning.Runs;

/// <summary>The resources that the runs of one name are about.</summary>
/// <param name="clients">AWS.</param>
/// <param name="settings">How to run.</param>
/// <param name="owner">The name.</param>
/// <param name="folder">The output directory; null where no files are written.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ClusterResources(
    AwsClients clients, ProvisioningSettings settings, Ownership owner, OutputFolder? folder, RunLog log)
{
    /// <summary>The documents, their hosting and the identity provider.</summary>
    public static IReadOnlyList<IResource> OfIssuer(PreparedIssuer prepared) =>
        [.. prepared.Issuer.Resources, new OtherProviders(prepared.Guard.Existing, prepared.Issuer.Arn, prepared.Issuer.ProviderKey)];

    /// <summary>Everything: key files, issuer, roles and manifests.</summary>
    public IReadOnlyList<IResource> OfAll(CreateAllOptions options, PreparedIssuer prepared)
    {
        var (roles, names) = RolesOf(options, prepared.Issuer);
        return
        [
            .. prepared.Keys.Files,
            .. OfIssuer(prepared),
            .. roles,
            // A folder that is empty by mistake must not be a reason to take every role away.
            Unclaimed(prepared.Issuer.AccountId, names, areAll: names.Count > 0),
        ];
    }

    /// <summary>What an export describes: issuer, roles and manifests, and nothing that only looks.</summary>
    public IReadOnlyList<IResource> OfExport(CreateAllOptions options, IssuerResources issuer) =>
        [.. issuer.Resources, .. RolesOf(options, issuer).Resources];

    /// <summary>An issuer that is made for a cluster that runs, and the roles of its components, which wait for its provider.</summary>
    public IReadOnlyList<IResource> OfRunning(IssuerResources issuer, IReadOnlyList<RoleBinding> bindings) =>
        [.. issuer.Resources, .. OfRoles(issuer.AccountId, bindings, [issuer.ProviderKey])];

    /// <summary>Roles and manifests alone. Requests of other folders may have been given to other runs.</summary>
    public IReadOnlyList<IResource> OfRolesAlone(ProviderArn provider, IReadOnlyList<RoleBinding> bindings) =>
        [.. OfRoles(provider.AccountId, bindings, []), Unclaimed(provider.AccountId, bindings.Select(binding => binding.RoleName), areAll: false)];

    private (IReadOnlyList<IResource> Resources, IReadOnlyList<string> Names) RolesOf(CreateAllOptions options, IssuerResources issuer)
    {
        var bindings = RoleBinding.Of(
            options.Name,
            options.Requests,
            issuer.Arn,
            options.PermissionsBoundaryArn,
            options.Roles,
            options.Roles.PinsAudience ? options.Audiences : null,
            log);
        var workloads = WorkloadRole.Of(
            options,
            bindings.Select(binding => binding.RoleName),
            issuer.Arn,
            url => ProviderArn.Of(clients.Partition.Id, issuer.AccountId, url),
            log);
        return (
            [
                .. OfRoles(issuer.AccountId, bindings, [issuer.ProviderKey]),
                .. OfExternalIssuers(issuer.AccountId, workloads),
                .. OfWorkloads(issuer.AccountId, workloads, AudienceOf(options), issuer.ProviderKey),
            ],
            [.. bindings.Select(binding => binding.RoleName), .. workloads.Select(workload => workload.RoleName)]);
    }

    private IEnumerable<IResource> OfWorkloads(
        string accountId, IEnumerable<WorkloadRole> workloads, string audience, ResourceKey provider)
    {
        var expectation = new RoleExpectation();
        foreach (var workload in workloads)
        {
            var external = workload.Workload.External is { } trust ? ProviderArn.Of(clients.Partition.Id, accountId, trust.Issuer) : null;
            var role = Role(
                accountId,
                workload.RoleName,
                workload.Spec,
                expectation,
                [external is null ? provider : ExternalProviderResource.KeyOf(external)]);
            yield return role;
            foreach (var file in folder is null || external is not null ? [] : WorkloadFiles.For(folder, workload, audience, role))
            {
                yield return file;
            }
        }
    }

    /// <summary>One provider for each issuer, however many workloads it has tokens for.</summary>
    private IEnumerable<IResource> OfExternalIssuers(string accountId, IEnumerable<WorkloadRole> workloads) => workloads
        .Select(workload => workload.Workload.External)
        .OfType<ExternalTrust>()
        .GroupBy(external => external.Issuer)
        .Select(group => new ExternalProviderResource(
            clients.Iam,
            owner,
            ProviderArn.Of(clients.Partition.Id, accountId, group.Key),
            [.. group.SelectMany(external => external.Audiences).Distinct(StringComparer.Ordinal)],
            token => AccountLists.RolesAsync(settings, accountId, clients.Iam, token)));

    /// <summary>What the AWS SDKs and the webhook take unless they are told, where the provider has it.</summary>
    private static string AudienceOf(CreateAllOptions options) =>
        options.Audiences.FirstOrDefault(audience => audience == "sts.amazonaws.com") ?? options.Audiences[0];

    private RoleResource Role(
        string accountId, string name, RoleSpec spec, RoleExpectation expectation, IReadOnlyList<ResourceKey> dependsOn) => new(
        clients.Iam,
        owner,
        new Arn(clients.Partition.Id, "iam", "", accountId, $"role{spec.Path}{name}").ToString(),
        name,
        spec,
        expectation,
        dependsOn);

    private IEnumerable<IResource> OfRoles(string accountId, IEnumerable<RoleBinding> bindings, IReadOnlyList<ResourceKey> dependsOn)
    {
        var expectation = new RoleExpectation();
        foreach (var binding in bindings)
        {
            var role = Role(accountId, binding.RoleName, binding.Spec, expectation, dependsOn);
            yield return role;
            if (folder is not null)
            {
                yield return SecretFile.For(folder, binding, role);
            }
        }
    }

    private UnclaimedRoles Unclaimed(string accountId, IEnumerable<string> claimed, bool areAll) => new(
        clients.Iam, owner, claimed, areAll, token => AccountLists.RolesAsync(settings, accountId, clients.Iam, token));
}
