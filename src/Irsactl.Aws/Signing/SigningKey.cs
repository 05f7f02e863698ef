using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>The key derived from a secret for one day, region and service.</summary>
internal static class SigningKey
{
    public static byte[] Derive(string secret, CredentialScope scope)
    {
        var key = Hash(Encoding.UTF8.GetBytes($"AWS4{secret}"), scope.Date);
        key = Hash(key, scope.Region);
        key = Hash(key, scope.Service);
        return Hash(key, "aws4_request");
    }

    /// <summary>The signature of a string to sign, in lower-case hex.</summary>
    public static string Sign(byte[] key, string stringToSign) => Convert.ToHexStringLower(Hash(key, stringToSign));

    /// <summary>Compares signatures in a time that does not depend on where they differ.</summary>
    public static bool AreEqual(string left, string right) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(left), Encoding.UTF8.GetBytes(right));

    private static byte[] Hash(byte[] key, string text) => HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text));
}
