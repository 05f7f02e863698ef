using System.Buffers;
using System.Buffers.Binary;
using System.Text;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>
/// The bytes of a session inside its token. Numbers are little-endian; a text is its length in bytes (16 bits) and UTF-8. What limits
/// a session is limited itself (<see cref="PackedPolicySize"/>), so that a token always fits into a header.
/// </summary>
internal static class SessionFormat
{
    private const int TypicalLength = 256;

    /// <summary>Writes a session.</summary>
    public static ReadOnlySpan<byte> Write(SessionRecord session)
    {
        var output = new ArrayBufferWriter<byte>(TypicalLength);
        WriteTime(output, session.Expiration);
        WriteText(output, session.SecretAccessKey);
        WriteText(output, session.OwnerArn);
        WriteText(output, session.OwnerId);
        WriteText(output, session.SessionName ?? "");
        WriteText(output, session.SourceIdentity ?? "");
        WriteText(output, session.Policies.Inline ?? "");
        WriteTexts(output, session.Policies.Arns);
        WriteTexts(output, session.TransitiveTagKeys);
        WriteNumber(output, session.Tags.Count);
        foreach (var (key, value) in session.Tags)
        {
            WriteText(output, key);
            WriteText(output, value);
        }

        WriteTime(output, session.Issued);
        WriteText(output, session.FederatedProvider ?? "");
        WriteText(output, session.SourceFunctionArn ?? "");
        return output.WrittenSpan;
    }

    /// <summary>Reads what <see cref="Write"/> has written.</summary>
    public static SessionRecord Read(ReadOnlySpan<byte> bytes)
    {
        return new SessionRecord
        {
            Expiration = ReadTime(ref bytes),
            SecretAccessKey = ReadText(ref bytes),
            OwnerArn = ReadText(ref bytes),
            OwnerId = ReadText(ref bytes),
            SessionName = NullIfEmpty(ReadText(ref bytes)),
            SourceIdentity = NullIfEmpty(ReadText(ref bytes)),
            Policies = new SessionPolicyParameters(NullIfEmpty(ReadText(ref bytes)), ReadTexts(ref bytes)),
            TransitiveTagKeys = [.. ReadTexts(ref bytes)],
            Tags = SessionTags.From(ReadPairs(ref bytes)),

            // Tokens of earlier versions end here. What is not known is taken to be long ago, so that older sessions can be revoked.
            Issued = bytes.IsEmpty ? DateTimeOffset.UnixEpoch : ReadTime(ref bytes),
            FederatedProvider = bytes.IsEmpty ? null : NullIfEmpty(ReadText(ref bytes)),
            SourceFunctionArn = bytes.IsEmpty ? null : NullIfEmpty(ReadText(ref bytes)),
        };
    }

    // Neither a name, nor a source identity, nor a policy can be empty.
    private static string? NullIfEmpty(string text) => text.Length == 0 ? null : text;

    private static void WriteTime(ArrayBufferWriter<byte> output, DateTimeOffset time)
    {
        BinaryPrimitives.WriteInt64LittleEndian(output.GetSpan(sizeof(long)), time.ToUnixTimeSeconds());
        output.Advance(sizeof(long));
    }

    private static void WriteNumber(ArrayBufferWriter<byte> output, int number)
    {
        BinaryPrimitives.WriteUInt16LittleEndian(output.GetSpan(sizeof(ushort)), checked((ushort)number));
        output.Advance(sizeof(ushort));
    }

    private static void WriteText(ArrayBufferWriter<byte> output, string text)
    {
        var span = output.GetSpan(sizeof(ushort) + Encoding.UTF8.GetMaxByteCount(text.Length));
        var length = Encoding.UTF8.GetBytes(text, span[sizeof(ushort)..]);
        BinaryPrimitives.WriteUInt16LittleEndian(span, checked((ushort)length));
        output.Advance(sizeof(ushort) + length);
    }

    private static void WriteTexts(ArrayBufferWriter<byte> output, IReadOnlyCollection<string> texts)
    {
        WriteNumber(output, texts.Count);
        foreach (var text in texts)
        {
            WriteText(output, text);
        }
    }

    private static DateTimeOffset ReadTime(ref ReadOnlySpan<byte> bytes)
    {
        var time = DateTimeOffset.FromUnixTimeSeconds(BinaryPrimitives.ReadInt64LittleEndian(bytes));
        bytes = bytes[sizeof(long)..];
        return time;
    }

    private static int ReadNumber(ref ReadOnlySpan<byte> bytes)
    {
        var number = BinaryPrimitives.ReadUInt16LittleEndian(bytes);
        bytes = bytes[sizeof(ushort)..];
        return number;
    }

    private static string ReadText(ref ReadOnlySpan<byte> bytes)
    {
        var length = ReadNumber(ref bytes);
        var text = Encoding.UTF8.GetString(bytes[..length]);
        bytes = bytes[length..];
        return text;
    }

    private static string[] ReadTexts(ref ReadOnlySpan<byte> bytes)
    {
        var texts = new string[ReadNumber(ref bytes)];
        foreach (ref var text in texts.AsSpan())
        {
            text = ReadText(ref bytes);
        }

        return texts;
    }

    private static KeyValuePair<string, string>[] ReadPairs(ref ReadOnlySpan<byte> bytes)
    {
        var pairs = new KeyValuePair<string, string>[ReadNumber(ref bytes)];
        foreach (ref var pair in pairs.AsSpan())
        {
            pair = KeyValuePair.Create(ReadText(ref bytes), ReadText(ref bytes));
        }

        return pairs;
    }
}
