namespace Irsactl.Releases.Layers;

/// <summary>
/// Reads another stream in large pieces: a header of an archive is short, and every reading of a connection has its price. The beginning may
/// have been read already.
/// </summary>
internal sealed class BufferingStream(ReadOnlySpan<byte> beginning, Stream rest) : ForwardStream
{
    private const int BufferBytes = 64 * 1024;

    private readonly byte[] _buffer = Begin(beginning);
    private int _at;
    private int _end = beginning.Length;

    /// <inheritdoc />
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        if (_at == _end && !buffer.IsEmpty)
        {
            if (buffer.Length >= BufferBytes)
            {
                return await rest.ReadAsync(buffer, cancellationToken);
            }

            (_at, _end) = (0, 0);
            _end = await rest.ReadAsync(_buffer, cancellationToken);
        }

        var length = Math.Min(buffer.Length, _end - _at);
        _buffer.AsMemory(_at, length).CopyTo(buffer);
        _at += length;
        return length;
    }

    private static byte[] Begin(ReadOnlySpan<byte> beginning)
    {
        var buffer = new byte[BufferBytes];
        beginning.CopyTo(buffer);
        return buffer;
    }
}
