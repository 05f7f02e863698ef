namespace Irsactl.Issuer.Sources;

/// <summary>How far the reading of a source has come. Any number of threads may tell.</summary>
public sealed class SourceProgress
{
    private long _steps;
    private volatile string? _place;

    /// <summary>How many folders, objects or documents were come to.</summary>
    public long Steps => Interlocked.Read(ref _steps);

    /// <summary>What was come to last; null where nothing was.</summary>
    public string? Place => _place;

    /// <summary>The reading comes to a folder, an object or a document.</summary>
    public void At(string place)
    {
        _place = place;
        Interlocked.Increment(ref _steps);
    }
}
