using System.Globalization;
using Irsactl.Diagnostics;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// Reads one source, once at a time, and does not wait for it for ever: a reading that takes too long or does not go on is given up. One
/// that cannot even be given up, as where a file system does not answer, is left alone; the source is not read again before it has ended.
/// </summary>
internal sealed class WatchedReading(IIssuerSource source, IssuerServerOptions options)
{
    private static readonly TimeSpan _look = TimeSpan.FromSeconds(5);

    // How long a reading goes on before the log says how far it is; then twice as long, and so on.
    private static readonly TimeSpan _firstReport = TimeSpan.FromSeconds(15);

    private Task<SourceReading>? _left;
    private SourceProgress _progress = new();

    /// <summary>Reads.</summary>
    /// <exception cref="IrsactlException">The source cannot be read, or not in time.</exception>
    public async Task<SourceReading> ReadAsync(CancellationToken cancellationToken)
    {
        if (_left is { IsCompleted: false })
        {
            throw TooSlow($"a reading that was given up has still not ended{Whereabouts()}", null);
        }

        _progress = new SourceProgress();
        var stop = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        // Not on this thread: it may stand still before it first waits for anything.
        var reading = Task.Run(() => source.ReadAsync(_progress, stop.Token), CancellationToken.None);
        _left = reading;
        // Whenever that is, and whatever became of it.
        _ = reading.ContinueWith(
            ended =>
            {
                _ = ended.Exception;
                stop.Dispose();
            },
            CancellationToken.None,
            TaskContinuationOptions.ExecuteSynchronously,
            TaskScheduler.Default);
        try
        {
            await WatchAsync(reading, cancellationToken);
        }
        catch (Exception error) when (error is IrsactlException or OperationCanceledException)
        {
            await CancelAsync(stop, reading);
            throw;
        }

        try
        {
            return await reading;
        }
        catch (OperationCanceledException error) when (!cancellationToken.IsCancellationRequested)
        {
            throw TooSlow($"a request was not answered in time{Whereabouts()}", error);
        }
    }

    private static async Task CancelAsync(CancellationTokenSource stop, Task reading)
    {
        if (!reading.IsCompleted)
        {
            try
            {
                await stop.CancelAsync();
            }
            catch (ObjectDisposedException)
            {
                // It has just ended.
            }
        }
    }

    private async Task WatchAsync(Task reading, CancellationToken cancellationToken)
    {
        var started = options.TimeProvider.GetTimestamp();
        var (steps, moved, report) = (-1L, started, _firstReport);
        while (!await EndsAsync(reading, cancellationToken))
        {
            var elapsed = options.TimeProvider.GetElapsedTime(started);
            if (_progress.Steps != steps)
            {
                (steps, moved) = (_progress.Steps, options.TimeProvider.GetTimestamp());
            }

            if (elapsed >= options.ReadWithin)
            {
                throw TooSlow($"reading it takes longer than {Text(options.ReadWithin)}{Whereabouts()}", null);
            }

            if (options.TimeProvider.GetElapsedTime(moved) is var still && still >= options.StalledAfter)
            {
                throw TooSlow($"reading it has not gone on for {Text(still)}{Whereabouts()}", null);
            }

            if (elapsed >= report)
            {
                options.Log($"{source.Name}: being read for {Text(elapsed)}{Whereabouts()}");
                report *= 2;
            }
        }
    }

    private async Task<bool> EndsAsync(Task reading, CancellationToken cancellationToken)
    {
        using var pause = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var look = Task.Delay(_look, options.TimeProvider, pause.Token);
        var ended = await Task.WhenAny(reading, look) == reading;
        await pause.CancelAsync();
        await look.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellationToken.ThrowIfCancellationRequested();
        return ended;
    }

    private string Whereabouts() => _progress.Place is { } place
        ? string.Create(CultureInfo.InvariantCulture, $"; it was at {place}, after {_progress.Steps} folders, objects or documents")
        : "";

    private static string Text(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"{time.TotalSeconds:0} s");

    private static IrsactlException TooSlow(string what, Exception? cause) => new(
        IssuerErrors.ReadingTooSlow,
        what,
        "see what keeps it: a file system or server that does not answer, or more than can be read in the time",
        cause);
}
