using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Issuer.Documents;

namespace Irsactl.Issuer.Sources;

/// <summary>
/// Keeps one source read: at the start, whenever it changes, and from time to time. A failure leaves what was read last in place.
/// </summary>
internal sealed class SourceRunner(IIssuerSource source, IssuerServerOptions options, Action onRead)
{
    // Many files change one after the other: what comes within this time is read together.
    private static readonly TimeSpan _quiet = TimeSpan.FromMilliseconds(200);

    // While nothing of it is published at all, it is tried again soon.
    private static readonly TimeSpan _retry = TimeSpan.FromSeconds(5);

    // A source that is much work to read is read less often: reading never takes more than a fifth of the time, or a twentieth where
    // nothing tells that there is something new.
    private const int RestAfterChange = 4;
    private const int Rest = 19;

    private readonly WatchedReading _reading = new(source, options);
    private readonly SourceLog _log = new(source.Name, options);
    private long _failures;
    private long _skipped;
    private long _privateKeys;
    private long _lastRead = -1;
    private TimeSpan _effort;

    /// <summary>The source's name.</summary>
    public string Name => source.Name;

    /// <summary>The issuers that were read last; empty until then.</summary>
    public ImmutableArray<IssuerDocuments> Issuers { get; private set; } = [];

    /// <summary>How often it could not be read.</summary>
    public long Failures => Interlocked.Read(ref _failures);

    /// <summary>How many files or objects of it cannot be used.</summary>
    public long Skipped => Interlocked.Read(ref _skipped);

    /// <summary>How many files, objects or answers of it hold a private key. None of them is published.</summary>
    public long PrivateKeys => Interlocked.Read(ref _privateKeys);

    /// <summary>How long ago it was read; null where it never was.</summary>
    public TimeSpan? Age => Interlocked.Read(ref _lastRead) is >= 0 and var at ? options.TimeProvider.GetElapsedTime(at) : null;

    /// <summary>Whether what it gave is recent enough to be relied on.</summary>
    public bool IsFresh => Age is { } age && age <= options.StaleAfter;

    /// <summary>Reads again and again until cancelled; it has been read once.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        while (!cancellationToken.IsCancellationRequested)
        {
            await WaitAsync(cancellationToken);
            await ReadAsync(cancellationToken);
        }
    }

    /// <summary>Reads once.</summary>
    public async Task ReadAsync(CancellationToken cancellationToken)
    {
        try
        {
            var reading = await _reading.ReadAsync(cancellationToken);
            Issuers = reading.Issuers;
            _effort = reading.Effort;
            Interlocked.Exchange(ref _skipped, reading.Skipped.Length);
            Interlocked.Exchange(ref _privateKeys, reading.Skipped.Count(part => part.HoldsPrivateKey));
            Interlocked.Exchange(ref _lastRead, options.TimeProvider.GetTimestamp());
            _log.Read(reading);
            onRead();
        }
        catch (Exception error) when (!cancellationToken.IsCancellationRequested)
        {
            // Whatever it is: a source that is not read any more would go on being served as if it were.
            Interlocked.Increment(ref _failures);
            Interlocked.Exchange(
                ref _privateKeys, error is IrsactlException { Code: var code } && code.Equals(IssuerErrors.PrivateKey) ? 1 : 0);
            _log.Failed(error.Message);
        }
    }

    private static TimeSpan Longer(TimeSpan one, TimeSpan other) => one > other ? one : other;

    private async Task WaitAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var interval = Age is null && options.ReadInterval > _retry ? _retry : Longer(options.ReadInterval, _effort * Rest);
        var pause = Task.Delay(interval, options.TimeProvider, limit.Token);
        var change = source.WaitForChangeAsync(limit.Token);
        try
        {
            if (await Task.WhenAny(pause, change) == change)
            {
                await change;
                await Task.Delay(Longer(_quiet, _effort * RestAfterChange), options.TimeProvider, limit.Token);
            }
        }
        catch (OperationCanceledException) when (cancellationToken.IsCancellationRequested)
        {
            // The loop ends.
        }

        await limit.CancelAsync();
        await Task.WhenAll(pause, change).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
    }
}
