using System.ComponentModel;
using System.Runtime.InteropServices;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>Lets one file or folder be seen in the place of another, in this mount namespace.</summary>
internal static partial class BindMount
{
    // MS_BIND of linux/mount.h.
    private const nuint Bind = 4096;

    /// <summary>Makes one.</summary>
    /// <exception cref="Win32Exception">The system refuses it.</exception>
    public static void Make(PlannedMount mount)
    {
        if (Mount(mount.Source, mount.Target, null, Bind, 0) != 0)
        {
            throw new Win32Exception(Marshal.GetLastPInvokeError());
        }
    }

    [LibraryImport("libc", EntryPoint = "mount", SetLastError = true, StringMarshalling = StringMarshalling.Utf8)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Mount(string source, string target, string? type, nuint flags, nint data);
}
