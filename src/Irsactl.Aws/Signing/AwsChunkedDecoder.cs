using System.Buffers;

namespace Irsactl.Aws.Signing;

/// <summary>
/// Takes the <c>aws-chunked</c> framing off a body as it arrives and checks the signatures of chunks and trailer
/// (S3 API Reference, "Signature calculations: transferring payload in multiple chunks").
/// </summary>
public sealed class AwsChunkedDecoder
{
    /// <summary>Where the body stands.</summary>
    public ChunkedStatus Status { get; private set; } = ChunkedStatus.Incomplete;

    /// <summary>The trailing headers, names lower case; complete once <see cref="Status"/> is.</summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers { get; } = [];

    /// <summary>The body's length without framing so far.</summary>
    public long DecodedLength { get; private set; }

    /// <summary>Takes the next bytes of the body and writes what they decode to.</summary>
    public ChunkedStatus Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output) => throw new NotSupportedException();

    /// <summary>Makes a decoder.</summary>
    /// <param name="contentSha256">The request's <c>x-amz-content-sha256</c>, one of the <c>STREAMING-</c> values.</param>
    /// <param name="chunks">What <see cref="SigV4Verifier.Verify"/> returned; needed for the signed values.</param>
    public static AwsChunkedDecoder Create(string contentSha256, ChunkSigning? chunks) => throw new NotSupportedException();
}
