using Microsoft.Win32.SafeHandles;

namespace Irsactl.Issuer.Sources.Watching;

/// <summary>
/// A tree on Linux, where each folder needs a watch of its own. The platform's <see cref="FileSystemWatcher"/> would walk over the tree
/// itself, keep an object a folder, and go on asking, one failure a folder, once the system has no watches left.
/// </summary>
internal sealed class InotifyTreeWatch : ITreeWatch
{
    // An event has 16 bytes and a name of at most 256; nobody looks into them.
    private const int BufferLength = 16 * 1024;

    private readonly ChangeSignal _changed = new();
    private SafeFileHandle? _instance;
    private int _waker;
    private volatile bool _exhausted;
    private volatile bool _disposed;

    /// <inheritdoc />
    public string? Shortcoming =>
        _instance is null
            ? "the system has no inotify instances left (fs.inotify.max_user_instances): changes are seen when it is read from time to time"
        : _exhausted
            ? "the system has no watches left for so many folders (fs.inotify.max_user_watches): changes in some are seen only when it is "
                + "read from time to time"
        : null;

    /// <inheritdoc />
    public void BeginWalk()
    {
        _exhausted = false;
        if (_instance is null && Inotify.Open() is { } instance)
        {
            // Always there, and hardly ever changing: taking this watch away is what wakes the reader at the end.
            _waker = Inotify.Watch(instance, "/", out var error);
            if (error != 0)
            {
                instance.Dispose();
                return;
            }

            _instance = instance;
            new Thread(() => Read(instance)) { IsBackground = true, Name = "inotify" }.Start();
        }
    }

    /// <inheritdoc />
    public void Add(string folder)
    {
        if (_instance is { } instance && !_exhausted)
        {
            _ = Inotify.Watch(instance, folder, out var error);
            // Other errors are about the folder, and reading it will meet them.
            _exhausted |= error == Inotify.NoWatchesLeft;
        }
    }

    /// <inheritdoc />
    public Task WaitAsync(CancellationToken cancellationToken) => _changed.WaitAsync(cancellationToken);

    /// <inheritdoc />
    public void Dispose()
    {
        if (_disposed)
        {
            return;
        }

        _disposed = true;
        if (_instance is { } instance)
        {
            // The reader closes the instance.
            Inotify.Unwatch(instance, _waker);
        }

        _changed.Dispose();
    }

    private void Read(SafeFileHandle instance)
    {
        var buffer = new byte[BufferLength];
        using (instance)
        {
            while (RandomAccess.Read(instance, buffer, fileOffset: 0) > 0 && !_disposed)
            {
                _changed.Set();
            }
        }
    }
}
