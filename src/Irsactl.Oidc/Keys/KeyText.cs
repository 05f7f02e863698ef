using System.Text;

namespace Irsactl.Oidc.Keys;

/// <summary>The text of a key file, whatever program saved it.</summary>
internal static class KeyText
{
    /// <summary>What Windows programs put in front of a text.</summary>
    public const char ByteOrderMark = '\uFEFF';

    /// <summary>
    /// The text without its byte order mark: UTF-8, or the UTF-16 that PowerShell writes. Null where the bytes are no text.
    /// </summary>
    public static string? Decode(ReadOnlySpan<byte> content)
    {
        var text = content switch
        {
            [0xFF, 0xFE, ..] => Encoding.Unicode.GetString(content),
            [0xFE, 0xFF, ..] => Encoding.BigEndianUnicode.GetString(content),
            _ => Encoding.UTF8.GetString(content),
        };
        return text.Contains('\0', StringComparison.Ordinal) ? null : text.TrimStart(ByteOrderMark);
    }
}
