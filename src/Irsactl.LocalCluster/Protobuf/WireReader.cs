namespace Irsactl.LocalCluster.Protobuf;

/// <summary>Reads the wire format of Protocol Buffers (protobuf.dev, "Encoding"): fields, each a number and its value.</summary>
internal ref struct WireReader(ReadOnlySpan<byte> bytes)
{
    private ReadOnlySpan<byte> _rest = bytes;

    public readonly bool IsAtEnd => _rest.IsEmpty;

    /// <summary>Reads the next field.</summary>
    /// <param name="varint">Its value, where it is a number.</param>
    /// <param name="bytes">Its value, where it has a length.</param>
    /// <returns>The field's number.</returns>
    /// <exception cref="FormatException">It is cut off, or of a form that Kubernetes does not send.</exception>
    public int Read(out ulong varint, out ReadOnlySpan<byte> bytes)
    {
        var tag = ReadVarint();
        varint = 0;
        bytes = default;
        switch (tag & 7)
        {
            case 0:
                varint = ReadVarint();
                break;
            case 1:
                Take(8);
                break;
            case 2:
                bytes = Take(ReadVarint());
                break;
            case 5:
                Take(4);
                break;
            default:
                throw new FormatException("a field has an unknown wire type");
        }

        return tag >> 3 is > 0 and <= int.MaxValue ? (int)(tag >> 3) : throw new FormatException("a field has no number");
    }

    private ulong ReadVarint()
    {
        ulong value = 0;
        for (var i = 0; i < 10; i++)
        {
            var next = Take(1)[0];
            value |= (ulong)(next & 0x7F) << (7 * i);
            if (next < 0x80)
            {
                return value;
            }
        }

        throw new FormatException("a number has more than ten bytes");
    }

    private ReadOnlySpan<byte> Take(ulong length)
    {
        if (length > (ulong)_rest.Length)
        {
            throw new FormatException("the message is cut off");
        }

        var taken = _rest[..(int)length];
        _rest = _rest[(int)length..];
        return taken;
    }
}
