using System.Runtime.InteropServices;

namespace Irsactl.Cli.Running;

/// <summary>
/// Turns SIGINT and SIGTERM into a cancellation, once. A second signal is left to the system's default, which ends the process:
/// whoever presses Ctrl-C twice does not want to wait.
/// </summary>
internal sealed class StopSignals : IDisposable
{
    private readonly CancellationTokenSource _stop = new();
    private readonly PosixSignalRegistration _interrupt;
    private readonly PosixSignalRegistration _terminate;
    private int _signalNumber;

    /// <summary>Starts to listen.</summary>
    public StopSignals()
    {
        _interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, context => OnSignal(context, 2));
        _terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, context => OnSignal(context, 15));
    }

    /// <summary>Cancelled at the first signal.</summary>
    public CancellationToken Token => _stop.Token;

    /// <summary>The exit code that tells the signal, or null where none came.</summary>
    public int? SignalExitCode => _signalNumber == 0 ? null : ExitCode.SignalBase + _signalNumber;

    /// <summary>Returns once a command that serves is to stop, which is no failure of it.</summary>
    /// <param name="stop">The command's token.</param>
    public static async Task WaitAsync(CancellationToken stop)
    {
        var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var registration = stop.Register(stopped.SetResult);
        await stopped.Task;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _interrupt.Dispose();
        _terminate.Dispose();
        _stop.Dispose();
    }

    private void OnSignal(PosixSignalContext context, int number)
    {
        if (Interlocked.CompareExchange(ref _signalNumber, number, 0) != 0)
        {
            return;
        }

        context.Cancel = true;
        _stop.Cancel();
    }
}
