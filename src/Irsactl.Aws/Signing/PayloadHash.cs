namespace Irsactl.Aws.Signing;

/// <summary>The values of <c>x-amz-content-sha256</c> that are not a hash (S3 API Reference, "Common request headers").</summary>
public static class PayloadHash
{
    /// <summary>The body is not covered by the signature.</summary>
    public const string UnsignedBody = "UNSIGNED-PAYLOAD";

    /// <summary>An <c>aws-chunked</c> body whose chunks are signed.</summary>
    public const string SignedChunks = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD";

    /// <summary>An <c>aws-chunked</c> body whose chunks and trailing headers are signed.</summary>
    public const string SignedChunksAndTrailer = "STREAMING-AWS4-HMAC-SHA256-PAYLOAD-TRAILER";

    /// <summary>An <c>aws-chunked</c> body with trailing headers, nothing of it signed.</summary>
    public const string UnsignedTrailer = "STREAMING-UNSIGNED-PAYLOAD-TRAILER";

    /// <summary>The SHA-256 of nothing, in hex.</summary>
    public const string Empty = "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855";
}
