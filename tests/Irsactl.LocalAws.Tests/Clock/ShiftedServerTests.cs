using System.Net;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Clock;

/// <summary>An AWS whose clock is years from the clients'.</summary>
public sealed class ShiftedServerTests
{
    // The SDK keeps its correction of the clock for each endpoint in a static: no other test may use this region's.
    private const string Region = "ca-west-1";

    private static readonly DateTimeOffset Elsewhere = new(2039, 1, 2, 3, 4, 5, TimeSpan.Zero);

    [Fact]
    public async Task Signature_ByEitherClock_IsTaken_AndByNoneIsNot()
    {
        await using var world = await StartAsync(rate: 1);
        async Task<HttpStatusCode> SignedAtAsync(DateTimeOffset time)
        {
            using var request = world.Signed(HttpMethod.Get, "us-east-1", null, "/", time: time);
            using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
            answer.Headers.Date.ShouldNotBeNull().Year.ShouldBe(Elsewhere.Year);
            return answer.StatusCode;
        }

        (await SignedAtAsync(TimeProvider.System.GetUtcNow())).ShouldBe(HttpStatusCode.OK);
        (await SignedAtAsync(world.Aws.TimeProvider.GetUtcNow())).ShouldBe(HttpStatusCode.OK);
        (await SignedAtAsync(TimeProvider.System.GetUtcNow().AddMinutes(-20))).ShouldBe(HttpStatusCode.Forbidden);
        (await SignedAtAsync(Elsewhere.AddHours(-1))).ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Signature_OfAClientThatCorrectedItselfOnce_IsTakenHoweverFarTheClockHasRunAhead()
    {
        var clock = new ShiftedClock(TimeProvider.System, Elsewhere);
        await using var world = await LocalWorld.StartAsync(options => options with { TimeProvider = clock });
        clock.Advance(TimeSpan.FromDays(2));

        using var request = world.Signed(HttpMethod.Get, "us-east-1", null, "/", time: Elsewhere.AddDays(1));
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(3_600)]
    public async Task AwsSdk_AtAnyRate_Works(double rate)
    {
        await using var world = await StartAsync(rate);

        await world.S3(Region).PutBucketAsync("sdk-bucket", LocalWorld.Limit);

        (await world.S3(Region).ListBucketsAsync(LocalWorld.Limit)).Buckets.ShouldHaveSingleItem()
            .CreationDate.ShouldNotBeNull().Year.ShouldBeGreaterThanOrEqualTo(Elsewhere.Year);
    }

    [Fact]
    public async Task PresignedUrl_OfTheSdkForNet_CountsFromAwssTime()
    {
        await using var world = await StartAsync(rate: 1);
        var s3 = world.S3(Region);
        await s3.PutBucketAsync("presigned", LocalWorld.Limit);
        await s3.PutObjectAsync(new() { BucketName = "presigned", Key = "k", ContentBody = "v" }, LocalWorld.Limit);

        var url = await s3.GetPreSignedURLAsync(new()
        {
            BucketName = "presigned",
            Key = "k",
            Expires = world.Aws.TimeProvider.GetUtcNow().AddMinutes(5).UtcDateTime,
        });

        url.ShouldContain("X-Amz-Date=2039");
        (await world.Http().GetStringAsync(new Uri(url), LocalWorld.Limit)).ShouldBe("v");
    }

    [Theory]
    [InlineData(1)]
    [InlineData(60)]
    [InlineData(0)]
    public async Task AwsCliAndBoto3_WithTheMachinesClock_Work(double rate)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        await using var world = await StartAsync(rate);
        using var folder = new TemporaryFolder();
        var runner = new CommandRunner
        {
            Environment = world.Environment(folder.Write("ca.pem", world.Aws.CertificateAuthorityPem)),
            WorkingDirectory = folder.Path,
        };

        (await runner.RunAsync(Tools.Aws.Path, ["s3", "mb", "s3://cli-bucket"], LocalWorld.Limit)).EnsureSuccess();
        var caller = (await runner.RunAsync(Tools.Aws.Path, ["sts", "get-caller-identity"], LocalWorld.Limit)).EnsureSuccess();
        var boto = (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        caller.StandardOutput.ShouldContain("arn:aws:iam::123456789012:root");
        var printed = boto.StandardOutput.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        printed[0].ShouldStartWith("2039");
        (await world.Http().GetStringAsync(new Uri(printed[1]), LocalWorld.Limit)).ShouldBe("v");
    }

    private const string Program = """
        import boto3, botocore.config
        iam = boto3.client("iam")
        print(iam.create_user(UserName="u")["User"]["CreateDate"].isoformat())
        s3 = boto3.client("s3", config=botocore.config.Config(signature_version="s3v4"))
        s3.put_object(Bucket="cli-bucket", Key="k", Body=b"v")
        print(s3.generate_presigned_url("get_object", Params={"Bucket": "cli-bucket", "Key": "k"}, ExpiresIn=60))
        """;

    private static Task<LocalWorld> StartAsync(double rate) =>
        LocalWorld.StartAsync(options => options with { TimeProvider = new ShiftedClock(TimeProvider.System, Elsewhere, rate) });
}
