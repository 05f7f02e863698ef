namespace Irsactl.Issuer.Sources.Watching;

/// <summary>Notices changes in a folder, or in a tree of them. Where the system cannot watch it, it notices nothing.</summary>
internal sealed class FolderWatch(string root, bool withFoldersBelow) : IDisposable
{
    private readonly ChangeSignal _changed = new();
    private FileSystemWatcher? _watcher;

    /// <summary>Whether it watches.</summary>
    public bool IsWatching => _watcher is not null;

    /// <summary>Begins to watch, unless it does already.</summary>
    public void Start()
    {
        if (_watcher is not null || !Directory.Exists(root))
        {
            return;
        }

        var watcher = new FileSystemWatcher(root) { IncludeSubdirectories = withFoldersBelow };
        watcher.Changed += (_, _) => _changed.Set();
        watcher.Created += (_, _) => _changed.Set();
        watcher.Deleted += (_, _) => _changed.Set();
        watcher.Renamed += (_, _) => _changed.Set();
        watcher.Error += (_, _) => _changed.Set();
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
}
