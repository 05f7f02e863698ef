using System.Collections.Immutable;
using System.Globalization;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>How many folders a walk may still come to through links. Those that are come to without are as many as there are.</summary>
internal sealed class LinkBudget(int limit)
{
    private int _taken;

    /// <summary>That folders were left out, as a sentence for the log; null where none was.</summary>
    public string? LeftOut { get; private set; }

    /// <summary>Those of the folders that are to be looked at.</summary>
    public ImmutableArray<FolderPlace> Take(IEnumerable<FolderPlace> folders) => [.. folders.Where(Takes)];

    private bool Takes(FolderPlace folder)
    {
        if (folder.Links == 0 || (folder.Links <= FolderPlace.MaxLinks && ++_taken <= limit))
        {
            return true;
        }

        LeftOut ??= string.Create(
            CultureInfo.InvariantCulture,
            $"{folder.Path} and perhaps others are not looked at: {FolderPlace.MaxLinks} links after one another, "
                + $"and {limit} folders behind links, are followed at most");
        return false;
    }
}
