namespace Irsactl.Releases.Tar;

/// <summary>An entry of an archive.</summary>
/// <param name="Name">Its path, as the archive has it.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Size">The length of its content in bytes; 0 for what has none.</param>
internal sealed record TarEntry(string Name, TarEntryKind Kind, long Size)
{
    /// <summary>Where a link leads to, as the archive has it; empty for others.</summary>
    public string LinkTarget { get; init; } = "";

    /// <summary>Where its content begins in the archive.</summary>
    public long Offset { get; init; }
}
