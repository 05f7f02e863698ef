using System.Net;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.LocalAws.Tests.S3;
using Irsactl.LocalAws.Tests.Server;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Auth;

public sealed class SignatureTests
{
    private const string Bucket = "signed-bucket";

    [Fact]
    public async Task WrongSecret_IsTheWrongSignature()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3(credentials: new BasicAWSCredentials(world.Aws.AccessKeyId, "guessed"));

        await s3.ListBucketsAsync(LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden,
            "SignatureDoesNotMatch",
            "The request signature we calculated does not match the signature you provided. Check your key and signing method.");
    }

    [Fact]
    public async Task UnknownKey_DoesNotExist()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3(credentials: new BasicAWSCredentials("AKIAIOSFODNN7EXAMPLE", "secret"));

        await s3.ListBucketsAsync(LocalWorld.Limit).ShouldBeRefusedAsync(
            HttpStatusCode.Forbidden, "InvalidAccessKeyId", "The AWS Access Key Id you provided does not exist in our records.");
    }

    [Fact]
    public async Task StraySessionToken_IsInvalid()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3(credentials: new SessionAWSCredentials(world.Aws.AccessKeyId, world.Aws.SecretAccessKey, "stray"));

        await s3.ListBucketsAsync(LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "InvalidToken", "The provided token is malformed or otherwise invalid.");
    }

    [Fact]
    public async Task ClockTooFarOff_IsSkewed()
    {
        await using var world = await LocalWorld.StartAsync();
        var time = world.Aws.TimeProvider.GetUtcNow();

        (await GetAsync(world, time.AddMinutes(-14))).Status.ShouldBe(HttpStatusCode.OK);
        var (status, text) = await GetAsync(world, time.AddMinutes(-16));

        status.ShouldBe(HttpStatusCode.Forbidden);
        text.ShouldContain("<Code>RequestTimeTooSkewed</Code>");
        text.ShouldContain("<MaxAllowedSkewMilliseconds>900000</MaxAllowedSkewMilliseconds>");
    }

    [Fact]
    public async Task BodyOtherThanTheSignedOne_IsRefused()
    {
        await using var world = await LocalWorld.StartAsync();
        using var request = world.Signed(HttpMethod.Put, "us-east-1", Bucket, "/", "<a/>");
        request.Content = new ByteArrayContent("<b/>"u8.ToArray());

        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain("<Code>XAmzContentSHA256Mismatch</Code>");
    }

    [Theory]
    [InlineData(7_000, 0, true)]
    [InlineData(9_000, 0, false)]
    [InlineData(20_000, 0, false)]
    [InlineData(5_000, 5_000, false)]
    public async Task UrlAndHeaders_LongerThanS3Takes_AreRefusedAsS3Does(int query, int header, bool isTaken)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.CreatePublicBucketAsync("long-urls");
        using var request = new HttpRequestMessage(
            HttpMethod.Get, new Uri($"https://long-urls.s3.us-east-1.amazonaws.com/k?x={new string('a', query)}"));
        request.Headers.Add("x-filler", new string('a', header + 1));
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        answer.StatusCode.ShouldBe(isTaken ? HttpStatusCode.Forbidden : HttpStatusCode.BadRequest, text);
        text.ShouldContain(isTaken
            ? "<Code>AccessDenied</Code>"
            : "<Code>RequestHeaderSectionTooLarge</Code><Message>Your request header section exceeds the maximum allowed size.</Message>"
                + "<MaxSizeAllowed>8192</MaxSizeAllowed>");
    }

    [Fact]
    public async Task Presigned_UntilItsEnd_NeedsNoCredentials()
    {
        var time = new FakeTimeProvider(TimeProvider.System.GetUtcNow());
        await using var world = await LocalWorld.StartAsync(options => options with { TimeProvider = time });
        var s3 = world.S3();
        await s3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = Bucket, Key = "a b/ü+&", ContentBody = "contents" }, LocalWorld.Limit);
        var url = new Uri(await s3.GetPreSignedURLAsync(new GetPreSignedUrlRequest
        {
            BucketName = Bucket,
            Key = "a b/ü+&",
            Expires = time.GetUtcNow().UtcDateTime.AddMinutes(10),
            ResponseHeaderOverrides = new ResponseHeaderOverrides { ContentType = "text/x-test" },
        }));

        using var answer = await world.Http().GetAsync(url, LocalWorld.Limit);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldBe("contents");
        answer.Content.Headers.ContentType.ShouldNotBeNull().MediaType.ShouldBe("text/x-test");

        time.Advance(TimeSpan.FromMinutes(11));
        using var late = await world.Http().GetAsync(url, LocalWorld.Limit);
        late.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await late.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>AccessDenied</Code><Message>Request has expired</Message>");
    }

    [Fact]
    public async Task PresignedForAnotherKey_IsTheWrongSignature()
    {
        await using var world = await LocalWorld.StartAsync();
        var url = await world.S3().GetPreSignedURLAsync(
            new GetPreSignedUrlRequest { BucketName = Bucket, Key = "a", Expires = DateTime.UtcNow.AddHours(1) });

        using var answer = await world.Http().GetAsync(new Uri(url.Replace("/a?", "/b?", StringComparison.Ordinal)), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain("<Code>SignatureDoesNotMatch</Code>");
    }

    private static async Task<(HttpStatusCode Status, string Text)> GetAsync(LocalWorld world, DateTimeOffset time)
    {
        using var request = world.Signed(HttpMethod.Get, "us-east-1", null, "/", time: time);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }
}
