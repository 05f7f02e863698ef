namespace Irsactl.Issuer.Sources.Folders;

/// <summary>A folder that a walk over a tree has come to.</summary>
/// <param name="Path">The way there, which is the issuer's URL.</param>
/// <param name="Real">Where it lies, as far as the links on the way tell.</param>
/// <param name="Linked">The folder in which the last link on the way lies; null where there is none.</param>
/// <param name="Links">How many links there are on the way.</param>
internal sealed record FolderPlace(string Path, string Real, FolderPlace? Linked, int Links)
{
    /// <summary>
    /// How many links may follow one another on a way. In folders that link to one another there are more ways than anybody can walk: with
    /// two links a folder, 2³⁰ in thirty.
    /// </summary>
    public const int MaxLinks = 8;

    /// <summary>Where a walk begins.</summary>
    public static FolderPlace Root(string path) => new(path, TargetOf(new DirectoryInfo(path)) ?? path, null, 0);

    /// <summary>A folder of that name that is seen here, or a link to one.</summary>
    /// <returns>Null where it is a link to a folder that the way has come through: a tree without end.</returns>
    public FolderPlace? Below(string name)
    {
        // Where it really lies: links say where they lead from there.
        var folder = new DirectoryInfo(System.IO.Path.Combine(Real, name));
        if (folder.LinkTarget is null)
        {
            return this with
            {
                Path = ReferenceEquals(Real, Path) ? folder.FullName : System.IO.Path.Combine(Path, name),
                Real = folder.FullName,
            };
        }

        return TargetOf(folder) is { } target && !LeadsBackTo(target)
            ? new FolderPlace(System.IO.Path.Combine(Path, name), target, this, Links + 1)
            : null;
    }

    private static string? TargetOf(DirectoryInfo link)
    {
        try
        {
            return link.ResolveLinkTarget(returnFinalTarget: true)?.FullName;
        }
        catch (IOException)
        {
            // It leads round in a circle since it was listed.
            return null;
        }
    }

    private bool LeadsBackTo(string target)
    {
        for (var place = this; place is not null; place = place.Linked)
        {
            if (LiesIn(place.Real, target))
            {
                return true;
            }
        }

        return false;
    }

    private static bool LiesIn(string folder, string other) => $"{folder}/".StartsWith($"{other.TrimEnd('/')}/", StringComparison.Ordinal);
}
