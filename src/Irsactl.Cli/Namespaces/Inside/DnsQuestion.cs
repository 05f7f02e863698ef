using System.Buffers.Binary;
using System.Net;
using System.Text;

namespace Irsactl.Cli.Namespaces.Inside;

/// <summary>A query of the domain name system with its one question, and the answers it can get (RFC 1035, section 4).</summary>
internal sealed class DnsQuestion
{
    private const int HeaderSize = 12;
    private const int LongestName = 255;
    private const ushort Internet = 1;
    private const ushort AnyClass = 255;
    private const ushort AddressType = 1;
    private const ushort AnyType = 255;

    // A name may change what it leads to at any time, and asking costs nothing here.
    private const uint TimeToLive = 0;

    private readonly byte[] _query;
    private readonly int _end;
    private readonly ushort _type;

    private DnsQuestion(byte[] query, string name, int end, ushort type)
    {
        _query = query;
        Name = name;
        _end = end;
        _type = type;
    }

    /// <summary>The name, in lower case without a final dot.</summary>
    public string Name { get; }

    /// <summary>Reads a query.</summary>
    /// <param name="message">As it came.</param>
    /// <returns>Null where it is none with one question about the internet.</returns>
    public static DnsQuestion? Read(ReadOnlySpan<byte> message)
    {
        const int ResponseOrOpcode = 0xF8;
        if (message.Length < HeaderSize || (message[2] & ResponseOrOpcode) != 0 || BinaryPrimitives.ReadUInt16BigEndian(message[4..]) != 1)
        {
            return null;
        }

        var name = new StringBuilder();
        var position = HeaderSize;
        while (position < message.Length && message[position] is > 0 and < 64 and var length)
        {
            if (position + 1 + length >= message.Length || name.Length + length > LongestName)
            {
                return null;
            }

            name.Append(name.Length > 0 ? "." : "").Append(Encoding.Latin1.GetString(message.Slice(position + 1, length)));
            position += 1 + length;
        }

        if (position + 5 > message.Length || message[position] != 0
            || BinaryPrimitives.ReadUInt16BigEndian(message[(position + 3)..]) is not (Internet or AnyClass))
        {
            return null;
        }

        return new DnsQuestion(
            message.ToArray(),
            name.ToString().ToLowerInvariant(),
            position + 5,
            BinaryPrimitives.ReadUInt16BigEndian(message[(position + 1)..]));
    }

    /// <summary>The answer that there is no such name.</summary>
    public byte[] NoSuchName() => Answer(code: 3, address: null);

    /// <summary>The answer that the name cannot be looked up at present.</summary>
    public byte[] Failed() => Answer(code: 2, address: null);

    /// <summary>
    /// The answer that the name is this address; to a question about anything but IPv4 addresses, that there is nothing of the kind.
    /// </summary>
    public byte[] Is(IPAddress address) => Answer(code: 0, _type is AddressType or AnyType ? address : null);

    private byte[] Answer(byte code, IPAddress? address)
    {
        const int AnswerSize = 16;
        var answer = new byte[_end + (address is null ? 0 : AnswerSize)];
        _query.AsSpan(0, _end).CopyTo(answer);

        // A response, authoritative, with the query's wish for recursion, which is available.
        answer[2] = (byte)(0x84 | (_query[2] & 1));
        answer[3] = (byte)(0x80 | code);
        answer.AsSpan(6, 6).Clear();
        if (address is not null)
        {
            answer[7] = 1;
            var record = answer.AsSpan(_end);

            // The name is the question's, at the end of the header.
            BinaryPrimitives.WriteUInt16BigEndian(record, 0xC000 | HeaderSize);
            BinaryPrimitives.WriteUInt16BigEndian(record[2..], AddressType);
            BinaryPrimitives.WriteUInt16BigEndian(record[4..], Internet);
            BinaryPrimitives.WriteUInt32BigEndian(record[6..], TimeToLive);
            BinaryPrimitives.WriteUInt16BigEndian(record[10..], 4);
            address.TryWriteBytes(record[12..], out _);
        }

        return answer;
    }
}
