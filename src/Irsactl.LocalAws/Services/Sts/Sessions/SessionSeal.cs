using System.Security.Cryptography;
using System.Text;
using Irsactl.LocalAws.Foundation.Storage;

namespace Irsactl.LocalAws.Services.Sts.Sessions;

/// <summary>
/// Turns sessions into tokens that only this service can read or make, so that it need not remember what it has handed out. A token is
/// AES-256-GCM over the session, bound to its access key id; whoever changes a bit of either has no token.
/// </summary>
/// <param name="key">The key, 32 bytes. Tokens live as long as it does.</param>
internal sealed class SessionSeal(ReadOnlySpan<byte> key) : IDisposable
{
    /// <summary>How many random bytes go into a token.</summary>
    public const int NonceLength = 12;

    private const byte Version = 1;
    private const int TagLength = 16;
    private const int PrefixLength = 1 + NonceLength;
    private const int MaxTokenLength = 32 * 1024;

    // An instance is for one thread at a time; making one takes longer than waiting for it.
    private readonly Lock gate = new();
    private readonly AesGcm cipher = new(key, TagLength);

    /// <summary>Makes a seal that nothing has been sealed with before.</summary>
    public static SessionSeal CreateNew() => new(RandomNumberGenerator.GetBytes(StoredIdentity.SessionKeyLength));

    /// <summary>Makes a token.</summary>
    /// <param name="session">What is sealed. A reader finds up to two zero bytes behind it.</param>
    /// <param name="accessKeyId">The only key id that the token goes with.</param>
    /// <param name="nonce"><see cref="NonceLength"/> random bytes, never used before.</param>
    public string Seal(ReadOnlySpan<byte> session, string accessKeyId, ReadOnlySpan<byte> nonce)
    {
        // In whole groups of three there is one way only to write the bytes in base64.
        var padded = session.Length + ((3 - ((PrefixLength + session.Length + TagLength) % 3)) % 3);
        var sealedBytes = new byte[PrefixLength + padded + TagLength];
        sealedBytes[0] = Version;
        nonce.CopyTo(sealedBytes.AsSpan(1, NonceLength));
        var content = sealedBytes.AsSpan(PrefixLength, padded);
        session.CopyTo(content);
        Span<byte> bound = stackalloc byte[Encoding.UTF8.GetMaxByteCount(accessKeyId.Length)];
        bound = bound[..Encoding.UTF8.GetBytes(accessKeyId, bound)];
        lock (gate)
        {
            cipher.Encrypt(nonce, content, content, sealedBytes.AsSpan(PrefixLength + padded), bound);
        }

        return Convert.ToBase64String(sealedBytes);
    }

    /// <summary>Reads a token.</summary>
    /// <param name="token">As a client sent it.</param>
    /// <param name="accessKeyId">The key id that it came with.</param>
    /// <returns>What was sealed; null where this is not exactly a token that was made with this seal for this key id.</returns>
    public byte[]? Open(string token, string accessKeyId)
    {
        if (token.Length is 0 or > MaxTokenLength || token.Length % 4 != 0)
        {
            return null;
        }

        var sealedBytes = new byte[token.Length / 4 * 3];
        if (!Convert.TryFromBase64String(token, sealedBytes, out var length) || length != sealedBytes.Length
            || length < PrefixLength + TagLength || sealedBytes[0] != Version)
        {
            return null;
        }

        var session = new byte[length - PrefixLength - TagLength];
        try
        {
            lock (gate)
            {
                cipher.Decrypt(
                    sealedBytes.AsSpan(1, NonceLength),
                    sealedBytes.AsSpan(PrefixLength, session.Length),
                    sealedBytes.AsSpan(length - TagLength),
                    session,
                    Encoding.UTF8.GetBytes(accessKeyId));
            }

            return session;
        }
        catch (AuthenticationTagMismatchException)
        {
            return null;
        }
    }

    /// <inheritdoc />
    public void Dispose() => cipher.Dispose();
}
