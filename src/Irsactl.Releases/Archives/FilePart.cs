using Irsactl.Releases.Layers;
using Microsoft.Win32.SafeHandles;

namespace Irsactl.Releases.Archives;

/// <summary>A part of a file, which stays open: somebody else's.</summary>
internal sealed class FilePart(SafeFileHandle file, long offset, long length) : ForwardStream
{
    private long _position;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var wanted = (int)Math.Min(buffer.Length, length - _position);
        var read = wanted > 0 ? await RandomAccess.ReadAsync(file, buffer[..wanted], offset + _position, cancellationToken) : 0;
        _position += read;
        return read;
    }
}
