using System.Net;
using System.Text.Json.Nodes;
using Amazon;
using Amazon.Runtime;
using Amazon.S3.Model;
using Amazon.SecurityToken;
using Amazon.SecurityToken.Model;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>
/// An issuer in a bucket of the same AWS: what shuts the public out shuts STS out, which then says no more than that it cannot have the
/// key; what lets the public in again heals it with the next call.
/// </summary>
public sealed class ClosedBucketTests : IAsyncLifetime
{
    private const string Bucket = "my-cluster-oidc";
    private const string Account = "123456789012";
    private const string Everything = "<BlockPublicAcls>true</BlockPublicAcls><IgnorePublicAcls>true</IgnorePublicAcls>"
        + "<BlockPublicPolicy>true</BlockPublicPolicy><RestrictPublicBuckets>true</RestrictPublicBuckets>";

    private readonly IssuerKit kit = new() { Url = $"https://{Bucket}.s3.us-east-1.amazonaws.com" };
    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        started = await LocalWorld.StartAsync();
        await World.CreatePublicBucketAsync(Bucket);
        await PublishAsync(cacheControl: null);
        await World.IamAsync("CreateOpenIDConnectProvider", ("Url", kit.Url), ("ClientIDList.member.1", "sts.amazonaws.com"));
        await World.IamAsync(
            "CreateRole",
            ("RoleName", "workload"),
            ("AssumeRolePolicyDocument", $$"""
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRoleWithWebIdentity",
                 "Principal":{"Federated":"arn:aws:iam::{{Account}}:oidc-provider/{{kit.HostAndPath}}"} }]}
                """));
    }

    [Fact]
    [Sentence("bucket.deny")]
    public async Task ExplicitDeny_InTheBucketsPolicy_ShutsStsOut()
    {
        await ShouldAssumeAsync();

        await PutPolicyAsync("""{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::my-cluster-oidc/*"}""");
        await ShouldNotRetrieveAsync();

        await PutPolicyAsync();
        await ShouldAssumeAsync();
    }

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}""")]
    [InlineData("""{"StringEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}""")]
    [Sentence("bucket.network")]
    public async Task Policy_LimitedToANetwork_ShutsStsOut(string condition)
    {
        await World.S3().PutBucketPolicyAsync(
            Bucket,
            LocalWorld.PublicPolicy(Bucket).Replace("\"Effect\"", $"\"Condition\":{condition},\"Effect\"", StringComparison.Ordinal),
            LocalWorld.Limit);
        await ShouldNotRetrieveAsync();

        await PutPolicyAsync();
        await ShouldAssumeAsync();
    }

    [Theory]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpc":"vpc-1a2b3c4d"}}""")]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpce":"vpce-1a2b3c4d"}}""")]
    [Sentence("bucket.network")]
    public async Task Policy_ThatDeniesOtherNetworks_ShutsStsOut(string condition)
    {
        await PutPolicyAsync(
            $$"""{"Effect":"Deny","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{Bucket}}/*","Condition":{{condition}} }""");
        await ShouldNotRetrieveAsync();

        await PutPolicyAsync();
        await ShouldAssumeAsync();
    }

    [Fact]
    [Sentence("bucket.block")]
    public async Task PublicAccessBlock_OfTheBucket_ShutsStsOut()
    {
        await World.S3().PutPublicAccessBlockAsync(
            new()
            {
                BucketName = Bucket,
                PublicAccessBlockConfiguration = new PublicAccessBlockConfiguration { RestrictPublicBuckets = true },
            },
            LocalWorld.Limit);
        await ShouldNotRetrieveAsync();

        await World.S3().DeletePublicAccessBlockAsync(new DeletePublicAccessBlockRequest { BucketName = Bucket }, LocalWorld.Limit);
        await ShouldAssumeAsync();
    }

    [Fact]
    [Sentence("bucket.account-block")]
    public async Task PublicAccessBlock_OfTheAccount_ShutsStsOut()
    {
        await ControlAsync(
            HttpMethod.Put, HttpStatusCode.Created, $"<PublicAccessBlockConfiguration>{Everything}</PublicAccessBlockConfiguration>");
        await ShouldNotRetrieveAsync();

        await ControlAsync(HttpMethod.Delete, HttpStatusCode.NoContent);
        await ShouldAssumeAsync();
    }

    [Fact]
    [Sentence("documents.kept")]
    public async Task Documents_ThatMayBeKept_OutliveTheClosingOfTheirBucket()
    {
        await PublishAsync("max-age=300");
        await ShouldAssumeAsync();

        await World.S3().DeleteBucketPolicyAsync(Bucket, LocalWorld.Limit);
        await ShouldAssumeAsync();

        // A key that the kept set does not have sends STS back to the bucket.
        await ShouldNotRetrieveAsync(IssuerKit.Header(keyId: "another"));
    }

    [Fact]
    public async Task Documents_ThatMayBeKept_AreForgottenWithTheState()
    {
        await PublishAsync("max-age=300");
        await ShouldAssumeAsync();
        await World.S3().DeleteBucketPolicyAsync(Bucket, LocalWorld.Limit);
        var closed = World.Aws.TakeSnapshot();
        await ShouldAssumeAsync();

        await World.Aws.RestoreAsync(closed);

        await ShouldNotRetrieveAsync();
    }

    [Fact]
    [Sentence("documents.cloudtrail")]
    public async Task Failures_ToRetrieveTheKey_AreNotInTheEventHistory_OthersAre()
    {
        await ShouldAssumeAsync();
        await ShouldNotRetrieveAsync(IssuerKit.Header(keyId: "another"));
        await World.S3().DeleteBucketPolicyAsync(Bucket, LocalWorld.Limit);
        await ShouldNotRetrieveAsync();
        await PutPolicyAsync();
        await World.IamAsync("DeleteRole", ("RoleName", "workload"));
        await Should.ThrowAsync<AmazonSecurityTokenServiceException>(() => AssumeAsync(IssuerKit.Header()));

        (await ErrorCodesOfTheHistoryAsync()).ShouldBe(["AccessDenied", null]);
    }

    [Fact]
    public async Task Event_OfAVerifiedToken_NamesWhomItSpeaksForAndNotTheToken()
    {
        await ShouldAssumeAsync();

        using var http = new HttpClient();
        var answer = await http.GetStringAsync(new Uri(World.Aws.Endpoint, "/_irsactl/events?follow=false"), LocalWorld.Limit);
        var caller = answer.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(line))
            .Last(found => found?["operation"]?.GetValue<string>() is "AssumeRoleWithWebIdentity")?["caller"];
        caller?.ToJsonString().ShouldBe(
            $$"""{"kind":"webIdentity","arn":"arn:aws:iam::{{Account}}:oidc-provider/{{kit.HostAndPath}}","accountId":null,"accessKeyId":null,"sessionName":null,"subject":"system:serviceaccount:ns:sa"}""");
        answer.ShouldNotContain("eyJ");
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        kit.Dispose();
    }

    private async Task PublishAsync(string? cacheControl)
    {
        foreach (var (key, document) in kit.Documents())
        {
            var put = new PutObjectRequest { BucketName = Bucket, Key = key, ContentBody = document, ContentType = "application/json" };
            put.Headers.CacheControl = cacheControl;
            await World.S3().PutObjectAsync(put, LocalWorld.Limit);
        }
    }

    private async Task PutPolicyAsync(string? further = null)
    {
        var policy = LocalWorld.PublicPolicy(Bucket);
        await World.S3().PutBucketPolicyAsync(
            Bucket,
            further is null ? policy : policy.Replace("\"Statement\":[", $"\"Statement\":[{further},", StringComparison.Ordinal),
            LocalWorld.Limit);
    }

    private async Task ControlAsync(HttpMethod method, HttpStatusCode status, string body = "")
    {
        using var request = World.SignedFor(
            method, $"{Account}.s3-control.us-east-1.amazonaws.com", "/v20180820/configuration/publicAccessBlock", "s3", "us-east-1", body,
            time: null, [("x-amz-account-id", Account)]);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        answer.StatusCode.ShouldBe(status);
    }

    // Newest first.
    private async Task<string?[]> ErrorCodesOfTheHistoryAsync()
    {
        using var request = World.SignedFor(
            HttpMethod.Post, "cloudtrail.us-east-1.amazonaws.com", "/", "cloudtrail", "us-east-1",
            """{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"AssumeRoleWithWebIdentity"}]}""", time: null,
            [("x-amz-target", "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101.LookupEvents")]);
        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);
        var found = JsonNode.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit))?["Events"].ShouldNotBeNull().AsArray() ?? [];
        return
        [
            .. found.Select(item => JsonNode.Parse(item?["CloudTrailEvent"]?.GetValue<string>() ?? "")?["errorCode"]?.GetValue<string>()),
        ];
    }

    private async Task ShouldAssumeAsync() => (await AssumeAsync(IssuerKit.Header())).Credentials.AccessKeyId.ShouldStartWith("ASIA");

    private async Task ShouldNotRetrieveAsync(JsonObject? header = null)
    {
        var refused = await Should.ThrowAsync<InvalidIdentityTokenException>(() => AssumeAsync(header ?? IssuerKit.Header()));
        (refused.StatusCode, refused.ErrorCode, refused.Message).ShouldBe(
            (HttpStatusCode.BadRequest, "InvalidIdentityToken", Refusals.Retrieval));
    }

    private async Task<AssumeRoleWithWebIdentityResponse> AssumeAsync(JsonObject header)
    {
        var now = World.Aws.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject
        {
            ["iss"] = kit.Url, ["aud"] = "sts.amazonaws.com", ["sub"] = "system:serviceaccount:ns:sa", ["iat"] = now, ["exp"] = now + 600,
        };
        var config = new AmazonSecurityTokenServiceConfig
        {
            ServiceURL = World.Aws.Endpoint.OriginalString, AuthenticationRegion = RegionEndpoint.USEast1.SystemName, MaxErrorRetry = 0,
        };
        using var sts = new AmazonSecurityTokenServiceClient(new AnonymousAWSCredentials(), config);
        return await sts.AssumeRoleWithWebIdentityAsync(
            new()
            {
                RoleArn = $"arn:aws:iam::{Account}:role/workload",
                RoleSessionName = "closed",
                WebIdentityToken = kit.Sign(header, claims.ToJsonString(), JwsAlgorithm.RS256),
            },
            LocalWorld.Limit);
    }
}
