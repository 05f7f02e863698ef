using System.Security.Cryptography;
using Irsactl.Diagnostics;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;

namespace Irsactl.Issuer.Sources;

/// <summary>Reads the public keys of a PEM text that is there to be published.</summary>
public static class PublicKeyFile
{
    /// <summary>Reads all of them. The caller owns them.</summary>
    /// <param name="pem">The text.</param>
    /// <param name="place">Where it lies, for messages.</param>
    /// <exception cref="IrsactlException">
    /// <see cref="IssuerErrors.PrivateKey"/> where any block is a private key, whatever else is there; or one of <see cref="KeyErrors"/>.
    /// </exception>
    public static IReadOnlyList<PublicKey> Read(string pem, string place)
    {
        ArgumentNullException.ThrowIfNull(pem);
        if (PrivateKeyMaterial.FindInPem(pem) is { } label)
        {
            throw PrivateKeyFound(place, $"it holds a {label}");
        }

        try
        {
            return ReadBlocks(pem, place);
        }
        catch (IrsactlException error) when (error.Code.Equals(KeyErrors.WrongHalf) || error.Code.Equals(KeyErrors.Encrypted))
        {
            throw PrivateKeyFound(place, "the body of a block is a private key, whatever its label says");
        }
    }

    /// <summary>The error for a private key where a public one belongs.</summary>
    internal static IrsactlException PrivateKeyFound(string place, string what) => new(
        IssuerErrors.PrivateKey,
        $"{place} is not published: {what}. Put the public key there, and replace the pair if others could read the file",
        "write the public key: openssl pkey -in FILE -pubout");

    private static List<PublicKey> ReadBlocks(string pem, string place)
    {
        var keys = new List<PublicKey>();
        try
        {
            foreach (var block in Blocks(pem))
            {
                keys.Add(PublicKey.FromPem(block, place));
            }

            if (keys.Count == 0)
            {
                // It says what the text is instead.
                keys.Add(PublicKey.FromPem(pem, place));
            }

            return keys;
        }
        catch
        {
            keys.ForEach(key => key.Dispose());
            throw;
        }
    }

    private static IEnumerable<string> Blocks(string pem)
    {
        var at = 0;
        while (PemEncoding.TryFind(pem.AsSpan(at), out var fields))
        {
            if (pem.AsSpan(at)[fields.Label].EndsWith("PUBLIC KEY", StringComparison.Ordinal))
            {
                yield return pem.AsSpan(at)[fields.Location].ToString();
            }

            at += fields.Location.End.Value;
        }
    }
}
