using System.Collections.Immutable;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Issuer.Sources;

/// <summary>One issuer of a <see cref="FolderSource"/>: its documents, and by what files they were made.</summary>
internal sealed record FolderIssuer(IssuerDocuments Documents, ImmutableArray<FileStamp> Stamps)
{
    /// <summary>How deep below the source's folder an issuer may lie: IAM takes issuers of 255 characters.</summary>
    public const int MaxDepth = 32;

    private const int MaxKeyFile = 64 * 1024;
    private const string KeysFile = "keys.json";
    private const string DiscoveryFile = ".well-known/openid-configuration";

    private static readonly string[] _keyEndings = [".pem", ".pub", ".public"];

    /// <summary>Reads the issuer of a folder.</summary>
    /// <param name="root">The source's folder.</param>
    /// <param name="folder">The issuer's folder, below it.</param>
    /// <param name="known">What it was before, or null; taken over where no file has changed, and where none is usable now.</param>
    /// <param name="skipped">Takes a line for whatever cannot be used.</param>
    /// <returns>Null where the folder is for no issuer.</returns>
    public static FolderIssuer? Read(string root, string folder, FolderIssuer? known, ImmutableArray<string>.Builder skipped)
    {
        var before = skipped.Count;
        try
        {
            var files = Files(folder);
            if (files.Length == 0)
            {
                return null;
            }

            ImmutableArray<FileStamp> stamps = [.. files.Select(FileStamp.Of)];
            if (known is not null && stamps.SequenceEqual(known.Stamps))
            {
                return known;
            }

            var url = $"https://{Path.GetRelativePath(root, folder).Replace(Path.DirectorySeparatorChar, '/')}";
            if (Make(IssuerUrl.Parse(url), folder, files, skipped) is { } documents)
            {
                // A file that cannot be used is read, and reported, again each time.
                return new FolderIssuer(documents, skipped.Count == before ? stamps : []);
            }
        }
        catch (DirectoryNotFoundException)
        {
            // It went away while the tree was being read.
            return null;
        }
        catch (Exception error) when (error is IrsactlException or IOException or UnauthorizedAccessException)
        {
            skipped.Add(error is IrsactlException ? error.Message : $"{folder}: {error.Message}");
        }

        // Nothing usable, perhaps since somebody is just writing it: an issuer is not taken away for that.
        return known is null ? null : known with { Stamps = [] };
    }

    private static ImmutableArray<string> Files(string folder)
    {
        var keys = Directory.EnumerateFiles(folder)
            .Where(file => !Path.GetFileName(file).StartsWith('.') && _keyEndings.Contains(Path.GetExtension(file), StringComparer.Ordinal));
        string[] documents = [Path.Combine(folder, DiscoveryFile), Path.Combine(folder, KeysFile)];
        return [.. keys.Concat(documents.Where(File.Exists)).Order(StringComparer.Ordinal)];
    }

    private static IssuerDocuments? Make(
        IssuerUrl issuer, string folder, ImmutableArray<string> files, ImmutableArray<string>.Builder skipped)
    {
        var keySet = Path.Combine(folder, KeysFile);
        if (files.Contains(keySet, StringComparer.Ordinal))
        {
            var discovery = Path.Combine(folder, DiscoveryFile);
            var keys = ReadFile(keySet, JsonWebKeySet.MaxLength);
            return files.Contains(discovery, StringComparer.Ordinal)
                ? IssuerDocuments.FromDocuments(issuer, ReadFile(discovery, DiscoveryDocument.MaxLength), keys, folder)
                : IssuerDocuments.FromKeySet(issuer, keys, keySet);
        }

        var publicKeys = files.Select(file => ReadKey(file, skipped)).OfType<PublicKey>().ToList();
        try
        {
            return publicKeys.Count == 0 ? null : IssuerDocuments.FromKeys(issuer, publicKeys);
        }
        finally
        {
            publicKeys.ForEach(key => key.Dispose());
        }
    }

    private static PublicKey? ReadKey(string file, ImmutableArray<string>.Builder skipped)
    {
        try
        {
            return PublicKey.FromPem(Encoding.UTF8.GetString(ReadFile(file, MaxKeyFile)), file);
        }
        catch (Exception error) when (error is IrsactlException or IOException or UnauthorizedAccessException)
        {
            skipped.Add(error is IrsactlException ? error.Message : $"{file}: {error.Message}");
            return null;
        }
    }

    private static byte[] ReadFile(string path, int maxLength)
    {
        using var file = File.OpenRead(path);
        if (file.Length > maxLength)
        {
            throw new IrsactlException(
                IssuerErrors.UnusableDocuments, $"{path} has {file.Length} bytes, and {maxLength} are read at most", "remove it if it is something else");
        }

        var bytes = new byte[file.Length];
        file.ReadExactly(bytes);
        return bytes;
    }
}
