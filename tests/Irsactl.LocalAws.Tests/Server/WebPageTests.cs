using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Server;

/// <summary>
/// What pages in a browser on this machine can reach. Requests have the headers that Chromium sends (W3C, "Fetch Metadata Request
/// Headers").
/// </summary>
public sealed class WebPageTests : IAsyncLifetime
{
    private const string Bucket = "emulated-world";
    private const string Document = $"https://{Bucket}.s3.us-east-1.amazonaws.com/index.html";

    private LocalWorld? started;

    private LocalWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await LocalWorld.StartAsync();

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    /// <summary>
    /// The key is no secret, so that a page can sign what it likes; the CORS check comes too late for what is simply sent.
    /// </summary>
    [Theory]
    [InlineData("iam", "Action=CreateUser&Version=2010-05-08&UserName=mallory")]
    [InlineData("sts", "Action=GetCallerIdentity&Version=2011-06-15")]
    [InlineData("ec2", "Action=CreateVpc&Version=2016-11-15&CidrBlock=10.0.0.0%2F16")]
    [InlineData("elasticloadbalancing", "Action=DescribeLoadBalancers&Version=2015-12-01")]
    [InlineData("logs", "{}")]
    [InlineData("acm", "{}")]
    [InlineData("cloudtrail", "{}")]
    [InlineData("lambda", "{}")]
    [InlineData("apigateway", "{}")]
    [InlineData("route53", "<a/>")]
    [InlineData("cloudfront", "<a/>")]
    [InlineData("s3", "<a/>")]
    public async Task SignedPost_OfAPage_IsRefusedByEveryService(string service, string body)
    {
        foreach (var (name, value) in new[]
        {
            ("Origin", "https://evil.example"), ("Origin", "null"), ("Sec-Fetch-Site", "cross-site"), ("Sec-Fetch-Site", "same-site"),
        })
        {
            using var request = SignedToEndpoint(HttpMethod.Post, "/", service, body);
            request.Headers.Add(name, value);

            using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);

            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden, $"{service} {name}: {value}");
            (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain("web pages may not call this AWS");
            answer.Headers.Contains("Access-Control-Allow-Origin").ShouldBeFalse();
        }
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "image")]
    [InlineData("cross-site", "no-cors", "script")]
    [InlineData("cross-site", "navigate", "iframe")]
    [InlineData("cross-site", "navigate", "document")]
    [InlineData("same-site", "no-cors", "image")]
    [InlineData("same-origin", "cors", "empty")]
    [InlineData("none", "navigate", "document")]
    public async Task SignedUrl_OfIam_MakesNothingInABrowser(string site, string mode, string dest)
    {
        foreach (var host in new[] { $"http://127.0.0.1:{World.Aws.Port}", "https://iam.amazonaws.com" })
        {
            using var answer = await BrowseAsync(
                Presigned(host, "iam", "Action=CreateUser&UserName=mallory&Version=2010-05-08"), site, mode, dest);
            answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        }

        (await World.IamAsync("ListUsers")).ShouldNotContain("mallory");
    }

    /// <summary>A browser behind the proxy says nothing of where such a request comes from.</summary>
    [Fact]
    public async Task SignedUrl_OfIam_OverPlainHttpUnderItsName_MakesNothing()
    {
        using var answer = await World.Http().GetAsync(
            Presigned("http://iam.amazonaws.com", "iam", "Action=CreateUser&UserName=mallory&Version=2010-05-08"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
        (await World.IamAsync("ListUsers")).ShouldNotContain("mallory");
    }

    [Fact]
    public async Task SignedUrl_OfAProgram_IsAnswered()
    {
        using var answer = await World.Http().GetAsync(
            Presigned($"http://127.0.0.1:{World.Aws.Port}", "sts", "Action=GetCallerIdentity&Version=2011-06-15"), LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    /// <summary>Node.js's <c>fetch</c> sends the mode, and is a program.</summary>
    [Fact]
    public async Task Fetch_OfNode_IsNoPage()
    {
        using var request = SignedToEndpoint(HttpMethod.Post, "/", "sts", "Action=GetCallerIdentity&Version=2011-06-15");
        request.Headers.Add("Sec-Fetch-Mode", "cors");

        using var answer = await World.Http().SendAsync(request, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "script", null, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "cors", "empty", "https://evil.example", HttpStatusCode.Forbidden)]
    [InlineData("same-site", "cors", "empty", "http://localhost:3000", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", null, HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "cors", "empty", "null", HttpStatusCode.Forbidden)]
    [InlineData("none", "navigate", "document", null, HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", null, HttpStatusCode.OK)]
    [InlineData("same-origin", "cors", "empty", "(own)", HttpStatusCode.OK)]
    public async Task ControlPages_AreForWhoGoesThereAndForPagesOfTheirOwn(
        string site, string mode, string dest, string? origin, HttpStatusCode status)
    {
        foreach (var page in new[] { "health", "client", "events?follow=false" })
        {
            using var answer = await BrowseAsync(
                new Uri(World.Aws.Endpoint, $"/_irsactl/{page}"),
                site,
                mode,
                dest,
                origin is "(own)" ? World.Aws.Endpoint.GetLeftPart(UriPartial.Authority) : origin);
            answer.StatusCode.ShouldBe(status, page);
        }
    }

    /// <summary>A document that somebody has put into a bucket would be of one origin with the control pages.</summary>
    [Fact]
    public async Task Document_FromABucketAtThisMachinesAddress_HasNoOrigin()
    {
        await PublishAsync();
        using var answer = await BrowseAsync(new Uri(World.Aws.Endpoint, $"/{Bucket}/index.html"), "none", "navigate", "document");
        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Headers.GetValues("Content-Security-Policy").ShouldBe(["sandbox"]);

        using var other = await BrowseAsync(
            new Uri($"http://{Bucket}.localhost:{World.Aws.Port}/_irsactl/client"), "same-origin", "cors", "empty");
        other.StatusCode.ShouldNotBe(HttpStatusCode.OK);

        // Of another page's making it is not shown at all.
        using var framed = await BrowseAsync(new Uri(World.Aws.Endpoint, $"/{Bucket}/index.html"), "cross-site", "navigate", "iframe");
        framed.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    /// <summary>A browser behind the proxy: what is public is as public as at AWS.</summary>
    [Theory]
    [InlineData("none", "navigate", "document", null)]
    [InlineData("cross-site", "navigate", "document", null)]
    [InlineData("same-origin", "no-cors", "script", null)]
    [InlineData("cross-site", "no-cors", "image", null)]
    [InlineData("cross-site", "cors", "empty", "https://d111111abcdef8.cloudfront.net")]
    public async Task PublicObject_UnderItsName_IsReadByPages(string site, string mode, string dest, string? origin)
    {
        await PublishAsync();

        using var answer = await BrowseAsync(new Uri(Document), site, mode, dest, origin);

        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldBe("<p>hello");
        answer.Headers.Contains("Content-Security-Policy").ShouldBeFalse();
    }

    [Theory]
    [InlineData("cross-site", "no-cors", "script", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "iframe", HttpStatusCode.Forbidden)]
    [InlineData("cross-site", "navigate", "document", HttpStatusCode.OK)]
    [InlineData("none", "navigate", "document", HttpStatusCode.OK)]
    public async Task PresignedObject_UnderItsName_IsForWhoGoesThere(string site, string mode, string dest, HttpStatusCode status)
    {
        await World.S3().PutBucketAsync(Bucket, LocalWorld.Limit);
        await World.S3().PutObjectAsync(new() { BucketName = Bucket, Key = "index.html", ContentBody = "secret" }, LocalWorld.Limit);
        var url = await World.S3().GetPreSignedURLAsync(
            new() { BucketName = Bucket, Key = "index.html", Expires = World.Aws.TimeProvider.GetUtcNow().UtcDateTime.AddMinutes(5) });

        using var answer = await BrowseAsync(new Uri(url), site, mode, dest);

        answer.StatusCode.ShouldBe(status);
    }

    /// <summary>Somebody's DNS leads a name to this machine: the browser takes page and server for one origin and marks nothing.</summary>
    [Theory]
    [InlineData("evil.example")]
    [InlineData("iam.amazonaws.com")]
    [InlineData("emulated-world.s3.us-east-1.amazonaws.com")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    public async Task ReboundName_IsRefused(string host)
    {
        await PublishAsync();
        using var client = await RawClient.ConnectAsync(World);

        await client.SendAsync($"GET /index.html HTTP/1.1\r\nHost: {host}:{World.Aws.Port}\r\n\r\n");

        (await client.ReadHeadAsync()).ShouldStartWith("HTTP/1.1 403 ");
        World.Log.ShouldHaveSingleItem().ShouldContain("refused GET");
    }

    private async Task PublishAsync()
    {
        var s3 = await World.CreatePublicBucketAsync(Bucket);
        await s3.PutObjectAsync(
            new() { BucketName = Bucket, Key = "index.html", ContentBody = "<p>hello", ContentType = "text/html" }, LocalWorld.Limit);
    }

    private async Task<HttpResponseMessage> BrowseAsync(Uri url, string site, string mode, string dest, string? origin = null)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, url);
        request.Headers.Add("Sec-Fetch-Site", site);
        request.Headers.Add("Sec-Fetch-Mode", mode);
        request.Headers.Add("Sec-Fetch-Dest", dest);
        if (origin is not null)
        {
            request.Headers.Add("Origin", origin);
        }

        return await World.Http().SendAsync(request, LocalWorld.Limit);
    }

    // A page posts text: no preflight comes before it.
    private HttpRequestMessage SignedToEndpoint(HttpMethod method, string target, string service, string body)
    {
        var request = World.SignedFor(
            method, $"127.0.0.1:{World.Aws.Port}", target, service, "us-east-1", body, time: null, [("content-type", "text/plain")]);
        request.RequestUri = new Uri(World.Aws.Endpoint, target);
        return request;
    }

    private Uri Presigned(string address, string service, string parameters)
    {
        var host = new Uri(address).Authority;
        var date = World.Aws.TimeProvider.GetUtcNow().UtcDateTime.ToString("yyyyMMdd'T'HHmmss'Z'", CultureInfo.InvariantCulture);
        var scope = $"{date[..8]}/us-east-1/{service}/aws4_request";
        var query = $"{parameters}&X-Amz-Algorithm=AWS4-HMAC-SHA256"
            + $"&X-Amz-Credential={Uri.EscapeDataString($"test/{scope}")}&X-Amz-Date={date}&X-Amz-Expires=300&X-Amz-SignedHeaders=host";
        var canonical = string.Join('&', query.Split('&').Order(StringComparer.Ordinal));
        var hash = Convert.ToHexStringLower(SHA256.HashData([]));
        var request = $"GET\n/\n{canonical}\nhost:{host}\n\nhost\n{hash}";
        var text = $"AWS4-HMAC-SHA256\n{date}\n{scope}\n{Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(request)))}";
        var key = Encoding.UTF8.GetBytes("AWS4test");
        foreach (var part in new[] { date[..8], "us-east-1", service, "aws4_request" })
        {
            key = HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(part));
        }

        return new Uri(
            $"{address}/?{query}&X-Amz-Signature={Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)))}");
    }
}
