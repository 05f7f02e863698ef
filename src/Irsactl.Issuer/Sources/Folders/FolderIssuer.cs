using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;
using Irsactl.Oidc.Issuers;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>One issuer of a <see cref="FolderSource"/>.</summary>
/// <param name="Issuer">The issuer.</param>
/// <param name="Stamp">By what files it was made; null where they are to be read again whatever they are.</param>
internal sealed record FolderIssuer(TreeIssuer Issuer, UInt128? Stamp)
{
    /// <summary>How deep below the source's folder an issuer may lie: IAM takes issuers of 255 characters.</summary>
    public const int MaxDepth = 32;

    /// <summary>Its documents.</summary>
    public IssuerDocuments Documents => Issuer.Documents;

    /// <summary>Reads the issuer of a folder.</summary>
    /// <param name="url">The issuer.</param>
    /// <param name="folder">The issuer's folder.</param>
    /// <param name="listing">What the folder holds.</param>
    /// <param name="known">What it was before, or null; taken over where no file has changed, and where none is usable now.</param>
    /// <param name="skipped">Takes a line for whatever cannot be used.</param>
    /// <returns>Null where the folder is for no issuer.</returns>
    public static FolderIssuer? Read(string url, string folder, FolderListing listing, FolderIssuer? known, List<SkippedPart> skipped)
    {
        if (listing.Files.IsEmpty)
        {
            return null;
        }

        if (known?.Stamp == listing.Stamp)
        {
            return known;
        }

        if (!IssuerUrl.TryParse(url, out var issuer, out var problem))
        {
            skipped.Add(new SkippedPart($"{folder}: {url} cannot be an issuer: {problem}"));
            return null;
        }

        IssuerPart[] parts = [.. IssuerParts.Needed(listing.Files).Select(name => Read(name, Path.Combine(folder, name), skipped))];
        // Nothing usable, perhaps since somebody is just writing it: an issuer is not taken away for that.
        return TreeIssuer.Make(issuer, folder, parts, known?.Issuer, skipped) is { } made
            // A file that cannot be used is read, and reported, again each time.
            ? new FolderIssuer(made, skipped.Count == 0 ? listing.Stamp : null)
            : null;
    }

    private static IssuerPart Read(string name, string file, List<SkippedPart> skipped)
    {
        try
        {
            return new IssuerPart(name, file, RegularFile.Read(file, length => IssuerParts.CheckLength(name, file, length)));
        }
        catch (IrsactlException error)
        {
            skipped.Add(SkippedPart.Of(error));
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            skipped.Add(new SkippedPart($"{file}: {error.Message}"));
        }

        return new IssuerPart(name, file, null);
    }
}
