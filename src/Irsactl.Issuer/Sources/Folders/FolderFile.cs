using System.IO.Enumeration;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>An entry of a folder.</summary>
/// <param name="Name">Its name in the folder.</param>
/// <param name="IsFolder">Whether it is a folder, or a link to one.</param>
/// <param name="Length">Its length; less than zero where it is a link to nothing, or to itself.</param>
/// <param name="Written">When it was last written.</param>
internal readonly record struct FolderFile(string Name, bool IsFolder, long Length, DateTimeOffset Written)
{
    /// <summary>What a link leads to in the end; null where it is none.</summary>
    public string? Target { get; init; }

    /// <summary>Another folder that the file lies in; null where it is the one it is listed in.</summary>
    public string? Folder { get; init; }

    /// <summary>The entry, asked no more than is needed.</summary>
    public static FolderFile Of(ref FileSystemEntry entry) => entry switch
    {
        { IsDirectory: true } => new FolderFile(entry.FileName.ToString(), IsFolder: true, 0, default),
        _ when entry.Attributes.HasFlag(FileAttributes.ReparsePoint) => Of(entry.FileName.ToString(), (FileInfo)entry.ToFileSystemInfo()),
        _ => new FolderFile(entry.FileName.ToString(), IsFolder: false, entry.Length, entry.LastWriteTimeUtc),
    };

    /// <summary>A file by its path.</summary>
    public static FolderFile Of(string name, FileInfo file)
    {
        if (TargetOf(file) is not { } target)
        {
            return new FolderFile(name, IsFolder: false, -1, default);
        }

        return new FolderFile(name, IsFolder: false, target.Exists ? target.Length : -1, new DateTimeOffset(target.LastWriteTimeUtc))
        {
            Target = target == file ? null : target.FullName,
            Folder = target == file ? null : target.DirectoryName,
        };
    }

    // Null where links lead round in a circle.
    private static FileInfo? TargetOf(FileInfo file)
    {
        try
        {
            return file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        }
        catch (IOException)
        {
            return null;
        }
    }
}
