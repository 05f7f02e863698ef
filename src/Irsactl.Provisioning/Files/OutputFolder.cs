using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Files;

/// <summary>The folder that a command writes to, and the names under which the installer looks for files in it.</summary>
/// <param name="path">The folder as the user gave it; empty or <c>.</c> is the current one.</param>
internal sealed class OutputFolder(string path)
{
    /// <summary>The private key.</summary>
    public string PrivateKey => File("serviceaccount-signer.private");

    /// <summary>The public key.</summary>
    public string PublicKey => File("serviceaccount-signer.public");

    /// <summary>The copy of the private key that the installer takes.</summary>
    public string InstallerKey => File("tls", "bound-service-account-signing-key.key");

    /// <summary>A file in the folder, spelled without a needless <c>./</c>.</summary>
    public string File(params ReadOnlySpan<string> parts)
    {
        var name = Path.Combine(parts);
        return path is "" or "." or "./" ? name : Path.Combine(path, name);
    }

    /// <summary>A file for the installer's <c>manifests</c> folder.</summary>
    public string Manifest(string fileName) => File("manifests", fileName);

    /// <summary>Makes the folder where it is missing and sees that files can be written to it, before anything else is done.</summary>
    /// <exception cref="IrsactlException">They cannot (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public async Task RequireWritableAsync(CancellationToken cancellationToken)
    {
        var probe = File($".irsactl-{Guid.NewGuid():N}");
        try
        {
            await AtomicFile.WriteAsync(probe, ReadOnlyMemory<byte>.Empty, isPrivate: true, cancellationToken);
            AtomicFile.Delete(probe);
        }
        catch (IrsactlException e) when (e.Code == ProvisioningErrors.Unwritable)
        {
            // The user knows the folder, not the file that it was tried with.
            throw new IrsactlException(
                e.Code, $"cannot write to the output directory {path}: {Reason(e)}", e.Hint, e);
        }
    }

    /// <summary>
    /// Makes the folder of the installer's key though nothing is put into it: the installation's instructions copy <c>tls</c> whatever is
    /// in it, and ccoctl makes it.
    /// </summary>
    /// <exception cref="IrsactlException">It cannot be made (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public void MakeInstallerFolder() => AtomicFile.MakeFolder(File("tls"));

    private static string Reason(IrsactlException error) => error.InnerException is { } cause ? FileFailure.Reason(cause) : error.Message;
}
