using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Amazon.S3.Transfer;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

public sealed class MultipartTests : IAsyncLifetime
{
    private const string Bucket = "in-parts";
    private const int Part = 5 * 1024 * 1024;
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    private AmazonS3Client S3 => World.S3();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        await S3.PutBucketAsync(Bucket, LocalWorld.Limit);
    }

    [Fact]
    public async Task TransferUtility_LargeFile_ArrivesWhole()
    {
        var body = Bytes((2 * Part) + 1);
        using var source = new MemoryStream(body);
        using (var transfer = new TransferUtility(S3, new TransferUtilityConfig { MinSizeBeforePartUpload = Part }))
        {
            await transfer.UploadAsync(
                new() { BucketName = Bucket, Key = "k", InputStream = source, PartSize = Part, ContentType = "text/x" }, LocalWorld.Limit);
        }

        using var read = await S3.GetObjectAsync(Bucket, "k", LocalWorld.Limit);
        using var copy = new MemoryStream();
        await read.ResponseStream.CopyToAsync(copy, LocalWorld.Limit);
        copy.ToArray().AsSpan().SequenceEqual(body).ShouldBeTrue();
        read.ETag.ShouldEndWith("-3\"");
        read.Headers.ContentType.ShouldBe("text/x");
        (await S3.ListMultipartUploadsAsync(Bucket, LocalWorld.Limit)).MultipartUploads.ShouldBeNull();
    }

    [Fact]
    public async Task Complete_PartsOutOfOrderMissingOrSmall_IsRefused()
    {
        var id = (await S3.InitiateMultipartUploadAsync(Bucket, "k", LocalWorld.Limit)).UploadId;
        var first = await UploadAsync(id, 1, 10);
        var second = await UploadAsync(id, 2, 10);

        await CompleteAsync(id, first, second).ShouldBeRefusedAsync(
            HttpStatusCode.BadRequest, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size");
        (await CompleteRawAsync(id, second, first)).ShouldContain("<Code>InvalidPartOrder</Code>");
        (await CompleteRawAsync(id)).ShouldContain("<Code>MalformedXML</Code>");
        await CompleteAsync(id, new PartETag(3, first.ETag)).ShouldBeRefusedAsync(
            HttpStatusCode.BadRequest,
            "InvalidPart",
            "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may "
                + "not match the part's entity tag.");
        (await S3.ListPartsAsync(Bucket, "k", id, LocalWorld.Limit)).Parts.Select(part => part.Size).ShouldBe([10, 10]);
        await CompleteAsync(id, second);
        (await S3.GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit)).ContentLength.ShouldBe(10);
    }

    [Fact]
    public async Task Abort_ForgetsTheUpload()
    {
        var id = (await S3.InitiateMultipartUploadAsync(Bucket, "k", LocalWorld.Limit)).UploadId;
        var part = await UploadAsync(id, 1, 10);
        (await S3.ListMultipartUploadsAsync(Bucket, LocalWorld.Limit)).MultipartUploads.ShouldHaveSingleItem().UploadId.ShouldBe(id);

        await S3.AbortMultipartUploadAsync(Bucket, "k", id, LocalWorld.Limit);

        await CompleteAsync(id, part).ShouldBeRefusedAsync(
            HttpStatusCode.NotFound,
            "NoSuchUpload",
            "The specified upload does not exist. The upload ID may be invalid, or the upload may have been aborted or completed.");
        await S3.GetObjectMetadataAsync(Bucket, "k", LocalWorld.Limit).ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NotFound");
    }

    [Fact]
    public async Task CopyPart_TakesARangeOfAnObject()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "from", ContentBody = "abcdef" }, LocalWorld.Limit);
        var id = (await S3.InitiateMultipartUploadAsync(Bucket, "k", LocalWorld.Limit)).UploadId;
        var copied = await S3.CopyPartAsync(
            new()
            {
                SourceBucket = Bucket,
                SourceKey = "from",
                DestinationBucket = Bucket,
                DestinationKey = "k",
                UploadId = id,
                PartNumber = 1,
                FirstByte = 1,
                LastByte = 2,
            },
            LocalWorld.Limit);
        await CompleteAsync(id, new PartETag(1, copied.ETag));

        using var read = await S3.GetObjectAsync(Bucket, "k", LocalWorld.Limit);
        using var text = new StreamReader(read.ResponseStream);
        (await text.ReadToEndAsync(LocalWorld.Limit)).ShouldBe("bc");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private static byte[] Bytes(int count)
    {
        var bytes = new byte[count];
        Random.Shared.NextBytes(bytes);
        return bytes;
    }

    private async Task<PartETag> UploadAsync(string id, int number, int size)
    {
        using var stream = new MemoryStream(Bytes(size));
        return new PartETag(await S3.UploadPartAsync(
            new() { BucketName = Bucket, Key = "k", UploadId = id, PartNumber = number, InputStream = stream }, LocalWorld.Limit));
    }

    private Task<CompleteMultipartUploadResponse> CompleteAsync(string id, params PartETag[] parts) =>
        S3.CompleteMultipartUploadAsync(new() { BucketName = Bucket, Key = "k", UploadId = id, PartETags = [.. parts] }, LocalWorld.Limit);

    // The SDK puts the parts in order before it sends them.
    private async Task<string> CompleteRawAsync(string id, params PartETag[] parts)
    {
        var list = string.Concat(parts.Select(part => $"<Part><PartNumber>{part.PartNumber}</PartNumber><ETag>{part.ETag}</ETag></Part>"));
        using var request = World.Signed(
            HttpMethod.Post, "us-east-1", Bucket, $"/k?uploadId={id}", $"<CompleteMultipartUpload>{list}</CompleteMultipartUpload>");
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
    }
}
