using System.Runtime.InteropServices;

namespace Irsactl.Cli.Processes;

/// <summary>Asking another process to end; the framework can only kill.</summary>
internal static partial class Signals
{
    private const int Sigterm = 15;

    /// <summary>Sends SIGTERM. A process that has gone already is not an error.</summary>
    public static void Terminate(int processId) => _ = Kill(processId, Sigterm);

    [LibraryImport("libc", EntryPoint = "kill", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static partial int Kill(int processId, int signal);
}
