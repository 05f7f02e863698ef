using System.Text;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Running;

/// <summary>Files named on the command line, read with a limit.</summary>
internal static class InputFile
{
    /// <summary>No key, token or policy comes near this; a wrong path to something huge ends here.</summary>
    private const int LargestBytes = 1 << 20;

    private const string Scheme = "file://";

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

    /// <summary>Reads a file of which it is known that it may be larger than what people write.</summary>
    /// <exception cref="IrsactlException">It is missing, unreadable or has more than <paramref name="most"/> bytes.</exception>
    public static byte[] ReadBytes(string path, int most) => ReadBytes(path, most, out _);

    /// <summary>Reads a file, and says whether it is one or a pipe, such as a shell's <c>&lt;(…)</c>.</summary>
    /// <exception cref="IrsactlException">It is missing, unreadable or too large.</exception>
    public static byte[] ReadBytes(string path, out bool isFile) => ReadBytes(path, LargestBytes, out isFile);

    private static byte[] ReadBytes(string path, int most, out bool isFile)
    {
        try
        {
            using var file = File.OpenRead(path);
            isFile = file.CanSeek;
            if (isFile && file.Length > most)
            {
                throw new IrsactlException(
                    CliErrors.FileUnreadable,
                    $"{path} has {file.Length} bytes, more than the {most} that are read",
                    "check the path");
            }

            var content = new byte[most + 1];
            var length = file.ReadAtLeast(content, content.Length, throwOnEndOfStream: false);
            return length <= most
                ? content[..length]
                : throw new IrsactlException(
                    CliErrors.FileUnreadable, $"{path} has more than the {most} bytes that are read", "check the path");
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            throw new IrsactlException(
                CliErrors.FileUnreadable, $"{path} cannot be read: {Reason(path, error)}", Hint(path), error);
        }
    }

    // The aws CLI wants the scheme, and everything here is a path.
    private static string Hint(string path) => path.StartsWith(Scheme, StringComparison.OrdinalIgnoreCase)
        ? $"a path is wanted: leave out {Scheme}, which is the aws CLI's"
        : "check the path and its permissions";

    private static string Reason(string path, Exception error) => error switch
    {
        FileNotFoundException or DirectoryNotFoundException => "no such file",
        _ => Directory.Exists(path) ? "it is a folder" : FileFailure.Reason(error),
    };
}
