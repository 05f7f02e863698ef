using System.Text;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>Files named on the command line, read with a limit.</summary>
internal static class InputFile
{
    /// <summary>No key, token or policy comes near this; a wrong path to something huge ends here.</summary>
    private const int LargestBytes = 1 << 20;

    /// <summary>Reads a text file.</summary>
    /// <exception cref="IrsactlException">It is missing, unreadable or too large.</exception>
    public static string Read(string path)
    {
        using var reader = new StreamReader(new MemoryStream(ReadBytes(path)), Encoding.UTF8);
        return reader.ReadToEnd();
    }

    /// <summary>Reads a file.</summary>
    /// <exception cref="IrsactlException">It is missing, unreadable or too large.</exception>
    public static byte[] ReadBytes(string path) => ReadBytes(path, out _);

    /// <summary>Reads a file, and says whether it is one or a pipe, such as a shell's <c>&lt;(…)</c>.</summary>
    /// <exception cref="IrsactlException">It is missing, unreadable or too large.</exception>
    public static byte[] ReadBytes(string path, out bool isFile)
    {
        try
        {
            using var file = File.OpenRead(path);
            isFile = file.CanSeek;
            if (isFile && file.Length > LargestBytes)
            {
                throw new IrsactlException(
                    CliErrors.FileUnreadable,
                    $"{path} has {file.Length} bytes, more than the {LargestBytes} that are read",
                    "check the path");
            }

            var content = new byte[LargestBytes + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length <= LargestBytes
                ? content[..length]
                : throw new IrsactlException(
                    CliErrors.FileUnreadable, $"{path} has more than the {LargestBytes} bytes that are read", "check the path");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IrsactlException(
                CliErrors.FileUnreadable, $"{path} cannot be read: {Reason(path, error)}", "check the path and its permissions", error);
        }
    }

    private static string Reason(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        _ => Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(error),
    };
}
