using System.Diagnostics;
using System.Globalization;

namespace Irsactl.Benchmarks.Running;

/// <summary>
/// Shares out the processor cores: what is measured and what it is compared with take turns on one, and load comes from the others, where
/// there are any.
/// </summary>
internal static class Cores
{
    /// <summary>The core for everything that is measured.</summary>
    public const int Measured = 0;

    /// <summary>What to put before a command so that it stays on a core.</summary>
    public static string[] Pin(int core) => ["taskset", "--cpu-list", core.ToString(CultureInfo.InvariantCulture)];

    /// <summary>Takes this process off the core that is measured.</summary>
    public static void LeaveMeasured()
    {
        if (Environment.ProcessorCount < 2 || !OperatingSystem.IsLinux())
        {
            return;
        }

        using var self = Process.GetCurrentProcess();
        self.ProcessorAffinity &= ~(1 << Measured);
    }
}
