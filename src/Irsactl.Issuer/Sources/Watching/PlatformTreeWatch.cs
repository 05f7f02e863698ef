namespace Irsactl.Issuer.Sources.Watching;

/// <summary>A tree on a system whose own watch reaches all that lies below one folder.</summary>
internal sealed class PlatformTreeWatch(string root) : ITreeWatch
{
    private readonly FolderWatch _watch = new(root, withFoldersBelow: true);

    /// <inheritdoc />
    public string? Shortcoming =>
        _watch.IsWatching ? null : "the system cannot watch it: changes are seen when it is read from time to time";

    /// <inheritdoc />
    public void BeginWalk() => _watch.Start();

    /// <inheritdoc />
    public void Add(string folder)
    {
        // It has been seen from above.
    }

    /// <inheritdoc />
    public Task WaitAsync(CancellationToken cancellationToken) => _watch.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose() => _watch.Dispose();
}
