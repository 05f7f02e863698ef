using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Files;

/// <summary>
/// Writes files through a temporary one in the same folder, which then takes their name: they are there as a whole or not at all. What the
/// system refuses is thrown as it is, for the caller to put into words.
/// </summary>
public static class FileReplacement
{
    /// <summary>Read and written by the owner alone.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    /// <summary>A folder for the owner alone.</summary>
    public const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Writes a file.</summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="mode">The rights to it, where files have such rights.</param>
    /// <param name="folderMode">The rights to folders that are missing and are made.</param>
    /// <param name="cancellationToken">Gives up; the file is then as it was.</param>
    /// <param name="replaces">Whether a file that is there is replaced.</param>
    /// <exception cref="IOException">It cannot be written, or is there.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be written.</exception>
    public static async Task WriteAsync(
        string path,
        ReadOnlyMemory<byte> content,
        UnixFileMode mode,
        UnixFileMode folderMode,
        CancellationToken cancellationToken,
        bool replaces = true)
    {
        // Not longer than any name that a file system takes, however long the file's own is.
        var temporary = Path.Combine(Path.GetDirectoryName(path) ?? "", $".{Guid.NewGuid():N}.tmp");
        MakeFolder(Path.GetDirectoryName(Path.GetFullPath(path)), folderMode);
        try
        {
            await using (var stream = new FileStream(temporary, Options(mode)))
            {
                await stream.WriteAsync(content, cancellationToken);
                stream.Flush(flushToDisk: true);
            }

            File.Move(temporary, path, overwrite: replaces);
        }
        finally
        {
            DeleteIfThere(temporary);
        }
    }

    /// <summary>Makes a folder and its parents one by one: made all at once, only the last would get the mode.</summary>
    /// <param name="folder">The folder; nothing is made for none.</param>
    /// <param name="mode">The rights to those that are made.</param>
    /// <exception cref="IOException">One cannot be made.</exception>
    /// <exception cref="UnauthorizedAccessException">One may not be made.</exception>
    public static void MakeFolder(string? folder, UnixFileMode mode)
    {
        if (string.IsNullOrEmpty(folder) || Directory.Exists(folder))
        {
            return;
        }

        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
            return;
        }

        if (File.Exists(folder))
        {
            throw new IOException($"{folder} is a file, not a folder");
        }

        MakeFolder(Path.GetDirectoryName(folder), mode);
        Directory.CreateDirectory(folder, mode);
    }

    /// <summary>Whether others than the owner have any right to a file. Always false where files have no such rights.</summary>
    /// <param name="path">The file.</param>
    public static bool IsOpenToOthers(string path) =>
        !OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None;

    private static FileStreamOptions Options(UnixFileMode mode)
    {
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = mode;
        }

        return options;
    }

    /// <summary>Once it has taken the file's name there is nothing to delete; a failure to do so must not hide the first one.</summary>
    private static void DeleteIfThere(string temporary)
    {
        try
        {
            File.Delete(temporary);
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            // The folder is gone or closed: so is the file.
        }
    }
}
