using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning;

/// <summary>
/// Sets up and removes resources in AWS. There is no state file: what exists is read, compared and brought to what it should be, so a
/// run that was stopped is finished by running it again, and a second run writes nothing.
/// </summary>
/// <param name="clients">AWS; of the same region as the options.</param>
/// <param name="settings">How to run.</param>
public sealed class AwsProvisioner(AwsClients clients, ProvisioningSettings settings)
{
    /// <summary>Publishes the documents and registers the issuer.</summary>
    public Task<ProvisioningReport> CreateIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException($"{clients.Region} {settings}");

    /// <summary>Makes the roles of the requests.</summary>
    public Task<ProvisioningReport> CreateIamRolesAsync(IamRolesOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Makes key pair, identity provider and roles.</summary>
    public Task<ProvisioningReport> CreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Removes everything that carries the name's ownership tag, and nothing else.</summary>
    public Task<ProvisioningReport> DeleteAsync(DeleteOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
