using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Files;

namespace Irsactl.Cli.Commands.Installing;

/// <summary>Files of an install directory: whole or not at all.</summary>
internal static class InstallFile
{
    /// <summary>Writes a file; its folder, where it is missing, is made for the owner alone.</summary>
    /// <exception cref="IrsactlException">It cannot be written (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static Task WriteAsync(string path, byte[] content, UnixFileMode mode, CancellationToken cancellationToken) =>
        GuardAsync(path, () => FileReplacement.WriteAsync(path, content, mode, FileReplacement.OwnerFolder, cancellationToken));

    /// <summary>Takes the rights of others away.</summary>
    /// <exception cref="IrsactlException">The file belongs to somebody else (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static Task CloseAsync(string path) => GuardAsync(path, () =>
    {
        if (!OperatingSystem.IsWindows() && FileReplacement.IsOpenToOthers(path))
        {
            File.SetUnixFileMode(path, FileReplacement.OwnerOnly);
        }

        return Task.CompletedTask;
    });

    private static async Task GuardAsync(string path, Func<Task> write)
    {
        try
        {
            await write();
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"cannot write {path}: {FileFailure.Reason(error)}",
                FileFailure.Hint(error) ?? "change the permissions of the folder",
                error);
        }
    }
}
