using System.Security.Cryptography;
using System.Text;

namespace Irsactl.Aws.Signing;

/// <summary>Follows the chain of chunk signatures, each of which builds on the one before.</summary>
internal sealed class ChunkChain(ChunkSigning signing)
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private string previous = signing.SeedSignature;

    public void Append(ReadOnlySpan<byte> data) => hash.AppendData(data);

    /// <summary>Ends a chunk; false where its signature is wrong.</summary>
    public bool EndChunk(string signature)
    {
        previous = signing.SignChunk(previous, Convert.ToHexStringLower(hash.GetHashAndReset()));
        return SigningKey.AreEqual(previous, signature);
    }

    /// <summary>Checks the signature of the trailing headers, given as <c>name:value\n</c> lines.</summary>
    public bool EndTrailer(string headers, string signature)
    {
        var expected = signing.SignTrailer(previous, Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(headers))));
        return SigningKey.AreEqual(expected, signature);
    }
}
