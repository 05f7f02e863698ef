using Irsactl.Diagnostics;

namespace Irsactl.Releases.Layers;

/// <summary>Passes a stream on up to a length.</summary>
internal sealed class LimitedStream(Stream inner, string name, long limit) : ForwardStream
{
    private long _length;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        int read;
        try
        {
            read = await inner.ReadAsync(buffer, cancellationToken);
        }
        catch (InvalidDataException error)
        {
            throw new IrsactlException(
                ReleaseErrors.NotAnImage, $"{name} is not compressed as it should be", "get the image anew; nothing of it was used", error);
        }

        _length += read;
        return _length <= limit
            ? read
            : throw new IrsactlException(
                ReleaseErrors.LimitExceeded,
                $"{name} expands to more than {limit / 1024 / 1024} MiB, which no layer of its length does",
                "name a release image of OpenShift or OKD, from somebody whom you trust");
    }

    /// <inheritdoc />
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}
