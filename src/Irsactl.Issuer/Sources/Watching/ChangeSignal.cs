namespace Irsactl.Issuer.Sources.Watching;

/// <summary>Something has changed: one change that nobody has looked at yet is as good as many.</summary>
internal sealed class ChangeSignal : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);

    /// <summary>Ends the wait, or the next one.</summary>
    public void Set()
    {
        try
        {
            _changed.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // It is set already, or nobody will wait any more.
        }
    }

    /// <summary>Waits for a change.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _changed.Dispose();
}
