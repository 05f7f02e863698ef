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
/// <param name="owner">The name.</param>
/// <param name="folder">The output directory.</param>
/// <param name="log">Takes warnings.</param>
internal sealed class ClusterResources(AwsClients clients, Ownership owner, OutputFolder folder, RunLog log)
{
    /// <summary>The documents, their hosting and the identity provider.</summary>
    public static IReadOnlyList<IResource> OfIssuer(PreparedIssuer prepared) =>
        [.. prepared.Issuer.Resources, new OtherProviders(prepared.Guard.Existing, prepared.Issuer.Arn, prepared.Issuer.ProviderKey)];

    /// <summary>Everything: key files, issuer, roles and manifests.</summary>
    public IReadOnlyList<IResource> OfAll(CreateAllOptions options, PreparedIssuer prepared)
    {
        var issuer = prepared.Issuer;
        var bindings = RoleBinding.Of(options.Name, options.Requests, issuer.Arn, options.PermissionsBoundaryArn, log);
        return
        [
            .. prepared.Keys.Files,
            .. OfIssuer(prepared),
            .. OfRoles(issuer.AccountId, bindings, [issuer.ProviderKey]),
            // A folder that is empty by mistake must not be a reason to take every role away.
            Unclaimed(bindings, areAll: bindings.Count > 0),
        ];
    }

    /// <summary>Roles and manifests alone. Requests of other folders may have been given to other runs.</summary>
    public IReadOnlyList<IResource> OfRolesAlone(ProviderArn provider, IReadOnlyList<RoleBinding> bindings) =>
        [.. OfRoles(provider.AccountId, bindings, []), Unclaimed(bindings, areAll: false)];

    private IEnumerable<IResource> OfRoles(string accountId, IEnumerable<RoleBinding> bindings, IReadOnlyList<ResourceKey> dependsOn)
    {
        var expectation = new RoleExpectation();
        foreach (var binding in bindings)
        {
            var arn = new Arn(clients.Partition.Id, "iam", "", accountId, $"role/{binding.RoleName}");
            var role = new RoleResource(clients.Iam, owner, arn.ToString(), binding.RoleName, binding.Spec, expectation, dependsOn);
            yield return role;
            yield return SecretFile.For(folder, binding, role);
        }
    }

    private UnclaimedRoles Unclaimed(IEnumerable<RoleBinding> bindings, bool areAll) =>
        new(clients.Iam, owner, bindings.Select(binding => binding.RoleName), areAll);
}
