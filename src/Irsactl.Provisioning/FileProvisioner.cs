namespace Irsactl.Provisioning;

/// <summary>What can be made without AWS: key pairs, and the files that a dry run writes in place of resources.</summary>
/// <param name="settings">How to run.</param>
public sealed class FileProvisioner(ProvisioningSettings settings)
{
    /// <summary>Makes the signing key pair, or takes up the one that is there.</summary>
    public Task<ProvisioningReport> CreateKeyPairAsync(KeyPairOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException(settings.ToString());

    /// <summary>Writes what <see cref="AwsProvisioner.CreateIdentityProviderAsync"/> would send.</summary>
    public Task<ProvisioningReport> DryRunIdentityProviderAsync(
        IdentityProviderOptions options, CancellationToken cancellationToken = default) => throw new NotSupportedException();

    /// <summary>Writes what <see cref="AwsProvisioner.CreateIamRolesAsync"/> would send.</summary>
    public Task<ProvisioningReport> DryRunIamRolesAsync(IamRolesOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();

    /// <summary>Writes what <see cref="AwsProvisioner.CreateAllAsync"/> would send; the key pair is made.</summary>
    public Task<ProvisioningReport> DryRunCreateAllAsync(CreateAllOptions options, CancellationToken cancellationToken = default) =>
        throw new NotSupportedException();
}
