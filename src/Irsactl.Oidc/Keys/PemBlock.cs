using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>Finds the key among the blocks of a PEM text.</summary>
internal static class PemBlock
{
    // A private RSA key of 8192 bits takes about 6,400 characters.
    private const int MaxLength = 64 * 1024;

    /// <summary>Label and decoded body of the first block that is labelled as a key.</summary>
    public static (string Label, byte[] Body) FindKey(string pem, string source)
    {
        if (pem.Length > MaxLength)
        {
            throw new IrsactlException(KeyErrors.NotAKey, $"{source} is not a key: it has {pem.Length} characters");
        }

        // Other blocks may stand before the key: "openssl ecparam -genkey" writes EC PARAMETERS first.
        var rest = pem.AsSpan();
        string? other = null;
        while (PemEncoding.TryFind(rest, out var fields))
        {
            var label = rest[fields.Label].ToString();
            if (label == "ENCRYPTED PRIVATE KEY")
            {
                throw Encrypted(source);
            }

            if (label.EndsWith("PRIVATE KEY", StringComparison.Ordinal) || label.EndsWith("PUBLIC KEY", StringComparison.Ordinal))
            {
                return (label, Convert.FromBase64String(rest[fields.Base64Data].ToString()));
            }

            other ??= label;
            rest = rest[fields.Location.End..];
        }

        throw NothingFound(pem, other, source);
    }

    private static IrsactlException NothingFound(string pem, string? other, string source)
    {
        // The older protection of PKCS#1 and SEC1 is a header inside the block, which the platform's reader does not take for PEM.
        if (pem.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return Encrypted(source);
        }

        if (other is not null)
        {
            return new(KeyErrors.NotAKey, $"{source} is not a key but a {other}", "name the file of the key itself");
        }

        return pem.Contains("-----BEGIN ", StringComparison.Ordinal)
            ? new(KeyErrors.Damaged, $"{source} begins like a PEM file, but no block in it is whole")
            : new(KeyErrors.NotAKey, $"{source} is not a PEM file", "make a key pair: irsactl aws create-key-pair");
    }

    private static IrsactlException Encrypted(string source) => new(
        KeyErrors.Encrypted,
        $"{source} is protected by a passphrase",
        $"write it without one, readable by you alone: (umask 077; openssl pkey -in {source} -out key.pem)");
}
