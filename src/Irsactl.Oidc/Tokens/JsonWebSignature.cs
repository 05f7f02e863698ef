using System.Buffers;
using System.Buffers.Text;
using System.Diagnostics.CodeAnalysis;
using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Formats;
using Irsactl.Oidc.Keys;

namespace Irsactl.Oidc.Tokens;

/// <summary>
/// A signed object in compact form (RFC 7515 §7.1), taken apart but not trusted: nothing here says that the signature is right.
/// </summary>
public sealed class JsonWebSignature
{
    /// <summary>The longest token that is read unless the caller says otherwise, in characters: the limit of AWS STS.</summary>
    public const int DefaultMaxLength = 20_000;

    private JsonWebSignature(
        TokenHeader header, ReadOnlyMemory<byte> signingInput, ReadOnlyMemory<byte> payload, ReadOnlyMemory<byte> signature)
    {
        Header = header;
        SigningInput = signingInput;
        Payload = payload;
        Signature = signature;
    }

    /// <summary>The protected header.</summary>
    public TokenHeader Header { get; }

    /// <summary>The bytes that are signed: the first two parts as they were sent, with the dot between them.</summary>
    public ReadOnlyMemory<byte> SigningInput { get; }

    /// <summary>The decoded payload. It need not be JSON: <see cref="TokenClaims.TryParse"/> reads it.</summary>
    public ReadOnlyMemory<byte> Payload { get; }

    /// <summary>The decoded signature, which may be empty.</summary>
    public ReadOnlyMemory<byte> Signature { get; }

    /// <summary>Takes a token apart.</summary>
    /// <param name="token">Three parts of base64url without padding and white space, with dots between them.</param>
    /// <param name="maxLength">The longest token to read, in characters.</param>
    /// <exception cref="IrsactlException"><see cref="TokenErrors.NotAToken"/> or <see cref="TokenErrors.TooLong"/>.</exception>
    public static JsonWebSignature Parse(ReadOnlySpan<char> token, int maxLength = DefaultMaxLength)
    {
        if (TryParse(token, out var signature, out var problem, maxLength))
        {
            return signature;
        }

        throw token.Length > maxLength
            ? new IrsactlException(TokenErrors.TooLong, problem)
            : new IrsactlException(TokenErrors.NotAToken, $"not a token: {problem}");
    }

    /// <summary>As <see cref="Parse"/>, with the reason where the text is not a token.</summary>
    public static bool TryParse(
        ReadOnlySpan<char> token,
        [NotNullWhen(true)] out JsonWebSignature? result,
        [NotNullWhen(false)] out string? problem,
        int maxLength = DefaultMaxLength)
    {
        result = null;
        if (token.Length > maxLength)
        {
            problem = $"the token has {token.Length} characters, more than {maxLength}";
            return false;
        }

        var text = new byte[token.Length];
        if (Ascii.FromUtf16(token, text, out _) != OperationStatus.Done)
        {
            problem = "it has characters that no token has";
            return false;
        }

        var firstDot = text.AsSpan().IndexOf((byte)'.');
        var secondDot = firstDot < 0 ? -1 : text.AsSpan(firstDot + 1).IndexOf((byte)'.') + firstDot + 1;
        if (firstDot < 0 || secondDot <= firstDot || text.AsSpan(secondDot + 1).Contains((byte)'.'))
        {
            problem = "it does not have three parts with dots between them";
            return false;
        }

        // All three parts go into one buffer, one behind the other.
        var decoded = new byte[Base64Url.GetMaxDecodedLength(text.Length)];
        if (!StrictBase64Url.TryDecode(text.AsSpan(0, firstDot), decoded, out var header)
            || !StrictBase64Url.TryDecode(text.AsSpan((firstDot + 1)..secondDot), decoded.AsSpan(header), out var payload)
            || !StrictBase64Url.TryDecode(text.AsSpan(secondDot + 1), decoded.AsSpan(header + payload), out var signature))
        {
            problem = "its parts are not all base64url without padding";
            return false;
        }

        if (!TokenHeader.TryParse(decoded.AsSpan(0, header), out var parsed, out problem))
        {
            return false;
        }

        result = new(
            parsed,
            text.AsMemory(0, secondDot),
            decoded.AsMemory(header, payload),
            decoded.AsMemory(header + payload, signature));
        return true;
    }

    /// <summary>
    /// Whether the signature over <see cref="SigningInput"/> is the key's. The algorithm is the caller's decision, not the header's.
    /// </summary>
    public bool IsSignedBy(PublicKey key, JwsAlgorithm algorithm)
    {
        ArgumentNullException.ThrowIfNull(key);
        return key.Verify(algorithm, SigningInput.Span, Signature.Span);
    }
}
