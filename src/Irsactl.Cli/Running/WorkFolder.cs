using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.Cli.Running;

/// <summary>
/// Makes a folder below the system's one for temporary files, for the owner alone, gone when the program is done with it.
/// </summary>
internal static class WorkFolder
{
    /// <summary>Makes one.</summary>
    /// <param name="purpose">A word of its name.</param>
    /// <exception cref="IrsactlException">
    /// The system refuses it (<see cref="CliErrors.FileRefused"/>, <see cref="CliErrors.DiskFull"/>).
    /// </exception>
    public static PassingFolder Create(string purpose)
    {
        try
        {
            return PassingFolder.Create(purpose);
        }
        catch (Exception error) when (FileFailure.Is(error))
        {
            throw new IrsactlException(
                FileFailure.IsFull(error) ? CliErrors.DiskFull : CliErrors.FileRefused,
                $"no temporary folder can be made in {Path.GetTempPath()}: {FileFailure.Reason(error)}",
                "set TMPDIR to a folder that you may write",
                error);
        }
    }
}
