using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>
/// The folder for files about local AWSs that outlive a command: in the user's runtime folder, or the cache folder where there is none.
/// </summary>
internal static class UserFolder
{
    /// <summary>Has a file of it written.</summary>
    /// <param name="context">Where the folders are.</param>
    /// <param name="name">The file's name.</param>
    /// <param name="write">Writes it, given its path.</param>
    /// <returns>What that made.</returns>
    /// <exception cref="IrsactlException">It cannot be (<see cref="CliErrors.FileUnwritable"/>).</exception>
    public static T Write<T>(CommandContext context, string name, Func<string, T> write)
    {
        var folder = Path.Combine(HomeOf(context), "irsactl");
        var file = Path.Combine(folder, name);
        try
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return write(file);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnwritable,
                $"{file} cannot be written: {(Directory.Exists(file) ? "it is a folder" : FileFailure.Reason(error))}",
                "set XDG_CACHE_HOME to a directory that you may write",
                error);
        }
    }

    private static string HomeOf(CommandContext context) =>
        context.Environment("XDG_RUNTIME_DIR") is { Length: > 0 } runtime ? runtime
        : context.Environment("XDG_CACHE_HOME") is { Length: > 0 } cache ? cache
        : Path.Combine(context.Environment("HOME") ?? Path.GetTempPath(), ".cache");
}
