using System.Buffers;
using System.Globalization;
using System.Text;
using CsCheck;
using Irsactl.Aws.Signing;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Signing;

/// <summary>
/// The signed bodies are the examples of the S3 API Reference, "Signature calculations for the Authorization header: transferring
/// payload in multiple chunks", without and with trailing headers: 66,560 letters "a" in chunks of 64 KiB and 1 KiB.
/// </summary>
public sealed class AwsChunkedDecoderTests
{
    private const string Secret = "wJalrXUtnFEMI/K7MDENG/bPxRfiCYEXAMPLEKEY";
    private const int Length = 66_560;
    private static readonly DateTimeOffset Time = DateTimeOffset.Parse("2013-05-24T00:00:00Z", CultureInfo.InvariantCulture);

    private static readonly string Plain = Body(
        "ad80c730a21e5b8d04586a2213dd63b9a0e99e0e2307b0ade35a65485a288648",
        "0055627c9e194cb4542bae2aa5492e3c1575bbb81b612b7d234b86a503ef5497",
        "b6c6ea8a5354eaf15b3cb7646744f4275b71ea724fed81ceb9323e279d449df9",
        "");

    private static readonly string WithTrailer = Body(
        "b474d8862b1487a5145d686f57f013e54db672cee1c953b3010fb58501ef5aa2",
        "1c1344b170168f8e65b41376b44b20fe354e373826ccbbe2c1d40a8cae51e5c7",
        "2ca2aba2005185cf7159c6277faf83795951dd77a3a99e6e65d5c9f85863f992",
        "x-amz-checksum-crc32c:sOO8/Q==\r\nx-amz-trailer-signature:d81f82fc3505edab99d459891051a732e8730629a2e4a59689829ca17fe2e435\r\n");

    [Fact]
    public void SignedChunks_OfTheDocumentation_AreComplete()
    {
        var output = new ArrayBufferWriter<byte>();
        var decoder = AwsChunkedDecoder.Create(PayloadHash.SignedChunks, Seed(PayloadHash.SignedChunks));

        decoder.Decode(Encoding.ASCII.GetBytes(Plain), output).ShouldBe(ChunkedStatus.Complete);

        decoder.DecodedLength.ShouldBe(Length);
        output.WrittenSpan.IndexOfAnyExcept((byte)'a').ShouldBe(-1);
    }

    [Fact]
    public void SignedTrailer_OfTheDocumentation_IsComplete()
    {
        var decoder = AwsChunkedDecoder.Create(PayloadHash.SignedChunksAndTrailer, Seed(PayloadHash.SignedChunksAndTrailer));

        decoder.Decode(Encoding.ASCII.GetBytes(WithTrailer), new ArrayBufferWriter<byte>()).ShouldBe(ChunkedStatus.Complete);

        decoder.Trailers.ShouldBe([new("x-amz-checksum-crc32c", "sOO8/Q==")]);
    }

    [Fact]
    public void SignedTrailer_WithAnEmptyLineBeforeItsSignature_IsComplete() =>
        Decode(PayloadHash.SignedChunksAndTrailer, WithTrailer.Replace("==\r\n", "==\n\r\n", StringComparison.Ordinal))
            .ShouldBe(ChunkedStatus.Complete);

    [Theory]
    [InlineData("aaaa", "aaba")]
    [InlineData("=ad80", "=ad81")]
    [InlineData("=0055", "=0056")]
    [InlineData("=b6c6", "=b6c7")]
    public void SignedChunk_Changed_IsAMismatch(string found, string changed)
    {
        var place = Plain.IndexOf(found, StringComparison.Ordinal);

        Decode(PayloadHash.SignedChunks, Plain.Remove(place, found.Length).Insert(place, changed))
            .ShouldBe(ChunkedStatus.SignatureMismatch);
    }

    [Theory]
    [InlineData("sOO8/Q==", "sOO8/A==")]
    [InlineData("signature:d81f", "signature:d81e")]
    [InlineData("x-amz-checksum-crc32c:", "x-amz-checksum-crc32:")]
    public void SignedTrailer_Changed_IsAMismatch(string found, string changed) =>
        Decode(PayloadHash.SignedChunksAndTrailer, WithTrailer.Replace(found, changed, StringComparison.Ordinal))
            .ShouldBe(ChunkedStatus.SignatureMismatch);

    [Fact]
    public void SignedTrailer_WithoutItsSignature_IsNeverComplete() =>
        Decode(
            PayloadHash.SignedChunksAndTrailer,
            $"{WithTrailer[..WithTrailer.IndexOf("x-amz-trailer-s", StringComparison.Ordinal)]}\r\n\r\n")
            .ShouldBe(ChunkedStatus.Incomplete);

    [Fact]
    public void SignedChunks_WithoutAKey_AreMalformed() =>
        AwsChunkedDecoder.Create(PayloadHash.SignedChunks, null).Decode("0\r\n\r\n"u8, new ArrayBufferWriter<byte>())
            .ShouldBe(ChunkedStatus.Malformed);

