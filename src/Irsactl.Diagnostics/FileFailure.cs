using System.Net.Sockets;

namespace Irsactl.Diagnostics;

/// <summary>
/// Why the system refused a file, in words that name the cure. .NET gives the errno of Linux and macOS as <see cref="Exception.HResult"/>,
/// on Windows a code with the system's error in its lower half.
/// </summary>
public static class FileFailure
{
    private const int Windows = unchecked((int)0x80070000);

    /// <summary>Whether a disk or a quota is full.</summary>
    public static bool IsFull(Exception error) => Of(error) is Cause.Full or Cause.Quota;

    /// <summary>Whether the reader of a pipe went away, as <c>head</c> does.</summary>
    public static bool IsBrokenPipe(Exception error) => error is IOException && error.HResult is 32 or Windows + 109 or Windows + 232;

    /// <summary>Whether the exception is the system's refusal of a file, and neither a defect nor a connection that broke.</summary>
    public static bool Is(Exception error) =>
        error is UnauthorizedAccessException
            or IOException { InnerException: not SocketException } and not HttpIOException and not EndOfStreamException;

    /// <summary>The reason in a few lower-case words, as the end of a sentence.</summary>
    public static string Reason(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        return Of(error) switch
        {
            Cause.Full => "no space is left on the disk",
            Cause.Quota => "the disk quota is used up",
            Cause.ReadOnly => "the file system is read-only",
            Cause.Missing => "no such file or folder",
            Cause.NotFolder => "part of the path is a file, not a folder",
            Cause.Folder => "it is a folder",
            Cause.Denied => "permission denied",
            Cause.TooLong => "the name is too long",
            Cause.TooManyOpen => "too many files are open",
            Cause.Exists => "it exists already",
            _ => Sentence(error.Message),
        };
    }

    /// <summary>The file or folder that .NET's message names in quotes; null where it names none.</summary>
    public static string? PathIn(Exception error)
    {
        ArgumentNullException.ThrowIfNull(error);
        var (start, end) = (error.Message.IndexOf('\'', StringComparison.Ordinal), error.Message.LastIndexOf('\''));
        return end > start + 1 ? error.Message[(start + 1)..end] : null;
    }

    /// <summary>What mends it, where that does not depend on the file.</summary>
    public static string? Hint(Exception error) => Of(error) switch
    {
        Cause.Full => "make room, or use another disk",
        Cause.Quota => "make room, or have the quota raised",
        Cause.ReadOnly => "use a folder on a file system that can be written",
        Cause.TooLong => "use shorter names",
        Cause.TooManyOpen => "raise the limit (ulimit -n)",
        Cause.NotFolder or Cause.Folder or Cause.Missing or Cause.Denied => "check the path and its permissions",
        _ => null,
    };

    private static Cause Of(Exception error) => error switch
    {
        null => throw new ArgumentNullException(nameof(error)),
        PathTooLongException => Cause.TooLong,
        FileNotFoundException or DirectoryNotFoundException => Cause.Missing,
        UnauthorizedAccessException when error.InnerException?.HResult is 21 => Cause.Folder,
        UnauthorizedAccessException => Cause.Denied,
        IOException => error.HResult switch
        {
            28 or Windows + 112 or Windows + 39 => Cause.Full,
            122 or 69 or Windows + 1295 => Cause.Quota,
            30 or Windows + 19 => Cause.ReadOnly,
            36 or 63 or Windows + 206 => Cause.TooLong,
            20 or Windows + 267 => Cause.NotFolder,
            21 => Cause.Folder,
            17 or Windows + 80 or Windows + 183 => Cause.Exists,
            24 or 23 or Windows + 4 => Cause.TooManyOpen,
            _ => Cause.Other,
        },
        _ => Cause.Other,
    };

    private static string Sentence(string message)
    {
        var line = message.Split(['\r', '\n'], 2)[0].TrimEnd().TrimEnd('.');
        return line.Length > 1 && char.IsUpper(line[0]) && char.IsLower(line[1]) ? char.ToLowerInvariant(line[0]) + line[1..] : line;
    }

    private enum Cause
    {
        Other,
        Full,
        Quota,
        ReadOnly,
        Missing,
        NotFolder,
        Folder,
        Denied,
        TooLong,
        TooManyOpen,
        Exists,
    }
}
