using System.Net;
using Amazon.S3.Model;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>What viewers get, and what the bucket's policy has to say about it.</summary>
public sealed class ViewerTests : IAsyncLifetime
{
    private const string AnotherArn = "arn:aws:cloudfront::123456789012:distribution/E2QWRUHAPOMQZL";
    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    [Fact]
    public async Task OriginAccessControl_BucketPolicyNamesTheDistribution_IsReadThroughItAndNotDirectly()
    {
        var distribution = await World.PublishAsync();

        var viewed = await World.ViewAsync(distribution);

        (viewed.Status, viewed.Body, viewed.Cache).ShouldBe((HttpStatusCode.OK, "{}", "Miss from cloudfront"));
        viewed.Headers["Content-Type"].ShouldBe("application/json");
        viewed.Headers["Via"].ShouldEndWith(".cloudfront.net (CloudFront)");
        viewed.Headers.ShouldContainKey("X-Amz-Cf-Id");
        using var direct = await World.Aws.Http().GetAsync(new Uri($"https://{CloudFrontWorld.Origin}/keys.json"), LocalWorld.Limit);
        direct.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task OriginAccessControl_BucketPolicyNamesAnotherDistribution_PassesTheBucketsRefusalOn()
    {
        var distribution = await World.PublishAsync();
        await World.PutPolicyAsync(CloudFrontWorld.PolicyFor(AnotherArn));

        var viewed = await World.ViewAsync(distribution);

        (viewed.Status, viewed.Cache).ShouldBe((HttpStatusCode.Forbidden, "Error from cloudfront"));
        viewed.Body.ShouldContain("<Code>AccessDenied</Code>");
        viewed.Headers["Content-Type"].ShouldBe("application/xml");
        await World.PutPolicyAsync(CloudFrontWorld.PolicyFor(distribution["ARN"]));
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task OriginAccessControl_ThatNeverSigns_AsksAsNobody()
    {
        await World.CreateBucketAsync();
        var control = await World.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control(behavior: "never"));
        var distribution = await World.CreateAsync(CloudFrontWorld.Config(control: control["Id"]));
        await World.PutPolicyAsync(CloudFrontWorld.PolicyFor(distribution["ARN"]));
        World.Deploy();

        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await World.Aws.S3().DeletePublicAccessBlockAsync(
            new DeletePublicAccessBlockRequest { BucketName = CloudFrontWorld.Bucket }, LocalWorld.Limit);
        await World.PutPolicyAsync(LocalWorld.PublicPolicy(CloudFrontWorld.Bucket));
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("{\"AWS\":\"arn:aws:iam::cloudfront:user/CloudFront Origin Access Identity ID\"}")]
    [InlineData("{\"CanonicalUser\":\"CANONICAL\"}")]
    public async Task OriginAccessIdentity_NamedByThePolicy_MayRead(string principal)
    {
        await World.CreateBucketAsync();
        var identity = await World.CallAsync(HttpMethod.Post, "origin-access-identity/cloudfront", CloudFrontWorld.Identity());
        var other = await World.CallAsync(HttpMethod.Post, "origin-access-identity/cloudfront", CloudFrontWorld.Identity("other"));
        var distribution = await World.CreateAsync(CloudFrontWorld.Config(identity: identity["Id"]));
        World.Deploy();

        await World.PutPolicyAsync(Policy(other));
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.Forbidden);
        await World.PutPolicyAsync(Policy(identity));
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.OK);

