using System.Net;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Reports;

/// <summary>Buckets asked for elsewhere than they are, in public reports (tests/REPORTS.md).</summary>
public sealed class S3ReportTests
{
    private const string Name = "my-bucket";

    // aws/aws-cli#9113 (a bucket of the first region by the name of a later one, and the other way round), aws-samples/image-optimization#74
    // (a bucket of a later region by an earlier one's), cloud-custodian/cloud-custodian#8005 (between two others).
    [Theory]
    [InlineData("us-east-1", "ap-south-2", "unspecified")]
    [InlineData("ap-south-2", "us-east-1", "ap-south-2")]
    [InlineData("ap-southeast-7", "ap-southeast-1", "ap-southeast-7")]
    [InlineData("us-west-2", "af-south-1", "us-west-2")]
    public async Task Bucket_BetweenEarlierAndLaterRegions_IsNotLedOn(string bucketRegion, string endpointRegion, string constraint)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3(bucketRegion).PutBucketAsync(Name, LocalWorld.Limit);

        using var answer = await world.Http()
            .GetAsync(new Uri($"https://{Name}.s3.{endpointRegion}.amazonaws.com/keys.json"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        answer.Headers.GetValues("x-amz-bucket-region").ShouldBe([bucketRegion]);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
            "<Code>IllegalLocationConstraintException</Code>"
            + $"<Message>The {constraint} location constraint is incompatible for the region specific endpoint this request was sent to."
            + "</Message>");
    }
}
