using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;

namespace Irsactl.Provisioning.Keys;

/// <summary>Reads the public key that is to be published.</summary>
internal static class PublicKeyFile
{
    /// <summary>Reads all keys of a file.</summary>
    public static async Task<IReadOnlyList<PublicKey>> ReadAllAsync(string path, CancellationToken cancellationToken) =>
        [await ReadAsync(path, cancellationToken)];

    /// <exception cref="IrsactlException">There is no such file, or it is not a usable public key.</exception>
    public static async Task<PublicKey> ReadAsync(string path, CancellationToken cancellationToken)
    {
        var bytes = await AtomicFile.ReadAsync(path, cancellationToken)
            ?? throw new IrsactlException(
                ProvisioningErrors.Unreadable,
                $"cannot read {path}: there is no such file",
                "run create-key-pair first, or name the file with --public-key-file");
        return PublicKey.FromPem(Encoding.UTF8.GetString(bytes), path);
    }
}
