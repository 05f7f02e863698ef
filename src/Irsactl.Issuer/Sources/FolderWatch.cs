namespace Irsactl.Issuer.Sources;

/// <summary>
/// Notices changes in a folder, or in a tree of them. Where the system cannot watch so many folders, it notices nothing: the source is then read from time
/// to time only.
/// </summary>
internal sealed class FolderWatch(string root, bool withFoldersBelow) : IDisposable
{
    private readonly SemaphoreSlim _changed = new(0, 1);
    private FileSystemWatcher? _watcher;

    /// <summary>Begins to watch, unless it does already.</summary>
    public void Start()
    {
        if (_watcher is not null || !Directory.Exists(root))
        {
            return;
        }

        var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = withFoldersBelow };
        watcher.Changed += (_, _) => Signal();
        watcher.Created += (_, _) => Signal();
        watcher.Deleted += (_, _) => Signal();
        watcher.Renamed += (_, _) => Signal();
        watcher.Error += (_, _) => Signal();
        try
        {
            watcher.EnableRaisingEvents = true;
            _watcher = watcher;
        }
        catch (IOException)
        {
            watcher.Dispose();
        }
    }

    /// <summary>Waits for a change.</summary>
    public Task WaitAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        _watcher?.Dispose();
        _changed.Dispose();
    }

    private void Signal()
    {
        try
        {
            _changed.Release();
        }
        catch (Exception error) when (error is SemaphoreFullException or ObjectDisposedException)
        {
            // One change that nobody has looked at yet is as good as many.
        }
    }
}
