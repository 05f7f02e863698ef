using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.Issuer.Sources.Folders;

/// <summary>
/// Reads files whole, and nothing else: opening a named pipe would wait for whoever is at its other end, and opening a device may do
/// something. Neither has a length.
/// </summary>
internal static partial class RegularFile
{
    // O_NONBLOCK and O_CLOEXEC (open(2)); reading is what no flag says.
    private const int Linux = 0x800 | 0x8_0000;
    private const int MacOS = 0x4 | 0x100_0000;

    /// <summary>Reads a file.</summary>
    /// <param name="path">The file, or a link to it.</param>
    /// <param name="checkLength">Is told the length in bytes before anything is read, and throws where it is too long.</param>
    /// <exception cref="IOException">It cannot be read, is empty, or is no regular file.</exception>
    /// <exception cref="UnauthorizedAccessException">It may not be read.</exception>
    public static byte[] Read(string path, Action<long> checkLength)
    {
        CheckLength(path, checkLength);
        using var file = Open(path);
        var length = LengthOf(file);
        checkLength(length);
        var bytes = new byte[length];
        var read = 0;
        while (read < bytes.Length)
        {
            var more = RandomAccess.Read(file, bytes.AsSpan(read), read);
            read += more > 0 ? more : throw new EndOfStreamException("it became shorter while it was read");
        }

        return bytes;
    }

    // Before it is opened.
    private static void CheckLength(string path, Action<long> checkLength)
    {
        var file = new FileInfo(path);
        var target = file.LinkTarget is null ? file : file.ResolveLinkTarget(returnFinalTarget: true) as FileInfo ?? file;
        if (target is { Exists: true, Length: 0 })
        {
            throw NothingToRead();
        }

        // Where there is none, opening it says so better.
        checkLength(target.Exists ? target.Length : 0);
    }

    // Between the look and the opening it may have become a pipe: then opening it does not wait either.
    private static SafeFileHandle Open(string path)
    {
        if (!OperatingSystem.IsLinux() && !OperatingSystem.IsMacOS())
        {
            return File.OpenHandle(path);
        }

        var descriptor = Open(path, OperatingSystem.IsLinux() ? Linux : MacOS);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true)
            : throw new IOException(Marshal.GetPInvokeErrorMessage(Marshal.GetLastPInvokeError()));
    }

    private static long LengthOf(SafeFileHandle file)
    {
        try
        {
            return RandomAccess.GetLength(file) is > 0 and var length ? length : throw NothingToRead();
        }
        catch (NotSupportedException)
        {
            throw NothingToRead();
        }
    }

    private static IOException NothingToRead() => new("it is empty, or a pipe or device, which are not read");

    [LibraryImport("libc", EntryPoint = "open", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Open(string path, int flags);
}
