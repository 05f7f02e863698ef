using System.Security.Cryptography;
using Irsactl.Diagnostics;

namespace Irsactl.Oidc.Keys;

/// <summary>One block of a PEM text.</summary>
/// <param name="Label">What it says it is.</param>
/// <param name="Body">Its decoded body.</param>
internal readonly record struct PemBlock(string Label, byte[] Body)
{
    /// <summary>How each block begins.</summary>
    public const string Begin = "-----BEGIN ";

    // A private RSA key of 8192 bits takes about 6,400 characters.
    private const int MaxLength = 64 * 1024;

    /// <summary>All blocks that are whole, in their order. Whatever stands around them is passed over.</summary>
    public static List<PemBlock> FindAll(string pem)
    {
        var blocks = new List<PemBlock>();
        var rest = pem.AsSpan();
        while (PemEncoding.TryFind(rest, out var fields))
        {
            blocks.Add(new(rest[fields.Label].ToString(), Convert.FromBase64String(rest[fields.Base64Data].ToString())));
            rest = rest[fields.Location.End..];
        }

        return blocks;
    }

    /// <summary>The first block that is labelled as a key.</summary>
    public static PemBlock FindKey(string pem, string source)
    {
        if (pem.Length > MaxLength)
        {
            throw new IrsactlException(KeyErrors.NotAKey, $"{source} is not a key: it has {pem.Length} characters");
        }

        // A byte order mark in front would hide the first block: PEM wants white space there, or nothing.
        var blocks = FindAll(pem.TrimStart(KeyText.ByteOrderMark));
        foreach (var block in blocks)
        {
            // Other blocks may stand before the key: "openssl ecparam -genkey" writes EC PARAMETERS first.
            if (PemLabels.IsPrivateKey(block.Label) || PemLabels.IsPublicKey(block.Label))
            {
                return block.Label == PemLabels.EncryptedPrivateKey ? throw KeyRefusals.Encrypted(source) : block;
            }
        }

        throw NothingFound(pem, blocks.Count > 0 ? blocks[0].Label : null, source);
    }

    /// <summary>What mends a text whose blocks are not whole, where one can tell; else null.</summary>
    public static string? HintFor(string pem) => pem.Contains(@"-----\n", StringComparison.Ordinal)
        ? @"its line ends are written as \n, as in a variable or in JSON: printf '%b' ""$(cat FILE)"" > key.pem makes them line ends"
        : null;

    private static IrsactlException NothingFound(string pem, string? other, string source)
    {
        // The older protection of PKCS#1 and SEC1 is a header inside the block, which the platform's reader does not take for PEM.
        if (pem.Contains("Proc-Type: 4,ENCRYPTED", StringComparison.Ordinal))
        {
            return KeyRefusals.Encrypted(source);
        }

        if (other is not null)
        {
            return new(KeyErrors.NotAKey, $"{source} is not a key but a {other}", "name the file of the key itself");
        }

        return pem.Contains(Begin, StringComparison.Ordinal)
            ? new(KeyErrors.Damaged, $"{source} begins like a PEM file, but no block in it is whole", HintFor(pem))
            : new(
                KeyErrors.NotAKey,
                $"{source} is not a PEM file",
                "name the key's own file; a key in DER form becomes PEM by: openssl pkey -inform DER -in FILE -out key.pem");
    }
}
