namespace Irsactl.Aws.Signing;

/// <summary>What the signatures of a body's chunks chain from. Holds a derived key: not to be logged.</summary>
public sealed class ChunkSigning
{
    private readonly byte[] signingKey;
    private readonly string prefix;

    internal ChunkSigning(byte[] signingKey, DateTimeOffset timestamp, CredentialScope scope, string seedSignature)
    {
        this.signingKey = signingKey;
        prefix = $"{SigningTime.Format(timestamp)}\n{scope}\n";
        SeedSignature = seedSignature;
    }

    /// <summary>The request's own signature, which the first chunk's builds on.</summary>
    internal string SeedSignature { get; }

    /// <summary>The signature of a chunk.</summary>
    /// <param name="previous">The signature before it.</param>
    /// <param name="dataSha256">The hash of its data in hex.</param>
    internal string SignChunk(string previous, string dataSha256) =>
        SigningKey.Sign(signingKey, $"AWS4-HMAC-SHA256-PAYLOAD\n{prefix}{previous}\n{PayloadHash.Empty}\n{dataSha256}");

    /// <summary>The signature of the trailing headers.</summary>
    /// <param name="previous">The signature of the last chunk.</param>
    /// <param name="trailerSha256">The hash of the headers in hex.</param>
    internal string SignTrailer(string previous, string trailerSha256) =>
        SigningKey.Sign(signingKey, $"AWS4-HMAC-SHA256-TRAILER\n{prefix}{previous}\n{trailerSha256}");
}
