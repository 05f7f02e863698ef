using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Provisioning.Files;

namespace Irsactl.Cli.Commands.Adopting;

/// <summary>Writes a declaration: as a whole or not at all, and over nothing that somebody wrote.</summary>
internal static class DeclarationFile
{
    // It has no secrets, and is to be committed.
    private const UnixFileMode Mode = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead | UnixFileMode.OtherRead;

    private const UnixFileMode FolderMode = Mode | UnixFileMode.UserExecute | UnixFileMode.GroupExecute | UnixFileMode.OtherExecute;

    /// <summary>Writes it; false where the file has exactly these bytes already.</summary>
    /// <exception cref="IrsactlException">
    /// The file says something else (<see cref="CliErrors.DeclarationExists"/>), or cannot be written
    /// (<see cref="CliErrors.FileUnwritable"/>).
    /// </exception>
    public static async Task<bool> WriteAsync(string path, byte[] content, bool overwrites, CancellationToken cancellationToken)
    {
        if (File.Exists(path))
        {
            if (InputFile.ReadBytes(path).AsSpan().SequenceEqual(content))
            {
                return false;
            }

            if (!overwrites)
            {
                throw Exists(path);
            }
        }

        try
        {
            await FileReplacement.WriteAsync(path, content, Mode, FolderMode, cancellationToken, overwrites);
            return true;
        }
        catch (IOException) when (!overwrites && File.Exists(path))
        {
            // Somebody was faster.
            throw Exists(path);
        }
        catch (Exception error) when (FileFailure.Is(error) || error is NotSupportedException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"cannot write {path}: {(Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(error))}",
                FileFailure.Hint(error) ?? "choose another --out",
                error);
        }
    }

    private static IrsactlException Exists(string path) => new(
        CliErrors.DeclarationExists,
        $"{path} exists, and says something else",
        "compare it with what --out - prints; --overwrite replaces it");
}
