using System.Net;
using System.Text;
using Amazon.S3;
using Amazon.S3.Model;
using CsCheck;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

public sealed class ListingTests : IAsyncLifetime
{
    private const string Bucket = "listed";
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    private AmazonS3Client S3 => World.S3();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        await S3.PutBucketAsync(Bucket, LocalWorld.Limit);
        foreach (var key in new[] { "b", "a/1", "a/2", "a/x/3", "c d+ü", "\U0001F600", "\uFFFD" })
        {
            await S3.PutObjectAsync(new() { BucketName = Bucket, Key = key, ContentBody = key }, LocalWorld.Limit);
        }
    }

    [Fact]
    public async Task List_IsInTheOrderOfUtf8() =>
        (await S3.ListObjectsV2Async(new() { BucketName = Bucket }, LocalWorld.Limit)).S3Objects.Select(found => found.Key)
            .ShouldBe(["a/1", "a/2", "a/x/3", "b", "c d+ü", "\uFFFD", "\U0001F600"]);

    [Fact]
    public void KeyOrder_IsThatOfUtf8Bytes() => Gen.Select(Gen.String, Gen.String).Sample((left, right) =>
        Math.Sign(KeyOrder.Instance.Compare(left, right))
        == Math.Sign(Encoding.UTF8.GetBytes(left).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(right)))
        || HasLoneSurrogate(left) || HasLoneSurrogate(right));

    [Fact]
    public async Task List_WithDelimiter_GroupsKeys()
    {
        var page = await S3.ListObjectsV2Async(new() { BucketName = Bucket, Delimiter = "/" }, LocalWorld.Limit);
        page.CommonPrefixes.ShouldBe(["a/"]);
        page.S3Objects.Count.ShouldBe(4);

        page = await S3.ListObjectsV2Async(new() { BucketName = Bucket, Delimiter = "/", Prefix = "a/" }, LocalWorld.Limit);
        page.CommonPrefixes.ShouldBe(["a/x/"]);
        page.S3Objects.Select(found => found.Key).ShouldBe(["a/1", "a/2"]);
    }

    [Theory]
    [InlineData("")]
    [InlineData("/")]
    public async Task List_InPagesOfOne_FindsEverythingOnce(string delimiter)
    {
        var paginator = S3.Paginators.ListObjectsV2(
            new() { BucketName = Bucket, MaxKeys = 1, Delimiter = delimiter, Encoding = EncodingType.Url });
        var seen = new List<string>();
        await foreach (var page in paginator.Responses.WithCancellation(LocalWorld.Limit))
        {
            page.KeyCount.ShouldBe(1);
            seen.AddRange(page.S3Objects?.Select(found => Uri.UnescapeDataString(found.Key)) ?? page.CommonPrefixes);
        }

        seen.ShouldBe(delimiter.Length == 0
            ? ["a/1", "a/2", "a/x/3", "b", "c d+ü", "\uFFFD", "\U0001F600"]
            : ["a/", "b", "c d+ü", "\uFFFD", "\U0001F600"]);
    }

    [Fact]
    public async Task ListV1_WithDelimiter_NamesTheNextMarker()
    {
        var first = await S3.ListObjectsAsync(
            new ListObjectsRequest { BucketName = Bucket, MaxKeys = 1, Delimiter = "/" }, LocalWorld.Limit);
        (first.IsTruncated, first.NextMarker).ShouldBe((true, "a/"));

        var second = await S3.ListObjectsAsync(
            new ListObjectsRequest { BucketName = Bucket, Marker = first.NextMarker, Delimiter = "/" }, LocalWorld.Limit);
        second.S3Objects.Select(found => found.Key).First().ShouldBe("b");
        second.CommonPrefixes.ShouldBeNull();
    }

    [Fact]
    public async Task ListVersions_WithoutVersioning_IsEveryObjectOnce()
    {
        var versions = await S3.ListVersionsAsync(new ListVersionsRequest { BucketName = Bucket }, LocalWorld.Limit);
        versions.Versions.Count.ShouldBe(7);
        versions.Versions.ShouldAllBe(version => version.VersionId == "null" && version.IsLatest == true);
    }

    [Fact]
    public async Task List_StartAfter_SkipsKeys() =>
        (await S3.ListObjectsV2Async(new() { BucketName = Bucket, StartAfter = "b" }, LocalWorld.Limit)).S3Objects.Count.ShouldBe(3);

    [Fact]
    public async Task List_TokenThatIsNone_IsRefused() =>
        await S3.ListObjectsV2Async(new() { BucketName = Bucket, ContinuationToken = "!" }, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidArgument", "The continuation token provided is incorrect");

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private static bool HasLoneSurrogate(string text) =>
        text.EnumerateRunes().Any(rune => rune == Rune.ReplacementChar && !text.Contains('\uFFFD', StringComparison.Ordinal));
}
