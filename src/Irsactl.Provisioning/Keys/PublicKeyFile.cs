using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;

namespace Irsactl.Provisioning.Keys;

/// <summary>Reads the public keys that are to be published.</summary>
internal static class PublicKeyFile
{
    /// <summary>All keys of a file, in their order, each once; at least one. The caller owns them.</summary>
    /// <exception cref="IrsactlException">There is no such file, or not every key in it is a usable public one.</exception>
    public static async Task<IReadOnlyList<PublicKey>> ReadAllAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await AtomicFile.ReadAsync(path, cancellationToken)
            ?? throw new IrsactlException(
                ProvisioningErrors.Unreadable,
                $"cannot read {path}: there is no such file",
                "name the file of the cluster's public key with --public-key-file; for a cluster that is still to be made, "
                    + "run create-key-pair first");
        return PublicKeys.Read(bytes, path);
    }
}
