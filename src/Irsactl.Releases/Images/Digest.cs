using System.Buffers;
using System.Diagnostics.CodeAnalysis;
using System.Security.Cryptography;

namespace Irsactl.Releases.Images;

/// <summary>
/// The digest of a blob, such as <c>sha256:…</c> (OCI Image Specification, "Descriptors"). SHA-256 and SHA-512 are known; what is written
/// in another algorithm cannot be checked and is no digest here.
/// </summary>
internal readonly record struct Digest
{
    private static readonly SearchValues<char> HexDigits = SearchValues.Create("0123456789abcdef");

    private Digest(string algorithm, string hex) => (Algorithm, Hex) = (algorithm, hex);

    /// <summary><c>sha256</c> or <c>sha512</c>.</summary>
    public string Algorithm { get; }

    /// <summary>Its digits; nothing else, so that it is safe in a path.</summary>
    public string Hex { get; }

    /// <summary>The function that makes it.</summary>
    public HashAlgorithmName Function => Algorithm == "sha512" ? HashAlgorithmName.SHA512 : HashAlgorithmName.SHA256;

    /// <summary>Reads one.</summary>
    public static bool TryParse([NotNullWhen(true)] string? text, out Digest digest)
    {
        digest = default;
        if (text?.Split(':') is not [var algorithm and ("sha256" or "sha512"), var hex]
            || hex.Length != (algorithm == "sha512" ? 128 : 64)
            || hex.AsSpan().ContainsAnyExcept(HexDigits))
        {
            return false;
        }

        digest = new Digest(algorithm, hex);
        return true;
    }

    /// <summary>That of some bytes, by SHA-256.</summary>
    public static Digest Of(ReadOnlySpan<byte> content) => new("sha256", Convert.ToHexStringLower(SHA256.HashData(content)));

    /// <summary>Whether it is that of some bytes.</summary>
    public bool Fits(ReadOnlySpan<byte> content) =>
        Convert.ToHexStringLower(CryptographicOperations.HashData(Function, content)) == Hex;

    /// <inheritdoc />
    public override string ToString() => $"{Algorithm}:{Hex}";
}
