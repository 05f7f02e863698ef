namespace Irsactl.Releases.Tar;

/// <summary>What an entry of an archive is, as far as it matters here.</summary>
internal enum TarEntryKind
{
    /// <summary>Devices, pipes and the like.</summary>
    Other,

    /// <summary>A file.</summary>
    File,

    /// <summary>A folder.</summary>
    Folder,

    /// <summary>A name that leads to another one.</summary>
    SymbolicLink,

    /// <summary>Another name of a file of the same archive.</summary>
    HardLink,
}