    [Theory]
    [InlineData("5\r\nhello\r\n0\r\nx-amz-checksum-crc32:NhCmhg==\r\n\r\n", ChunkedStatus.Complete)]
    [InlineData("0\r\n\r\n", ChunkedStatus.Complete)]
    [InlineData("5\r\nhello\r\n", ChunkedStatus.Incomplete)]
    [InlineData("5\r\nhel", ChunkedStatus.Incomplete)]
    [InlineData("5\r\nhelloo\r\n0\r\n\r\n", ChunkedStatus.Malformed)]
    [InlineData("x\r\nhello\r\n0\r\n\r\n", ChunkedStatus.Malformed)]
    [InlineData("FFFFFFFFFFFFFFFF\r\nhello", ChunkedStatus.Malformed)]
    [InlineData("-1\r\nhello", ChunkedStatus.Malformed)]
    [InlineData("0\r\nno colon\r\n\r\n", ChunkedStatus.Malformed)]
    [InlineData("0\r\n\r\nmore", ChunkedStatus.Malformed)]
    public void UnsignedBody_HasTheStatusOfItsFraming(string body, ChunkedStatus status) =>
        Decode(PayloadHash.UnsignedTrailer, body).ShouldBe(status);

    [Fact]
    public void Line_WithoutEnd_IsMalformed() =>
        Decode(PayloadHash.UnsignedTrailer, new string('0', 10_000)).ShouldBe(ChunkedStatus.Malformed);

    [Fact]
    public void Body_CutAnywhere_DecodesToTheSame() =>
        Gen.Int[1, 5_000].Array[1, 40].Sample(
            sizes =>
            {
                var decoder = AwsChunkedDecoder.Create(PayloadHash.SignedChunksAndTrailer, Seed(PayloadHash.SignedChunksAndTrailer));
                var output = new ArrayBufferWriter<byte>();
                var rest = Encoding.ASCII.GetBytes(WithTrailer).AsSpan();
                for (var index = 0; !rest.IsEmpty; index++)
                {
                    var size = Math.Min(sizes[index % sizes.Length], rest.Length);
                    decoder.Decode(rest[..size], output);
                    rest = rest[size..];
                }

                decoder.Status.ShouldBe(ChunkedStatus.Complete);
                output.WrittenCount.ShouldBe(Length);
            },
            iter: 20);

    [Fact]
    public void AnyBytes_AreDecodedWithoutFailing()
    {
        var part = Gen.OneOf(
            "0", "5", "a", "\r\n", "\n", ";chunk-signature=", "hello", ":", "x-amz-trailer-signature:", "FFFFFFFF", "\0", "ü");
        Gen.Select(part.Array[0, 30], Gen.Bool).Sample((parts, signed) =>
        {
            var kind = signed ? PayloadHash.SignedChunksAndTrailer : PayloadHash.UnsignedTrailer;
            var status = Decode(kind, string.Concat(parts));

            // Nobody can guess a signature.
            (signed && status is ChunkedStatus.Complete).ShouldBeFalse();
        });
    }

    private static ChunkedStatus Decode(string contentSha256, string body) =>
        AwsChunkedDecoder.Create(contentSha256, Seed(contentSha256)).Decode(Encoding.UTF8.GetBytes(body), new ArrayBufferWriter<byte>());

    private static string Body(string first, string second, string last, string trailer) =>
        $"10000;chunk-signature={first}\r\n{new string('a', 65_536)}\r\n400;chunk-signature={second}\r\n{new string('a', 1_024)}\r\n"
        + $"0;chunk-signature={last}\r\n{trailer}\r\n";

    /// <summary>The request of the documentation, whose signature the chunks build on.</summary>
    private static ChunkSigning? Seed(string contentSha256)
    {
        if (contentSha256 is PayloadHash.UnsignedTrailer)
        {
            return null;
        }

        var (names, signature) = contentSha256 is PayloadHash.SignedChunks
            ? ("content-encoding;content-length;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class",
                "4f232c4386841ef735655705268965c44a0e4690baa4adea153f7db9fa80a0a9")
            : ("content-encoding;host;x-amz-content-sha256;x-amz-date;x-amz-decoded-content-length;x-amz-storage-class;x-amz-trailer",
                "106e2a8a18243abcf37539882f36619c00e2dfc72633413f02d3b74544bfeb8e");
        var request = new SignedRequest
        {
            Method = "PUT",
            Path = "/examplebucket/chunkObject.txt",
            Headers =
            [
                new("Host", "s3.amazonaws.com"),
                new("x-amz-date", "20130524T000000Z"),
                new("x-amz-storage-class", "REDUCED_REDUNDANCY"),
                new("x-amz-content-sha256", contentSha256),
                new("Content-Encoding", "aws-chunked"),
                new("x-amz-decoded-content-length", "66560"),
                contentSha256 is PayloadHash.SignedChunks ? new("Content-Length", "66824") : new("x-amz-trailer", "x-amz-checksum-crc32c"),
                new(
                    "Authorization",
                    "AWS4-HMAC-SHA256 Credential=AKIAIOSFODNN7EXAMPLE/20130524/us-east-1/s3/aws4_request,SignedHeaders="
                        + $"{names},Signature={signature}"),
            ],
        };
        var found = SigV4Verifier.Read(request).ShouldBeOfType<SignatureReading.Found>();
        return SigV4Verifier.Verify(request, found.Signature, Secret, "", Time, new VerificationOptions { IsS3 = true })
            .ShouldBeOfType<SignatureVerdict.Valid>().Chunks;
    }
}
