using Irsactl.Diagnostics;

namespace Irsactl.RemoteSources.S3;

/// <summary>How reading objects went: where none could be read, the source has failed as a whole.</summary>
internal sealed class ReadAttempts
{
    private int _succeeded;
    private IrsactlException? _failure;

    /// <summary>An object was read.</summary>
    public void Succeeded() => Interlocked.Increment(ref _succeeded);

    /// <summary>An object could not be read.</summary>
    public void Failed(IrsactlException error) => Interlocked.CompareExchange(ref _failure, error, null);

    /// <summary>Fails as the first one did, where none went well.</summary>
    public void ThrowIfAllFailed()
    {
        if (_failure is { } failure && _succeeded == 0)
        {
            throw failure;
        }
    }
}
