namespace Irsactl.Provisioning.Graph;

/// <summary>
/// Lets a number of calls run at once. The number is halved when one of them is throttled and grows back, one by one, while none is.
/// </summary>
internal sealed class ConcurrencyGate
{
    private readonly Lock _lock = new();
    private readonly Queue<TaskCompletionSource> _waiting = new();
    private readonly int _maximum;
    private int _limit;
    private int _inside;
    private int _successes;

    public ConcurrencyGate(int maximum)
    {
        _maximum = maximum;
        _limit = maximum;
    }

    /// <summary>How many may be inside now.</summary>
    public int Limit
    {
        get
        {
            lock (_lock)
            {
                return _limit;
            }
        }
    }

    /// <summary>Waits for a place. Whoever gets one must <see cref="Exit"/>.</summary>
    public async Task EnterAsync(CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        TaskCompletionSource place;
        lock (_lock)
        {
            if (_inside < _limit)
            {
                _inside++;
                return;
            }

            place = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            _waiting.Enqueue(place);
        }

        await using var registration = cancellationToken.Register(() => place.TrySetCanceled(cancellationToken));
        await place.Task;
    }

    /// <summary>Gives the place back.</summary>
    /// <param name="throttled">Whether AWS asked to slow down.</param>
    public void Exit(bool throttled)
    {
        lock (_lock)
        {
            _inside--;
            if (throttled)
            {
                _limit = Math.Max(1, _limit / 2);
                _successes = 0;
            }
            else if (_limit < _maximum && ++_successes >= _limit)
            {
                _limit++;
                _successes = 0;
            }

            while (_inside < _limit && _waiting.TryDequeue(out var next))
            {
                // One that was cancelled while it waited takes no place.
                if (next.TrySetResult())
                {
                    _inside++;
                }
            }
        }
    }
}
