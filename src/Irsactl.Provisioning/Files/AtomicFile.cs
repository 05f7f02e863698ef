using Irsactl.Diagnostics;

namespace Irsactl.Provisioning.Files;

/// <summary>Files that are there as a whole or not at all, readable by whom they are for.</summary>
internal static class AtomicFile
{
    private const UnixFileMode Everyone = FileReplacement.OwnerOnly | UnixFileMode.GroupRead | UnixFileMode.OtherRead;
    private const UnixFileMode EveryonesFolder = Everyone | UnixFileMode.UserExecute | UnixFileMode.GroupExecute
        | UnixFileMode.OtherExecute;

    /// <summary>Reads a file; null where there is none.</summary>
    public static async Task<byte[]?> ReadAsync(string path, CancellationToken cancellationToken)
    {
        try
        {
            return await File.ReadAllBytesAsync(path, cancellationToken);
        }
        catch (Exception e) when (e is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            var problem = Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(e);
            throw new IrsactlException(
                ProvisioningErrors.Unreadable,
                $"cannot read {path}: {problem}",
                "choose another --output-dir, or change its permissions",
                e);
        }
    }

    /// <summary>Whether others than the owner have any right to a file. Always false where files have no such rights.</summary>
    public static bool IsOpenToOthers(string path) => FileReplacement.IsOpenToOthers(path);

    /// <summary>Takes the rights of others away.</summary>
    /// <exception cref="IrsactlException">The file belongs to somebody else (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public static void CloseToOthers(string path)
    {
        Guard(path, () =>
        {
            if (!OperatingSystem.IsWindows())
            {
                File.SetUnixFileMode(path, FileReplacement.OwnerOnly);
            }
        });
    }

    /// <summary>Makes a folder and its parents where they are missing, for the owner alone.</summary>
    /// <exception cref="IrsactlException">It cannot be made (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public static void MakeFolder(string path) =>
        Guard(path, () => FileReplacement.MakeFolder(Path.GetFullPath(path), FileReplacement.OwnerFolder));

    /// <summary>Deletes a file.</summary>
    /// <exception cref="IrsactlException">It cannot be (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public static void Delete(string path) => Guard(path, () => File.Delete(path));

    /// <summary>
    /// Writes a file through a temporary one in the same folder, which then takes its name. Folders that are missing are made, for the
    /// owner alone unless they are said to be for everybody.
    /// </summary>
    /// <param name="path">The file.</param>
    /// <param name="content">All of it.</param>
    /// <param name="isPrivate">Whether only the owner may read it; otherwise everybody may.</param>
    /// <param name="cancellationToken">Gives up; the file is then as it was.</param>
    /// <param name="openFolders">Whether folders that are made are for everybody to read.</param>
    /// <exception cref="IrsactlException">The file cannot be written (<see cref="ProvisioningErrors.Unwritable"/>).</exception>
    public static async Task WriteAsync(
        string path, ReadOnlyMemory<byte> content, bool isPrivate, CancellationToken cancellationToken, bool openFolders = false)
    {
        try
        {
            await FileReplacement.WriteAsync(
                path,
                content,
                isPrivate ? FileReplacement.OwnerOnly : Everyone,
                openFolders ? EveryonesFolder : FileReplacement.OwnerFolder,
                cancellationToken);
        }
        catch (Exception e) when (FileFailure.Is(e) || e is NotSupportedException)
        {
            throw Unwritable(path, e);
        }
    }

    private static void Guard(string path, Action change)
    {
        try
        {
            change();
        }
        catch (Exception e) when (FileFailure.Is(e))
        {
            throw Unwritable(path, e);
        }
    }

    private static IrsactlException Unwritable(string path, Exception e) => new(
        ProvisioningErrors.Unwritable,
        $"cannot write {path}: {(Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(e))}",
        FileFailure.IsFull(e) ? FileFailure.Hint(e) : "choose another --output-dir, or change its permissions",
        e);
}
