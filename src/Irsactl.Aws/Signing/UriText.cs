using System.Buffers;
using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>
/// Percent-encoding as signatures want it: everything but letters, digits and <c>-._~</c>, in upper-case hex, byte by byte.
/// </summary>
internal static class UriText
{
    private static readonly SearchValues<byte> Unreserved =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-._~"u8);

    public static string Encode(ReadOnlySpan<byte> bytes)
    {
        var text = new StringBuilder(bytes.Length);
        foreach (var value in bytes)
        {
            if (Unreserved.Contains(value))
            {
                text.Append((char)value);
            }
            else
            {
                text.Append('%').Append(Hex(value >> 4)).Append(Hex(value & 15));
            }
        }

        return text.ToString();
    }

    /// <summary>The bytes that a percent-encoded text stands for; a percent sign without two hex digits is itself.</summary>
    public static byte[] Decode(string text, bool plusIsSpace)
    {
        var source = Encoding.UTF8.GetBytes(text);
        var length = 0;
        for (var index = 0; index < source.Length; index++)
        {
            var value = source[index];
            if (value == '%' && index + 2 < source.Length && char.IsAsciiHexDigit((char)source[index + 1])
                && char.IsAsciiHexDigit((char)source[index + 2]))
            {
                value = (byte)((Digit(source[index + 1]) << 4) | Digit(source[index + 2]));
                index += 2;
            }
            else if (value == '+' && plusIsSpace)
            {
                value = (byte)' ';
            }

            source[length++] = value;
        }

        return source[..length];
    }

    private static char Hex(int digit) => "0123456789ABCDEF"[digit];

    private static int Digit(byte hex) => hex <= '9' ? hex - '0' : (hex | 0x20) - 'a' + 10;
}
