namespace Irsactl.Releases.Registry;

/// <summary>Gives up waiting for one thing after another where one of them takes too long.</summary>
internal sealed class StallWatch : IDisposable
{
    private readonly RegistryLimits _limits;
    private readonly CancellationTokenSource _stalled;
    private readonly CancellationTokenSource _either;
    private readonly CancellationToken _outer;

    public StallWatch(RegistryLimits limits, CancellationToken cancellationToken)
    {
        (_limits, _outer) = (limits, cancellationToken);
        _stalled = new CancellationTokenSource(Timeout.InfiniteTimeSpan, limits.Clock);
        _either = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, _stalled.Token);
    }

    /// <summary>Whether something took too long, and the caller has not given up.</summary>
    public bool HasStalled => _stalled.IsCancellationRequested && !_outer.IsCancellationRequested;

    /// <summary>Waits for one thing.</summary>
    public async ValueTask<T> RunAsync<T>(Func<CancellationToken, ValueTask<T>> action)
    {
        _stalled.CancelAfter(_limits.Stall);
        var result = await action(_either.Token);
        _stalled.CancelAfter(Timeout.InfiniteTimeSpan);
        return result;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        _either.Dispose();
        _stalled.Dispose();
    }
}
