using System.Buffers;

namespace Irsactl.Aws.Signing;

/// <summary>
/// Takes the <c>aws-chunked</c> framing off a body as it arrives and checks the signatures of chunks and trailer
/// (S3 API Reference, "Signature calculations: transferring payload in multiple chunks"):
/// <code>
/// 5;chunk-signature=…\r\nhello\r\n0;chunk-signature=…\r\nx-amz-checksum-crc32:…\r\nx-amz-trailer-signature:…\r\n\r\n
/// </code>
/// What has been written is only to be believed once <see cref="Status"/> is <see cref="ChunkedStatus.Complete"/>.
/// </summary>
public sealed class AwsChunkedDecoder
{
    private const int MaxLine = 8_192;

    private readonly ChunkChain? chain;
    private readonly bool hasTrailer;
    private readonly TrailerReader trailer;
    private readonly ArrayBufferWriter<byte> line = new();
    private Step step = Step.Header;
    private ChunkHeader header;
    private long remaining;

    private AwsChunkedDecoder(ChunkChain? chain, bool hasTrailer)
    {
        this.chain = chain;
        this.hasTrailer = hasTrailer;
        trailer = new TrailerReader(chain);
    }

    private enum Step
    {
        Header,
        Data,
        AfterData,
        Trailer,
        End,
    }

    /// <summary>Where the body stands.</summary>
    public ChunkedStatus Status { get; private set; } = ChunkedStatus.Incomplete;

    /// <summary>
    /// The trailing headers, names lower case; all there once <see cref="Status"/> is <see cref="ChunkedStatus.Complete"/>.
    /// </summary>
    public IReadOnlyList<KeyValuePair<string, string>> Trailers => trailer.Headers;

    /// <summary>The body's length without framing so far.</summary>
    public long DecodedLength { get; private set; }

    /// <summary>Makes a decoder.</summary>
    /// <param name="contentSha256">
    /// The request's <c>x-amz-content-sha256</c>, one of the <c>STREAMING-</c> values. For another value, and for a signed one without
    /// <paramref name="chunks"/>, every body is malformed.
    /// </param>
    /// <param name="chunks">What <see cref="SigV4Verifier.Verify"/> returned; needed for the signed values.</param>
    public static AwsChunkedDecoder Create(string contentSha256, ChunkSigning? chunks) => (contentSha256, chunks) switch
    {
        (PayloadHash.UnsignedTrailer, _) => new AwsChunkedDecoder(null, hasTrailer: true),
        (PayloadHash.SignedChunks, { } signing) => new AwsChunkedDecoder(new ChunkChain(signing), hasTrailer: false),
        (PayloadHash.SignedChunksAndTrailer, { } signing) => new AwsChunkedDecoder(new ChunkChain(signing), hasTrailer: true),
        _ => new AwsChunkedDecoder(null, hasTrailer: false) { Status = ChunkedStatus.Malformed },
    };

    /// <summary>Takes the next bytes of the body, of any length, and writes what they decode to.</summary>
    public ChunkedStatus Decode(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        ArgumentNullException.ThrowIfNull(output);
        while (!input.IsEmpty && Status is ChunkedStatus.Incomplete)
        {
            input = step is Step.Data ? TakeData(input, output) : TakeLine(input);
        }

        if (!input.IsEmpty && Status is ChunkedStatus.Complete)
        {
            Status = ChunkedStatus.Malformed;
        }

        return Status;
    }

    private ReadOnlySpan<byte> TakeData(ReadOnlySpan<byte> input, IBufferWriter<byte> output)
    {
        var data = input[..(int)Math.Min(remaining, input.Length)];
        output.Write(data);
        chain?.Append(data);
        DecodedLength += data.Length;
        remaining -= data.Length;
        if (remaining == 0)
        {
            step = Step.AfterData;
        }

        return input[data.Length..];
    }

    private ReadOnlySpan<byte> TakeLine(ReadOnlySpan<byte> input)
    {
        var end = input.IndexOf((byte)'\n');
        var part = end < 0 ? input : input[..end];
        if (line.WrittenCount + part.Length > MaxLine)
        {
            Status = ChunkedStatus.Malformed;
            return [];
        }

        line.Write(part);
        if (end < 0)
        {
            return [];
        }

        HandleLine(line.WrittenSpan.TrimEnd((byte)'\r'));
        line.ResetWrittenCount();
        return input[(end + 1)..];
    }

    private void HandleLine(ReadOnlySpan<byte> text)
    {
        switch (step)
        {
            case Step.Header:
                HandleHeader(text);
                break;
            case Step.AfterData:
                Status = text.IsEmpty ? EndChunk() : ChunkedStatus.Malformed;
                step = Step.Header;
                break;
            case Step.Trailer:
                Status = trailer.Take(text);
                break;
            default:
                Status = text.IsEmpty ? ChunkedStatus.Complete : ChunkedStatus.Malformed;
                break;
        }
    }

    private void HandleHeader(ReadOnlySpan<byte> text)
    {
        if (ChunkHeader.TryParse(text) is not { } parsed || (chain is not null && parsed.Signature is null))
        {
            Status = ChunkedStatus.Malformed;
            return;
        }

        header = parsed;
        remaining = parsed.Size;
        if (parsed.Size > 0)
        {
            step = Step.Data;
            return;
        }

        Status = EndChunk();
        step = hasTrailer ? Step.Trailer : Step.End;
    }

    private ChunkedStatus EndChunk() =>
        chain is null || chain.EndChunk(header.Signature ?? "") ? ChunkedStatus.Incomplete : ChunkedStatus.SignatureMismatch;
}
