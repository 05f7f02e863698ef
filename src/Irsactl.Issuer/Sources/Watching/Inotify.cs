using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.Issuer.Sources.Watching;

/// <summary>Linux's inotify(7).</summary>
internal static partial class Inotify
{
    /// <summary>ENOSPC: the user has no watches left.</summary>
    public const int NoWatchesLeft = 28;

    private const int CloseOnExec = 0x80000;

    // IN_MODIFY, IN_ATTRIB, IN_CLOSE_WRITE, IN_MOVED_FROM, IN_MOVED_TO, IN_CREATE, IN_DELETE, IN_DELETE_SELF, IN_MOVE_SELF
    private const uint Changes = 0x2 | 0x4 | 0x8 | 0x40 | 0x80 | 0x100 | 0x200 | 0x400 | 0x800;
    private const uint OnlyFolders = 0x0100_0000;

    /// <summary>Opens an instance; null where the user has too many.</summary>
    public static SafeFileHandle? Open()
    {
        var descriptor = Initialize(CloseOnExec);
        return descriptor >= 0 ? new SafeFileHandle(descriptor, ownsHandle: true) : null;
    }

    /// <summary>Watches a folder, whose own entries count, not what lies below. Again is the same as once.</summary>
    /// <param name="instance">The instance.</param>
    /// <param name="folder">The folder, or a link to it.</param>
    /// <param name="error">The system's error number, or zero.</param>
    /// <returns>The watch, or less than zero.</returns>
    public static int Watch(SafeFileHandle instance, string folder, out int error)
    {
        var watch = AddWatch(instance, folder, Changes | OnlyFolders);
        error = watch < 0 ? Marshal.GetLastPInvokeError() : 0;
        return watch;
    }

    /// <summary>Ends a watch, of which the instance's reader is told.</summary>
    public static void Unwatch(SafeFileHandle instance, int watch) => _ = RemoveWatch(instance, watch);

    [LibraryImport("libc", EntryPoint = "inotify_init1", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Initialize(int flags);

    [LibraryImport("libc", EntryPoint = "inotify_add_watch", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int AddWatch(SafeFileHandle instance, string path, uint mask);

    [LibraryImport("libc", EntryPoint = "inotify_rm_watch", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int RemoveWatch(SafeFileHandle instance, int watch);
}
