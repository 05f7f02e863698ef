using System.Buffers.Binary;
using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Security.Cryptography;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>
/// Makes unique ids and secrets shaped like AWS's: four letters that say what it is, then base32. The first 48 bits hold the account, as
/// they do in AWS's own key ids, so that GetAccessKeyInfo can answer.
/// </summary>
internal static class AwsIds
{
    /// <summary>The length of an access key id.</summary>
    public const int AccessKeyLength = 20;

    /// <summary>How many random bytes go into an id.</summary>
    public const int IdBytes = 16;

    /// <summary>How many random bytes go into a secret.</summary>
    public const int SecretBytes = 30;

    /// <summary>What the id of a temporary key starts with.</summary>
    public const string TemporaryKey = "ASIA";

    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";
    private const int UniqueIdLength = 21;
    private const int AccountShift = 7;
    private const ulong AccountMask = (1UL << 40) - 1;
    private const int PrefixLength = 4;

    /// <summary>The id of a role (<c>AROA</c>), user (<c>AIDA</c>), policy (<c>ANPA</c>) or instance profile (<c>AIPA</c>).</summary>
    public static string NewUniqueId(string prefix, string accountId) => Make(prefix, accountId, UniqueIdLength, Random(IdBytes));

    /// <summary>The unique id of a resource of AWS itself, which is always the same.</summary>
    public static string UniqueIdOf(string prefix, string name) =>
        Make(prefix, new string('0', 12), UniqueIdLength, SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(name)).AsSpan(0, IdBytes));

    /// <summary>A key id, <c>AKIA</c> for long-lived and <c>ASIA</c> for temporary keys.</summary>
    public static string NewAccessKeyId(string prefix, string accountId) => Make(prefix, accountId, AccessKeyLength, Random(IdBytes));

    /// <summary>The id of a temporary key.</summary>
    /// <param name="accountId">The account.</param>
    /// <param name="random"><see cref="IdBytes"/> random bytes.</param>
    public static string TemporaryKeyId(string accountId, ReadOnlySpan<byte> random) =>
        Make(TemporaryKey, accountId, AccessKeyLength, random);

    /// <summary>Whether a key of this id needs a session token.</summary>
    public static bool IsTemporaryKey(string accessKeyId) => accessKeyId.StartsWith(TemporaryKey, StringComparison.Ordinal);

    /// <summary>A secret of 40 characters.</summary>
    public static string NewSecret() => Secret(Random(SecretBytes));

    /// <summary>A secret of 40 characters.</summary>
    /// <param name="random"><see cref="SecretBytes"/> random bytes.</param>
    public static string Secret(ReadOnlySpan<byte> random) => Convert.ToBase64String(random);

    /// <summary>The account in a key id; false where the text cannot be one.</summary>
    public static bool TryReadAccount(string id, [NotNullWhen(true)] out string? accountId)
    {
        accountId = null;
        if (id.Length < PrefixLength + 10)
        {
            return false;
        }

        UInt128 bits = 0;
        foreach (var character in id.AsSpan(PrefixLength, 10))
        {
            var value = Alphabet.IndexOf(character, StringComparison.Ordinal);
            if (value < 0)
            {
                return false;
            }

            bits = (bits << 5) | (uint)value;
        }

        // Ten characters are 50 bits; the account is in the first 48.
        accountId = ((ulong)(bits >> (2 + AccountShift)) & AccountMask).ToString("D12", CultureInfo.InvariantCulture);
        return true;
    }

    private static byte[] Random(int count) => RandomNumberGenerator.GetBytes(count);

    private static string Make(string prefix, string accountId, int length, ReadOnlySpan<byte> random)
    {
        var account = ulong.Parse(accountId, NumberStyles.None, CultureInfo.InvariantCulture);

        // The top bit is set in every id that AWS has made since 2019.
        var bits = (BinaryPrimitives.ReadUInt128BigEndian(random) & ((UInt128.One << 87) - 1))
            | ((UInt128)account << 87)
            | (UInt128.One << 127);
        return string.Create(length, (prefix, bits), static (text, state) =>
        {
            state.prefix.CopyTo(text);
            for (var index = PrefixLength; index < text.Length; index++)
            {
                text[index] = Alphabet[(int)(state.bits >> 123)];
                state.bits <<= 5;
            }
        });
    }
}
