using System.Collections.Immutable;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>What one folder of a <see cref="FolderSource"/> held when it was read.</summary>
/// <param name="Folders">The folders in it that are to be read as well.</param>
/// <param name="Issuer">The issuer that it is for, or null.</param>
/// <param name="Skipped">What cannot be used.</param>
internal sealed record FolderReading(ImmutableArray<FolderPlace> Folders, FolderIssuer? Issuer, ImmutableArray<SkippedPart> Skipped)
{
    /// <summary>Nothing that matters.</summary>
    public static FolderReading Nothing { get; } = new([], null, []);
}
