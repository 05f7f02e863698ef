using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

public sealed class ObjectTests : IAsyncLifetime
{
    private const string Bucket = "objects";
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    private AmazonS3Client S3 => World.S3();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        await S3.PutBucketAsync(Bucket, LocalWorld.Limit);
    }

    [Fact]
    public async Task Put_WithEverythingAroundIt_ReadsBackTheSame()
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "documents/a b+c ü%20.json",
            ContentBody = "{}",
            ContentType = "application/json",
            TagSet = [new Tag { Key = "a", Value = "b c" }],
        };
        put.Headers.CacheControl = "max-age=60";
        put.Headers.ContentEncoding = "identity";
        put.Metadata.Add("owner", "me");
        var written = await S3.PutObjectAsync(put, LocalWorld.Limit);

        using var read = await S3.GetObjectAsync(Bucket, put.Key, LocalWorld.Limit);

        read.ETag.ShouldBe(written.ETag);
        read.ETag.ShouldBe("\"99914b932bd37a50b983c5e7c90ae93b\"");
        (read.Headers.ContentType, read.Headers.CacheControl, read.Headers.ContentEncoding).ShouldBe(
            ("application/json", "max-age=60", "identity"));
        read.Metadata["owner"].ShouldBe("me");
        read.TagCount.ShouldBe(1);
        using var text = new StreamReader(read.ResponseStream);
        (await text.ReadToEndAsync(LocalWorld.Limit)).ShouldBe("{}");
    }

    [Fact]
    public async Task Put_FramedByTheSdk_KeepsOnlyTheContents()
    {
        // The SDK signs the body in chunks on plain HTTP and sends its checksum behind it.
        var s3 = World.S3(configure: config =>
        {
            config.ServiceURL = World.Aws.Endpoint.OriginalString;
            config.AuthenticationRegion = "us-east-1";
            config.ForcePathStyle = true;
        });
        var body = new byte[300_000];
        Random.Shared.NextBytes(body);
        using var stream = new MemoryStream(body);

        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "framed", InputStream = stream }, LocalWorld.Limit);

        using var read = await s3.GetObjectAsync(Bucket, "framed", LocalWorld.Limit);
        using var copy = new MemoryStream();
        await read.ResponseStream.CopyToAsync(copy, LocalWorld.Limit);
        copy.ToArray().ShouldBe(body);
        read.Headers.ContentEncoding.ShouldBeNullOrEmpty();
    }

    [Theory]
    [InlineData("CRC32", "x-amz-checksum-crc32", "DUoRhQ==")]
    [InlineData("CRC32C", "x-amz-checksum-crc32c", "yZRlqg==")]
    [InlineData("SHA1", "x-amz-checksum-sha1", "Kq5sNclPz7QV2+lfQIuc6R7oRu0=")]
    [InlineData("SHA256", "x-amz-checksum-sha256", "uU0nuZNNPgilLlLX2n2r+sSE7+N6U4DukIj3rOLvzek=")]
    [InlineData("CRC64NVME", "x-amz-checksum-crc64nvme", "jSnVw/bqjr4=")]
    public async Task Checksum_OfEachKind_IsCheckedAndKept(string name, string header, string value)
    {
        (await PutAsync("sum", "hello world", (header, value))).Status.ShouldBe(HttpStatusCode.OK);
        var wrong = await PutAsync("other", "hello worlt", (header, value));

        using var read = World.Signed(HttpMethod.Get, "us-east-1", Bucket, "/sum", headers: ("x-amz-checksum-mode", "ENABLED"));
        using var answer = await World.Http().SendAsync(read, LocalWorld.Limit);
        answer.Headers.GetValues(header).ShouldBe([value]);
        answer.Headers.GetValues("x-amz-checksum-type").ShouldBe(["FULL_OBJECT"]);
        wrong.Status.ShouldBe(HttpStatusCode.BadRequest);
        wrong.Text.ShouldContain(
            $"<Code>BadDigest</Code><Message>The {name} you specified did not match the calculated checksum.</Message>");
        (await PutAsync("other", "hello world", (header, "nonsense"))).Text.ShouldContain("<Code>InvalidRequest</Code>");
    }

    [Fact]
    public async Task ContentMd5_IsChecked()
    {
        (await PutAsync("md5", "hello world", ("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww=="))).Status.ShouldBe(HttpStatusCode.OK);
        (await PutAsync("md5", "other", ("Content-MD5", "XrY7u+Ae7tCTyyK7j1rNww=="))).Text.ShouldContain("<Code>BadDigest</Code>");
        (await PutAsync("md5", "other", ("Content-MD5", "short"))).Text.ShouldContain("<Code>InvalidDigest</Code>");
    }

    [Fact]
    public async Task Put_IfNoneMatch_DoesNotReplace()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "once", ContentBody = "1", IfNoneMatch = "*" }, LocalWorld.Limit);

        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "once", ContentBody = "2", IfNoneMatch = "*" }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
        await S3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "once", ContentBody = "2", IfMatch = "\"c4ca4238a0b923820dcc509a6f75849b\"" },
            LocalWorld.Limit);
        await S3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "once", ContentBody = "3", IfMatch = "\"c4ca4238a0b923820dcc509a6f75849b\"" },
            LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.PreconditionFailed, "PreconditionFailed", "At least one of the pre-conditions you specified did not hold");
    }

    [Theory]
    [InlineData("If-None-Match", "\"900150983cd24fb0d6963f7d28e17f72\"", 304)]
    [InlineData("If-None-Match", "\"other\"", 200)]
    [InlineData("If-Match", "\"900150983cd24fb0d6963f7d28e17f72\"", 200)]
    [InlineData("If-Match", "\"other\"", 412)]
    [InlineData("If-Modified-Since", "Fri, 01 Jan 2100 00:00:00 GMT", 304)]
    [InlineData("If-Modified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 200)]
    [InlineData("If-Unmodified-Since", "Sat, 01 Jan 2000 00:00:00 GMT", 412)]
    [InlineData("Range", "bytes=1-1", 206)]
    [InlineData("Range", "bytes=3-", 416)]
    [InlineData("Range", "lines=1-2", 200)]
    public async Task Get_Conditional_AnswersByWhatIsThere(string header, string value, int status)
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "k", ContentBody = "abc" }, LocalWorld.Limit);
        using var request = World.Signed(HttpMethod.Get, "us-east-1", Bucket, "/k");
        request.Headers.TryAddWithoutValidation(header, value);

        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);

        ((int)answer.StatusCode).ShouldBe(status);
    }

    [Theory]
    [InlineData("bytes=0-1", "ab", "bytes 0-1/6")]
    [InlineData("bytes=4-", "ef", "bytes 4-5/6")]
    [InlineData("bytes=4-99", "ef", "bytes 4-5/6")]
    [InlineData("bytes=-2", "ef", "bytes 4-5/6")]
    [InlineData("bytes=-99", "abcdef", "bytes 0-5/6")]
    public async Task Get_Range_ReturnsThatPart(string range, string part, string contentRange)
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "k", ContentBody = "abcdef" }, LocalWorld.Limit);
        using var request = World.Signed(HttpMethod.Get, "us-east-1", Bucket, "/k");
        request.Headers.TryAddWithoutValidation("Range", range);

        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);

        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldBe(part);
        answer.Content.Headers.ContentRange.ShouldNotBeNull().ToString().ShouldBe(contentRange);
    }

    [Fact]
    public async Task Copy_TakesAlongOrReplaces()
    {
        var put = new PutObjectRequest
        {
            BucketName = Bucket,
            Key = "from",
            ContentBody = "x",
            ContentType = "text/a",
            TagSet = [new Tag { Key = "t", Value = "1" }],
        };
        put.Metadata.Add("m", "1");
        await S3.PutObjectAsync(put, LocalWorld.Limit);

        await S3.CopyObjectAsync(Bucket, "from", Bucket, "to", LocalWorld.Limit);
        await S3.CopyObjectAsync(
            new()
            {
                SourceBucket = Bucket,
                SourceKey = "from",
                DestinationBucket = Bucket,
                DestinationKey = "replaced",
                MetadataDirective = S3MetadataDirective.REPLACE,
                ContentType = "text/b",
            },
            LocalWorld.Limit);

        var kept = await S3.GetObjectMetadataAsync(Bucket, "to", LocalWorld.Limit);
        (kept.Headers.ContentType, kept.Metadata["m"]).ShouldBe(("text/a", "1"));
        (await S3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = "to" }, LocalWorld.Limit)).Tagging.ShouldHaveSingleItem()
            .Value.ShouldBe("1");
        var replaced = await S3.GetObjectMetadataAsync(Bucket, "replaced", LocalWorld.Limit);
        (replaced.Headers.ContentType, replaced.Metadata.Count).ShouldBe(("text/b", 0));
        await S3.CopyObjectAsync(Bucket, "from", Bucket, "from", LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.BadRequest,
            "InvalidRequest",
            "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        await S3.CopyObjectAsync(Bucket, "missing", Bucket, "to", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
    }

    [Fact]
    public async Task Tags_OfAnObject_AreReadReplacedAndDeleted()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "k", ContentBody = "x" }, LocalWorld.Limit);
        await S3.PutObjectTaggingAsync(
            new() { BucketName = Bucket, Key = "k", Tagging = new Tagging { TagSet = [new Tag { Key = "a", Value = "1" }] } },
            LocalWorld.Limit);
        (await S3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = "k" }, LocalWorld.Limit))
            .Tagging.ShouldHaveSingleItem().Key.ShouldBe("a");

        await S3.DeleteObjectTaggingAsync(new() { BucketName = Bucket, Key = "k" }, LocalWorld.Limit);

        (await S3.GetObjectTaggingAsync(new() { BucketName = Bucket, Key = "k" }, LocalWorld.Limit)).Tagging.ShouldBeNull();
        await S3.PutObjectTaggingAsync(
                new()
                {
                    BucketName = Bucket,
                    Key = "k",
                    Tagging = new Tagging { TagSet = [.. Enumerable.Range(0, 11).Select(i => new Tag { Key = $"k{i}", Value = "" })] },
                },
                LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "BadRequest", "Object tags cannot be greater than 10");
    }

    [Fact]
    public async Task DeleteMany_ReportsEachKey_MissingOnesToo()
    {
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "a", ContentBody = "x" }, LocalWorld.Limit);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "b", ContentBody = "x" }, LocalWorld.Limit);

        var deleted = await S3.DeleteObjectsAsync(
            new() { BucketName = Bucket, Objects = [new() { Key = "a" }, new() { Key = "missing" }] }, LocalWorld.Limit);

        deleted.DeletedObjects.Select(item => item.Key).ShouldBe(["a", "missing"]);
        (await S3.ListObjectsV2Async(new() { BucketName = Bucket }, LocalWorld.Limit)).S3Objects.ShouldHaveSingleItem().Key.ShouldBe("b");
    }

    [Fact]
    public async Task Put_KeyOver1024Bytes_IsTooLong() =>
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = new string('ü', 513), ContentBody = "x" }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "KeyTooLongError", "Your key is too long");

    [Fact]
    public async Task Put_WhatIsNotServed_SaysWhat()
    {
        var refused = await S3.PutObjectAsync(
                new() { BucketName = Bucket, Key = "k", ContentBody = "x", ServerSideEncryptionMethod = ServerSideEncryptionMethod.AWSKMS },
                LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotImplemented, "NotImplemented");
        refused.Message.ShouldContain("aws:kms");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task<(HttpStatusCode Status, string Text)> PutAsync(string key, string body, (string Name, string Value) header)
    {
        var isContent = header.Name.StartsWith("Content-", StringComparison.Ordinal);
        using var request = isContent
            ? World.Signed(HttpMethod.Put, "us-east-1", Bucket, $"/{key}", body)
            : World.Signed(HttpMethod.Put, "us-east-1", Bucket, $"/{key}", body, headers: header);
        if (isContent)
        {
            request.Content.ShouldNotBeNull().Headers.TryAddWithoutValidation(header.Name, header.Value);
        }

        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }
}
