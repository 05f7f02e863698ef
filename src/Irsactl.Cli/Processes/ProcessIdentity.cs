using System.ComponentModel;
using System.Diagnostics;
using System.Globalization;

namespace Irsactl.Cli.Processes;

/// <summary>
/// One process, as it says itself. Its number alone may be another one's here: numbers come again, and each container and each machine has
/// its own.
/// </summary>
/// <param name="Id">The number.</param>
/// <param name="Started">When it was started; null where it does not say.</param>
internal sealed record ProcessIdentity(int Id, DateTimeOffset? Started)
{
    // The system counts a start in ticks since the machine's, whose time each process works out for itself.
    private static readonly TimeSpan Exactness = TimeSpan.FromSeconds(1);

    /// <summary>This process.</summary>
    public static ProcessIdentity Own { get; } = new(Environment.ProcessId, StartOf(Environment.ProcessId));

    /// <summary>Whether the process of this number that can be seen here is this one.</summary>
    public bool IsSeenHere() => Started is { } told && StartOf(Id) is { } seen && (told - seen).Duration() <= Exactness;

    /// <summary>Whether it can be seen here, and has not ended.</summary>
    public bool IsRunningHere() => IsSeenHere() && !IsDefunct(Id);

    // One that has ended is there until its parent asks how, see proc_pid_stat(5).
    private static bool IsDefunct(int id)
    {
        try
        {
            var stat = File.ReadAllText(string.Create(CultureInfo.InvariantCulture, $"/proc/{id}/stat"));
            return stat.AsSpan(stat.LastIndexOf(')') + 1).TrimStart() is ['Z' or 'X', ..];
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            return false;
        }
    }

    private static DateTimeOffset? StartOf(int id)
    {
        try
        {
            using var process = Process.GetProcessById(id);
            return new DateTimeOffset(process.StartTime.ToUniversalTime());
        }
        catch (Exception error) when (error is ArgumentException or InvalidOperationException or Win32Exception or NotSupportedException)
        {
            // There is none, it has ended, or the system shows nothing of it.
            return null;
        }
    }
}
