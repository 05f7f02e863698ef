using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Files;

namespace Irsactl.Operations.ByFlags;

/// <summary>The key that is to sign next, in a file of its owner's.</summary>
internal sealed class NewKeys(FlagRotationOptions options)
{
    /// <summary>The file of the private half, as it may be typed anywhere on this machine; null where none was named.</summary>
    public string? PrivateFile => options.KeyFile is { } file ? Path.GetFullPath(file) : null;

    /// <summary>Whether one was named.</summary>
    public bool IsNamed => options.KeyFile is not null || options.PublicKeyFile is not null;

    /// <summary>Reads the one that was named; null where none was, or its file is yet to be made.</summary>
    /// <exception cref="IrsactlException">The file cannot be read, or holds no key.</exception>
    public NotedKey? Find()
    {
        if (options.PublicKeyFile is { } file)
        {
            return NotedKey.Read(Read(file), file);
        }

        if (PrivateFile is not { } path || !File.Exists(path))
        {
            return null;
        }

        using var key = SigningKey.FromPem(Encoding.UTF8.GetString(Read(path)), path);
        return NotedKey.Of(key.PublicKey);
    }

    /// <summary>
    /// Reads it, or makes the pair where the file of a private key is not there. A file that is there is never written to.
    /// </summary>
    /// <param name="kind">The kind of a pair that is made.</param>
    /// <exception cref="IrsactlException">None was named, or the file cannot be used (<see cref="OperationsErrors.NoNewKey"/>).</exception>
    public NotedKey FindOrMake(KeyKind kind)
    {
        if (Find() is { } known)
        {
            return known;
        }

        var file = PrivateFile ?? throw NotNamed();
        using var key = SigningKey.Generate(kind);
        Write(file, key.ToPem());
        return NotedKey.Of(key.PublicKey);
    }

    /// <summary>The error for a key that nobody has named.</summary>
    public static IrsactlException NotNamed() => new(
        OperationsErrors.NoNewKey,
        "where the new private key is to be is not said: on plain Kubernetes it is brought to the nodes by hand",
        "--key-file FILE takes the key that is there, or makes one; --new-public-key FILE where the private half is kept elsewhere");

    private static byte[] Read(string file)
    {
        try
        {
            return File.ReadAllBytes(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                OperationsErrors.NoNewKey, $"{file} cannot be read: {error.Message.TrimEnd('.')}", "name the file of the new key", error);
        }
    }

    // Under another name first: there as a whole or not at all. Somebody else's key is not overwritten.
    private static void Write(string file, string pem)
    {
        var temporary = Path.Combine(Path.GetDirectoryName(file) ?? "", $".{Guid.NewGuid():N}.tmp");
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = FileReplacement.OwnerOnly;
        }

        try
        {
            using (var stream = new FileStream(temporary, settings))
            {
                stream.Write(Encoding.ASCII.GetBytes(pem));
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, file, overwrite: false);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            if (File.Exists(temporary))
            {
                File.Delete(temporary);
            }

            throw new IrsactlException(
                OperationsErrors.NoNewKey,
                $"the new private key cannot be written to {file}: {error.Message.TrimEnd('.')}",
                "name a file in a folder that is there and yours",
                error);
        }
    }
}
