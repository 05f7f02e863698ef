using System.Buffers.Binary;

namespace Irsactl.Oidc.Keys.Reading;

/// <summary>Reads SSH's data types (RFC 4251 §5): a length of four octets, and as many octets.</summary>
internal ref struct SshReader(ReadOnlySpan<byte> data)
{
    private ReadOnlySpan<byte> _rest = data;

    /// <summary>Whether all is read.</summary>
    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>The next string or number.</summary>
    /// <exception cref="ArgumentOutOfRangeException">The data end before it does.</exception>
    public ReadOnlySpan<byte> ReadString()
    {
        if (_rest.Length < sizeof(int) || BinaryPrimitives.ReadUInt32BigEndian(_rest) is var length && length > _rest.Length - sizeof(int))
        {
            throw new ArgumentOutOfRangeException(nameof(data));
        }

        var value = _rest.Slice(sizeof(int), (int)length);
        _rest = _rest[(sizeof(int) + (int)length)..];
        return value;
    }
}
