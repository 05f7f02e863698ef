using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>A folder below the system's one for temporary files, for the owner alone.</summary>
internal static class WorkFolder
{
    /// <summary>Makes one.</summary>
    /// <param name="prefix">What its name begins with.</param>
    /// <returns>Its full path; whoever asks for it deletes it.</returns>
    /// <exception cref="IrsactlException">The system refuses it (<see cref="CliErrors.FileRefused"/>, <see cref="CliErrors.DiskFull"/>).</exception>
    public static string Create(string prefix)
    {
        try
        {
            return Directory.CreateTempSubdirectory(prefix).FullName;
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
