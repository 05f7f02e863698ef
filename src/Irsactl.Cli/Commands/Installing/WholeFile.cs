using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Writes files through a temporary one that then takes their name.</summary>
internal static class WholeFile
{
    /// <summary>Read and written by the owner alone.</summary>
    public const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite;

    private const UnixFileMode OwnerFolder = OwnerOnly | UnixFileMode.UserExecute;

    /// <summary>Writes a file; its folder, where it is missing, is made for the owner alone.</summary>
    /// <exception cref="IrsactlException">It cannot be written (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static void Write(string path, byte[] content, UnixFileMode mode)
    {
        var folder = Path.GetDirectoryName(Path.GetFullPath(path)) ?? "";
        var temporary = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        Guard(path, () =>
        {
            MakeFolder(folder);
            try
            {
                var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
                if (!OperatingSystem.IsWindows())
                {
                    options.UnixCreateMode = mode;
                }

                using (var stream = new FileStream(temporary, options))
                {
                    stream.Write(content);
                    stream.Flush(flushToDisk: true);
                }

                File.Move(temporary, path, overwrite: true);
            }
            finally
            {
                File.Delete(temporary);
            }
        });
    }

    /// <summary>Takes the rights of others away.</summary>
    /// <exception cref="IrsactlException">The file belongs to somebody else (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static void Close(string path) => Guard(path, () =>
    {
        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(path) & ~OwnerOnly) != UnixFileMode.None)
        {
            File.SetUnixFileMode(path, OwnerOnly);
        }
    });

    private static void MakeFolder(string folder)
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else if (!Directory.Exists(folder))
        {
            Directory.CreateDirectory(folder, OwnerFolder);
        }
    }

    private static void Guard(string path, Action write)
    {
        try
        {
            write();
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable, $"cannot write {path}: {FileFailure.Reason(error)}", FileFailure.Hint(error) ?? "change the permissions of the folder", error);
        }
    }
}
