using System.Runtime.InteropServices;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.Cli.Processes;

/// <summary>Leaving the terminal, the signals and the streams of whoever started this process.</summary>
internal static partial class Session
{
    private const string Nowhere = "/dev/null";
    private const int SetDescriptorFlags = 2;
    private const int CloseOnExec = 1;

    /// <summary>
    /// Begins a session of this process's own: a terminal that closes and Ctrl-C there are none of its business any more.
    /// </summary>
    public static void Begin()
    {
        if (!OperatingSystem.IsWindows())
        {
            // It fails only where this process leads a group already, which then is one of its own.
            _ = SetSid();
        }
    }

    /// <summary>
    /// Lets go of the streams that this process was started with: nothing comes in, and what the runtime itself says goes into a log.
    /// </summary>
    /// <param name="log">The log; it is written to from here on as long as the process lives.</param>
    public static void TakeStreams(SafeFileHandle log)
    {
        if (OperatingSystem.IsWindows())
        {
            return;
        }

        using var nothing = File.OpenHandle(Nowhere, FileMode.Open, FileAccess.ReadWrite, FileShare.ReadWrite);
        Put(nothing, 0);
        Put(log, 1);
        Put(log, 2);
    }

    /// <summary>
    /// Sees to it that programs started from here on inherit no files but their three streams. Whoever started this process may have given
    /// it a pipe, and waits for its end: test runners do.
    /// </summary>
    public static void KeepOpenFiles()
    {
        if (!OperatingSystem.IsLinux())
        {
            return;
        }

        foreach (var name in Directory.GetFileSystemEntries("/proc/self/fd").Select(Path.GetFileName))
        {
            if (int.TryParse(name, System.Globalization.CultureInfo.InvariantCulture, out var descriptor) && descriptor > 2)
            {
                _ = Control(descriptor, SetDescriptorFlags, CloseOnExec);
            }
        }
    }

    private static void Put(SafeFileHandle file, int descriptor)
    {
        var held = false;
        try
        {
            file.DangerousAddRef(ref held);
            if (Duplicate((int)file.DangerousGetHandle(), descriptor) < 0)
            {
                throw new IOException($"stream {descriptor} cannot be led elsewhere: {Marshal.GetLastPInvokeErrorMessage()}");
            }
        }
        finally
        {
            if (held)
            {
                file.DangerousRelease();
            }
        }
    }

    [LibraryImport("libc", EntryPoint = "setsid", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int SetSid();

    [LibraryImport("libc", EntryPoint = "dup2", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Duplicate(int from, int to);

    [LibraryImport("libc", EntryPoint = "fcntl", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Control(int descriptor, int command, int flags);
}
