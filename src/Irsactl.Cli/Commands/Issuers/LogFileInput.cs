using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Irsactl.Gathering.AccessLogs;

namespace Irsactl.Cli.Commands.Issuers;

/// <summary>Reads a log's file, which may be larger than other input and may still be written to.</summary>
internal static class LogFileInput
{
    /// <exception cref="IrsactlException">It cannot be read, or is too long.</exception>
    public static byte[] Read(string file)
    {
        try
        {
            using var stream = new FileStream(file, FileMode.Open, FileAccess.Read, FileShare.ReadWrite | FileShare.Delete);
            if (stream.Length > LogText.MaxLength)
            {
                throw new IrsactlException(
                    CliErrors.FileUnreadable,
                    $"{file} is longer than {LogText.MaxLength >> 20} MiB",
                    "give its end alone, such as: tail -n 100000");
            }

            using var bytes = new MemoryStream();
            stream.CopyTo(bytes);
            return bytes.ToArray();
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new IrsactlException(
                CliErrors.FileUnreadable,
                $"{file}, given for --file, cannot be read: {FileFailure.Reason(error)}",
                "name a file that you may read",
                error);
        }
    }
}
