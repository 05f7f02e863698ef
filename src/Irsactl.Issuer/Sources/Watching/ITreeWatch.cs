namespace Irsactl.Issuer.Sources.Watching;

/// <summary>Notices changes in a tree of folders, while somebody walks over it from time to time and shows it each folder.</summary>
internal interface ITreeWatch : IDisposable
{
    /// <summary>Why not all changes are noticed, as a sentence for the log; null where all are.</summary>
    string? Shortcoming { get; }

    /// <summary>Begins a walk over the tree.</summary>
    void BeginWalk();

    /// <summary>Shows it a folder before it is read, so that no change falls between the two. Any number of threads may do so.</summary>
    void Add(string folder);

    /// <summary>Waits for a change.</summary>
    Task WaitAsync(CancellationToken cancellationToken);
}
