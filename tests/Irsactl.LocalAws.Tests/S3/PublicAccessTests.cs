using System.Net;
using Amazon.S3;
using Amazon.S3.Model;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.S3;

/// <summary>What the issuer's documents stand and fall with: who may read a bucket without a signature.</summary>
public sealed class PublicAccessTests : IAsyncLifetime
{
    private const string Bucket = "my-cluster-oidc";
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    private AmazonS3Client S3 => World.S3();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        await S3.PutBucketAsync(Bucket, LocalWorld.Limit);
        await S3.PutObjectAsync(new() { BucketName = Bucket, Key = "keys.json", ContentBody = "{}" }, LocalWorld.Limit);
    }

    [Fact]
    public async Task Anonymous_WithoutAPolicy_IsDenied() => await ShouldReadAsync("keys.json", HttpStatusCode.Forbidden);

    [Fact]
    public async Task PublicPolicy_OnANewBucket_IsBlocked()
    {
        var refused = await S3.PutBucketPolicyAsync(Bucket, LocalWorld.PublicPolicy(Bucket), LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "AccessDenied");
        refused.Message.ShouldContain("BlockPublicPolicy");
    }

    [Fact]
    public async Task PublicPolicy_WithTheBlocksGone_LetsEveryoneReadAndNothingElse()
    {
        await OpenAsync();

        await ShouldReadAsync("keys.json", HttpStatusCode.OK);
        (await S3.GetBucketPolicyStatusAsync(new() { BucketName = Bucket }, LocalWorld.Limit)).PolicyStatus.IsPublic.ShouldBe(true);
        using var list = await World.Http().GetAsync(new Uri($"https://{Bucket}.s3.us-east-1.amazonaws.com/"), LocalWorld.Limit);
        list.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        using var put = await World.Http().PutAsync(
            new Uri($"https://{Bucket}.s3.us-east-1.amazonaws.com/keys.json"), new StringContent("x"), LocalWorld.Limit);
        put.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task MissingKey_IsNotFoundOnlyToThoseWhoMayList()
    {
        await OpenAsync();

        await ShouldReadAsync("missing", HttpStatusCode.Forbidden);
        await S3.GetObjectAsync(Bucket, "missing", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.NotFound, "NoSuchKey", "The specified key does not exist.");
    }

    [Fact]
    public async Task RestrictPublicBuckets_SetLater_ShutsThePublicOutAndNotTheOwner()
    {
        await OpenAsync();
        await S3.PutPublicAccessBlockAsync(
            new()
            {
                BucketName = Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true },
            },
            LocalWorld.Limit);

        await ShouldReadAsync("keys.json", HttpStatusCode.Forbidden);
        (await S3.GetObjectMetadataAsync(Bucket, "keys.json", LocalWorld.Limit)).ContentLength.ShouldBe(2);
    }

    [Fact]
    public async Task AccountsBlock_WinsOverTheBuckets()
    {
        await OpenAsync();
        (await ControlAsync(HttpMethod.Get)).ShouldBe(HttpStatusCode.NotFound);
        const string Block = "<PublicAccessBlockConfiguration><BlockPublicPolicy>true</BlockPublicPolicy>"
            + "<RestrictPublicBuckets>true</RestrictPublicBuckets></PublicAccessBlockConfiguration>";
        (await ControlAsync(HttpMethod.Put, Block)).ShouldBe(HttpStatusCode.Created);

        await ShouldReadAsync("keys.json", HttpStatusCode.Forbidden);
        await S3.PutBucketPolicyAsync(Bucket, LocalWorld.PublicPolicy(Bucket), LocalWorld.Limit)
            .ShouldBeRefusedAsync(
                HttpStatusCode.Forbidden,
                "AccessDenied",
                "User: arn:aws:iam::123456789012:root is not authorized to perform: s3:PutBucketPolicy on resource: "
                    + "\"arn:aws:s3:::my-cluster-oidc\" because public policies are prevented by the BlockPublicPolicy setting in S3 "
                    + "Block Public Access.");

        (await ControlAsync(HttpMethod.Delete)).ShouldBe(HttpStatusCode.NoContent);
        await ShouldReadAsync("keys.json", HttpStatusCode.OK);
    }

    [Fact]
    public async Task PolicyLimitedToANetwork_IsNotPublicAndShutsOthersOut()
    {
        await S3.PutBucketPolicyAsync(
            Bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/*",
             "Condition":{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"} } }]}
            """,
            LocalWorld.Limit);

        (await S3.GetBucketPolicyStatusAsync(new() { BucketName = Bucket }, LocalWorld.Limit)).PolicyStatus.IsPublic.ShouldBe(false);
        await ShouldReadAsync("keys.json", HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task PolicyThatShutsEveryoneOut_CanBeMendedByTheRootOnly()
    {
        await S3.PutBucketPolicyAsync(
            Bucket,
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":["arn:aws:s3:::{{Bucket}}","arn:aws:s3:::{{Bucket}}/*"]}]}
            """,
            LocalWorld.Limit);
        var refused = await S3.GetObjectAsync(Bucket, "keys.json", LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.Forbidden, "AccessDenied");
        refused.Message.ShouldBe(
            "User: arn:aws:iam::123456789012:root is not authorized to perform: s3:GetObject on resource: "
            + $"\"arn:aws:s3:::{Bucket}/keys.json\" with an explicit deny in a resource-based policy");

        await S3.DeleteBucketPolicyAsync(Bucket, LocalWorld.Limit);

        (await S3.GetObjectMetadataAsync(Bucket, "keys.json", LocalWorld.Limit)).ContentLength.ShouldBe(2);
    }

    [Theory]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::other/*"}]}""",
        "Policy has invalid resource")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":"*","Action":"iam:GetRole","Resource":"arn:aws:s3:::my-cluster-oidc/*"}]}""",
        "Policy has invalid action")]
    [InlineData("nonsense", "Policies must be valid JSON and the first byte must be '{'")]
    public async Task Policy_ThatIsNone_IsMalformed(string policy, string message) =>
        await S3.PutBucketPolicyAsync(Bucket, policy, LocalWorld.Limit)
            .ShouldBeRefusedAsync(HttpStatusCode.BadRequest, "MalformedPolicy", message);

    [Fact]
    public async Task Policy_ReadsBackAsItWasPut()
    {
        await OpenAsync();

        (await S3.GetBucketPolicyAsync(Bucket, LocalWorld.Limit)).Policy.ShouldBe(LocalWorld.PublicPolicy(Bucket));
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task<HttpStatusCode> ControlAsync(HttpMethod method, string body = "")
    {
        using var request = World.SignedFor(
            method,
            "123456789012.s3-control.us-east-1.amazonaws.com",
            "/v20180820/configuration/publicAccessBlock",
            "s3",
            "us-east-1",
            body,
            time: null,
            [("x-amz-account-id", "123456789012")]);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        return answer.StatusCode;
    }

    private async Task OpenAsync()
    {
        await S3.DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, LocalWorld.Limit);
        await S3.PutBucketPolicyAsync(Bucket, LocalWorld.PublicPolicy(Bucket), LocalWorld.Limit);
    }

    private async Task ShouldReadAsync(string key, HttpStatusCode status)
    {
        using var answer = await World.Http().GetAsync(new Uri($"https://{Bucket}.s3.us-east-1.amazonaws.com/{key}"), LocalWorld.Limit);
        answer.StatusCode.ShouldBe(status);
        if (status is HttpStatusCode.Forbidden)
        {
            (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(
                "<Code>AccessDenied</Code><Message>Access Denied</Message>");
        }
    }
}
