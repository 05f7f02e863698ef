using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>One issuer of a <see cref="FolderSource"/>.</summary>
/// <param name="Documents">Its documents.</param>
/// <param name="Stamp">By what files they were made; null where they are to be read again whatever they are.</param>
internal sealed record FolderIssuer(IssuerDocuments Documents, UInt128? Stamp)
{
    /// <summary>How deep below the source's folder an issuer may lie: IAM takes issuers of 255 characters.</summary>
    public const int MaxDepth = 32;

    /// <summary>Reads the issuer of a folder.</summary>
    /// <param name="url">The issuer.</param>
    /// <param name="folder">The issuer's folder.</param>
    /// <param name="listing">What the folder holds.</param>
    /// <param name="known">What it was before, or null; taken over where no file has changed, and where none is usable now.</param>
    /// <param name="skipped">Takes a line for whatever cannot be used.</param>
    /// <returns>Null where the folder is for no issuer.</returns>
    public static FolderIssuer? Read(string url, string folder, FolderListing listing, FolderIssuer? known, List<string> skipped)
    {
        if (listing.Files.IsEmpty)
        {
            return null;
        }

        if (known?.Stamp == listing.Stamp)
        {
            return known;
        }

        try
        {
            if (Make(IssuerUrl.Parse(url), folder, listing, skipped) is { } documents)
            {
                // A file that cannot be used is read, and reported, again each time.
                return new FolderIssuer(documents, skipped.Count == 0 ? listing.Stamp : null);
            }
        }
        catch (Exception error) when (error is IrsactlException or UnauthorizedAccessException or (IOException and not DirectoryNotFoundException))
        {
            skipped.Add(error is IrsactlException ? error.Message : $"{folder}: {error.Message}");
        }

        // Nothing usable, perhaps since somebody is just writing it: an issuer is not taken away for that.
        return known is null ? null : known with { Stamp = null };
    }

    private static IssuerDocuments? Make(IssuerUrl issuer, string folder, FolderListing listing, List<string> skipped)
    {
        var parts = new List<IssuerPart>();
        foreach (var name in IssuerParts.Needed(listing.Files))
        {
            var file = Path.Combine(folder, name);
            try
            {
                parts.Add(new IssuerPart(name, file, ReadFile(name, file)));
            }
            catch (Exception error) when (IssuerParts.IsKey(name) && error is IrsactlException or IOException or UnauthorizedAccessException)
            {
                // The other keys are as good as they were.
                skipped.Add(error is IrsactlException ? error.Message : $"{file}: {error.Message}");
            }
        }

        return IssuerParts.Make(issuer, folder, parts, skipped);
    }

    private static byte[] ReadFile(string name, string path)
    {
        using var file = File.OpenHandle(path);
        var length = RandomAccess.GetLength(file);
        IssuerParts.CheckLength(name, path, length);
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), read);
            read += more > 0 ? more : throw new EndOfStreamException($"{path} became shorter while it was read");
        }

        return bytes;
    }
}