        string Policy(CloudFrontWorld.Answer who) => $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:GetObject","Resource":"arn:aws:s3:::{{CloudFrontWorld.Bucket}}/*",
             "Principal":{{principal.Replace("ID", who["Id"], StringComparison.Ordinal).Replace("CANONICAL", who["S3CanonicalUserId"], StringComparison.Ordinal)}} }]}
            """;
    }

    [Fact]
    public async Task Change_UntilItIsDeployed_ViewersGetWhatWasBefore()
    {
        await World.CreateBucketAsync();
        await World.PutAsync("new/keys.json", "{\"new\":true}");
        var control = await World.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control());
        var config = CloudFrontWorld.Config(control: control["Id"]);
        var distribution = await World.CreateAsync(config);
        await World.PutPolicyAsync(CloudFrontWorld.PolicyFor(distribution["ARN"]));

        var tooEarly = await World.ViewAsync(distribution);
        tooEarly.Status.ShouldBe(HttpStatusCode.Forbidden);
        tooEarly.Body.ShouldContain("<html>");
        World.Deploy();
        (await World.ViewAsync(distribution)).Body.ShouldBe("{}");

        var changed = await World.CallAsync(
            HttpMethod.Put,
            $"distribution/{distribution["Id"]}/config",
            config.Replace("<S3OriginConfig>", "<OriginPath>/new</OriginPath><S3OriginConfig>", StringComparison.Ordinal),
            distribution.ETag);
        (await World.ViewAsync(distribution)).Body.ShouldBe("{}");
        World.Deploy();
        (await World.ViewAsync(distribution)).Body.ShouldBe("{\"new\":true}");

        await World.CallAsync(
            HttpMethod.Put,
            $"distribution/{distribution["Id"]}/config",
            config.Replace("<Enabled>true", "<Enabled>false", StringComparison.Ordinal),
            changed.ETag);
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.OK);
        World.Deploy();
        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("https-only", "GET", HttpStatusCode.Forbidden, "")]
    [InlineData("redirect-to-https", "GET", HttpStatusCode.MovedPermanently, "/keys.json?a=b%20c")]
    [InlineData("redirect-to-https", "POST", HttpStatusCode.TemporaryRedirect, "/keys.json?a=b%20c")]
    [InlineData("allow-all", "GET", HttpStatusCode.OK, "")]
    public async Task PlainHttp_IsAnsweredAsTheBehaviourSays(string policy, string method, HttpStatusCode status, string location)
    {
        var distribution = await World.PublishAsync(config => config.Replace("https-only", policy, StringComparison.Ordinal));

        var viewed = await World.ViewAsync(distribution, "/keys.json?a=b%20c", new HttpMethod(method), "http");

        viewed.Status.ShouldBe(status);
        viewed.Headers.GetValueOrDefault("Location", "")
            .ShouldBe(location.Length == 0 ? "" : $"https://{distribution["DomainName"]}{location}");
    }

    [Fact]
    public async Task Methods_ThatAreNotAllowed_AreRefused_AndHeadHasNoBody()
    {
        var distribution = await World.PublishAsync();

        var refused = await World.ViewAsync(distribution, method: HttpMethod.Put);
        (refused.Status, refused.Headers["Content-Type"]).ShouldBe((HttpStatusCode.Forbidden, "text/html"));
        var head = await World.ViewAsync(distribution, method: HttpMethod.Head);
        (head.Status, head.Body, head.Headers["Content-Length"]).ShouldBe((HttpStatusCode.OK, "", "2"));
    }

    [Fact]
    public async Task ConditionsAndRanges_AreAnsweredOfTheObject()
    {
        var distribution = await World.PublishAsync();
        await World.PutAsync("keys.json", "0123456789");
        var whole = await World.ViewAsync(distribution);

        var same = await World.ViewAsync(distribution, headers: ("If-None-Match", $"\"x\", W/{whole.Headers["ETag"]}"));
        (same.Status, same.Body).ShouldBe((HttpStatusCode.NotModified, ""));
        (await World.ViewAsync(distribution, headers: ("If-None-Match", "\"x\""))).Status.ShouldBe(HttpStatusCode.OK);
        (await World.ViewAsync(distribution, headers: ("If-Modified-Since", whole.Headers["Last-Modified"])))
            .Status.ShouldBe(HttpStatusCode.NotModified);
        var part = await World.ViewAsync(distribution, headers: ("Range", "bytes=2-4"));
        (part.Status, part.Body, part.Headers["Content-Range"]).ShouldBe((HttpStatusCode.PartialContent, "234", "bytes 2-4/10"));
        (await World.ViewAsync(distribution, headers: ("Range", "bytes=99-"))).Status.ShouldBe(HttpStatusCode.RequestedRangeNotSatisfiable);
    }

    [Fact]
    public async Task Root_IsTheDefaultRootObject_AndErrorsHaveTheirPage()
    {
        var distribution = await World.PublishAsync(config => config.Replace(
            "<Comment>",
            "<DefaultRootObject>index.html</DefaultRootObject><CustomErrorResponses><Quantity>1</Quantity><Items><CustomErrorResponse>"
                + "<ErrorCode>403</ErrorCode><ResponsePagePath>/sorry.html</ResponsePagePath><ResponseCode>404</ResponseCode>"
                + "</CustomErrorResponse></Items></CustomErrorResponses><Comment>",
            StringComparison.Ordinal));
        await World.PutAsync("index.html", "the root");
        await World.PutAsync("sorry.html", "sorry");

        (await World.ViewAsync(distribution, "/")).Body.ShouldBe("the root");
        var missing = await World.ViewAsync(distribution, "/missing");
        (missing.Status, missing.Body, missing.Cache).ShouldBe((HttpStatusCode.NotFound, "sorry", "Error from cloudfront"));
    }

    [Theory]
    [InlineData("/a%2Fb%20c+d", "a/b c+d")]
    [InlineData("/a/../b//c", "a/../b//c")]
    [InlineData("/%41'(!)~*", "A'(!)~*")]
    [InlineData("/%D0%BA%E2%82%AC", "к€")]
    public async Task Path_GoesToTheBucketAsItWasSent(string target, string key)
    {
        var distribution = await World.PublishAsync();
        await World.PutAsync(key, "found");

        // System.Uri would tidy it up.
        using var request = new HttpRequestMessage(
            HttpMethod.Get,
            new Uri(
                $"https://{distribution["DomainName"]}{target}",
                new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true }));
        using var answer = await World.Aws.Http().SendAsync(request, LocalWorld.Limit);

        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldBe("found");
    }

    [Fact]
    public async Task Behaviours_TheFirstThatFitsCounts()
    {
        var distribution = await World.PublishAsync(config => config.Replace(
            "<Comment>",
            "<CacheBehaviors><Quantity>1</Quantity><Items><CacheBehavior><PathPattern>open/*.json</PathPattern>"
                + "<TargetOriginId>bucket</TargetOriginId><ViewerProtocolPolicy>allow-all</ViewerProtocolPolicy><CachePolicyId>"
                + CloudFrontWorld.CachingDisabled + "</CachePolicyId></CacheBehavior></Items></CacheBehaviors><Comment>",
            StringComparison.Ordinal));
        await World.PutAsync("open/a.json", "open");

        (await World.ViewAsync(distribution, "/open/a.json", scheme: "http")).Body.ShouldBe("open");
        (await World.ViewAsync(distribution, "/keys.json", scheme: "http")).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Theory]
    [InlineData("bucket.s3-website-us-east-1.amazonaws.com")]
    [InlineData("www.example.com")]
    public async Task CustomOrigin_ThatIsNotServedHere_Is502AndSaysWhyInTheLog(string host)
    {
        var custom = "<CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>"
            + "<OriginProtocolPolicy>http-only</OriginProtocolPolicy></CustomOriginConfig>";
        var distribution = await World.CreateAsync(CloudFrontWorld.Config(origin: host).Replace(
            "<S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>", custom, StringComparison.Ordinal));
        World.Deploy();

        (await World.ViewAsync(distribution)).Status.ShouldBe(HttpStatusCode.BadGateway);
        World.Aws.Log.ShouldContain(line => line.Contains($"cannot reach its origin {host}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CustomOrigin_AnotherDistribution_IsServedThroughIt_ButNotInACircle()
    {
        var first = await World.PublishAsync();
        var custom = "<CustomOriginConfig><HTTPPort>80</HTTPPort><HTTPSPort>443</HTTPSPort>"
            + "<OriginProtocolPolicy>https-only</OriginProtocolPolicy></CustomOriginConfig>";
        var config = CloudFrontWorld.Config("second", first["DomainName"]).Replace(
            "<S3OriginConfig><OriginAccessIdentity></OriginAccessIdentity></S3OriginConfig>", custom, StringComparison.Ordinal);
        var second = await World.CreateAsync(config);
        World.Deploy();

        (await World.ViewAsync(second)).Body.ShouldBe("{}");
        await World.CallAsync(
            HttpMethod.Put,
            $"distribution/{second["Id"]}/config",
            config.Replace(first["DomainName"], second["DomainName"], StringComparison.Ordinal),
            second.ETag);
        World.Deploy();
        (await World.ViewAsync(second)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task BucketElsewhere_ByItsGlobalName_IsSignedForItsRegion()
    {
        await World.Aws.S3("eu-west-1")
            .PutBucketAsync(new PutBucketRequest { BucketName = "elsewhere", BucketRegionName = "eu-west-1" }, LocalWorld.Limit);
        await World.Aws.S3("eu-west-1")
            .PutObjectAsync(new() { BucketName = "elsewhere", Key = "keys.json", ContentBody = "far" }, LocalWorld.Limit);
        var control = await World.CallAsync(HttpMethod.Post, "origin-access-control", CloudFrontWorld.Control());
        var distribution = await World.CreateAsync(CloudFrontWorld.Config(origin: "elsewhere.s3.amazonaws.com", control: control["Id"]));
        await World.Aws.S3("eu-west-1")
            .PutBucketPolicyAsync("elsewhere", CloudFrontWorld.PolicyFor(distribution["ARN"], resource: "elsewhere/*"), LocalWorld.Limit);
        World.Deploy();

        (await World.ViewAsync(distribution)).Body.ShouldBe("far");
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;
}
