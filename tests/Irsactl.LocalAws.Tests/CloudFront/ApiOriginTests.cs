using System.Net;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>A distribution is public, and carries nobody's calls to an API of this AWS.</summary>
public sealed class ApiOriginTests : IAsyncLifetime
{
    private const string Custom =
        "<CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort><OriginProtocolPolicy>https-only</OriginProtocolPolicy>"
        + "</CustomOriginConfig>";

    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    [Theory]
    [InlineData("iam.amazonaws.com")]
    [InlineData("IAM.amazonaws.com")]
    [InlineData("sts.eu-west-1.amazonaws.com")]
    [InlineData("lambda.us-east-1.api.aws")]
    [InlineData("s3.us-east-1.amazonaws.com")]
    [InlineData("s3-fips.us-east-1.amazonaws.com")]
    [InlineData("localhost")]
    [InlineData("bucket.localhost")]
    [InlineData("bucket.s3.localhost")]
    public async Task Api_IsNoOrigin(string host)
    {
        var refused = await World.TryCallAsync(HttpMethod.Post, "distribution", Config(host));

        (refused.Status, refused.Code).ShouldBe((501, "NotImplemented"));
        refused.Message.ShouldContain(host);
    }

    /// <summary>One that was made before this was so, or gets there by a name of the account's own.</summary>
    [Theory]
    [InlineData("127.0.0.1")]
    [InlineData("169.254.169.254")]
    public async Task Address_IsNoOrigin(string host) =>
        (await World.TryCallAsync(HttpMethod.Post, "distribution", Config(host))).Status.ShouldBe(400);

    /// <summary>
    /// As at AWS, S3 takes no signature that CloudFront has put headers behind: nobody's key gets further through a distribution.
    /// </summary>
    [Fact]
    public async Task BucketByItsName_IsACustomOrigin_ForWhatIsPublicOnly()
    {
        await World.CreateBucketAsync();
        var distribution = await World.CreateAsync(Config(CloudFrontWorld.Origin).Replace(
            "<CachePolicyId>" + CloudFrontWorld.CachingDisabled + "</CachePolicyId>",
            "<ForwardedValues><QueryString>true</QueryString><Cookies><Forward>none</Forward></Cookies></ForwardedValues>"
                + "<MinTTL>0</MinTTL>",
            StringComparison.Ordinal));
        World.Deploy();
        var signed = new Uri(await World.Aws.S3().GetPreSignedURLAsync(
            new()
            {
                BucketName = CloudFrontWorld.Bucket,
                Key = "keys.json",
                Expires = World.Time.GetUtcNow().UtcDateTime.AddMinutes(5),
            })).PathAndQuery;

        (await World.ViewAsync(distribution, signed)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await World.Aws.S3().DeletePublicAccessBlockAsync(new() { BucketName = CloudFrontWorld.Bucket }, LocalWorld.Limit);
        await World.PutPolicyAsync(LocalWorld.PublicPolicy(CloudFrontWorld.Bucket));
        (await World.ViewAsync(distribution, "/keys.json", headers: ("Sec-Fetch-Site", "cross-site"))).Body.ShouldBe("{}");
    }

    private static string Config(string host) => CloudFrontWorld.Config(origin: host).Replace(
        "<S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>", Custom, StringComparison.Ordinal);
}
