using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;

namespace Irsactl.Oidc.Formats;

/// <summary>
/// Base64url as RFC 7515 §2 defines it: no padding, no white space, no stray bits in the last character. The platform's decoder skips
/// white space and takes padding, which would give one token many spellings.
/// </summary>
internal static class StrictBase64Url
{
    private static readonly SearchValues<byte> AlphabetBytes =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"u8);

    private static readonly SearchValues<char> AlphabetChars =
        SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_");

    /// <summary>Decodes into <paramref name="destination"/>, which must hold <see cref="Base64Url.GetMaxDecodedLength"/> bytes.</summary>
    public static bool TryDecode(ReadOnlySpan<byte> text, Span<byte> destination, out int written)
    {
        written = 0;
        return !text.ContainsAnyExcept(AlphabetBytes)
            && Base64Url.DecodeFromUtf8(text, destination, out _, out written) == OperationStatus.Done;
    }

    public static bool TryDecode(ReadOnlySpan<char> text, [NotNullWhen(true)] out byte[]? bytes)
    {
        var buffer = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (text.ContainsAnyExcept(AlphabetChars)
            || Base64Url.DecodeFromChars(text, buffer, out _, out var written) != OperationStatus.Done)
        {
            bytes = null;
            return false;
        }

        bytes = buffer.AsSpan(0, written).ToArray();
        return true;
    }
}
