using System.Text.Json.Nodes;
using Amazon.S3.Model;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Provisioning.Hostings;
using Irsactl.Provisioning.Hostings.Functions;
using Irsactl.Provisioning.Tests.Aws;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>The function's JavaScript, run by Node.js.</summary>
public sealed class HandlerTests
{
    private static readonly PublishedDocuments _documents = MakeDocuments();

    public static TheoryData<string> Kinds { get; } =
        ["function URL", "HTTP API", "HTTP API with stage", "load balancer", "load balancer with multi-value headers"];

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Inline_GetAndHead_AnswerTheDocuments(string kind)
    {
        using var function = new FunctionProcess(FunctionPackage.WithDocuments(_documents));

        await ShouldAnswerAsync(function, kind, "/.well-known/openid-configuration", _documents.Discovery);
        await ShouldAnswerAsync(function, kind, "/keys.json", _documents.Keys);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Inline_AnythingElse_IsRefused(string kind)
    {
        using var function = new FunctionProcess(FunctionPackage.WithDocuments(_documents));

        foreach (var path in new[] { "/", "/keys.json/", "/index.mjs", "/..%2fkeys.json" })
        {
            var missing = await function.CallAsync(LambdaEvents.Of(kind, "GET", path), Cancellation);
            Status(missing).ShouldBe(404, path);
            Header(missing, "cache-control").ShouldBe("no-store");
        }

        var refused = await function.CallAsync(LambdaEvents.Of(kind, "POST", "/keys.json"), Cancellation);
        Status(refused).ShouldBe(405);
        Header(refused, "allow").ShouldBe("GET, HEAD");
    }

    [Fact]
    public async Task WithoutDocuments_Get_IsNotFound()
    {
        using var function = new FunctionProcess(FunctionPackage.WithoutDocuments());

        Status(await function.CallAsync(LambdaEvents.Of("function URL", "GET", "/keys.json"), Cancellation)).ShouldBe(404);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Bucket_GetAndHead_AnswerWhatIsInTheBucket(string kind)
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var function = await ReadingAsync(local, "test");

        await ShouldAnswerAsync(function, kind, "/.well-known/openid-configuration", _documents.Discovery);
        await ShouldAnswerAsync(function, kind, "/keys.json", _documents.Keys);
    }

    [Fact]
    public async Task Bucket_LetsTheFunctionNotIn_AnswersBadGatewayAndLogsWhy()
    {
        await using var local = await LocalCloud.StartAsync(Cancellation);
        using var function = await ReadingAsync(local, "a wrong secret");

        var answer = await function.CallAsync(LambdaEvents.Of("function URL", "GET", "/keys.json"), Cancellation);

        Status(answer).ShouldBe(502);
        answer["body"].ShouldNotBeNull().GetValue<string>().ShouldBe("Bad Gateway\n");
        function.Log.ShouldContain("cannot load /keys.json");
        function.Log.ShouldContain("answers 403");
    }

    private static async Task<FunctionProcess> ReadingAsync(LocalCloud local, string secret)
    {
        const string Bucket = "my-cluster-oidc";
        await local.Clients.S3.PutBucketAsync(Bucket, Cancellation);
        foreach (var (key, content) in new[]
        {
            (PublishedDocuments.DiscoveryPath, _documents.Discovery), (PublishedDocuments.KeysPath, _documents.Keys),
        })
        {
            using var stream = new MemoryStream(content);
            await local.Clients.S3.PutObjectAsync(
                new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = stream }, Cancellation);
        }

        return new FunctionProcess(FunctionPackage.ReadingBucket())
        {
            Environment =
            {
                ["BUCKET_HOST"] = $"{Bucket}.s3.us-east-1.amazonaws.com",
                ["AWS_ENDPOINT_URL_S3"] = local.Endpoint.AbsoluteUri,
                ["AWS_ACCESS_KEY_ID"] = "test",
                ["AWS_SECRET_ACCESS_KEY"] = secret,
            },
        };
    }

    private static async Task ShouldAnswerAsync(FunctionProcess function, string kind, string path, byte[] document)
    {
        var got = await function.CallAsync(LambdaEvents.Of(kind, "GET", path), Cancellation);
        Status(got).ShouldBe(200, function.Log);
        Header(got, "content-type").ShouldBe("application/json");
        Header(got, "cache-control").ShouldBe("no-cache");
        Body(got).ShouldBe(System.Text.Encoding.UTF8.GetString(document));
        got["isBase64Encoded"].ShouldNotBeNull().GetValue<bool>().ShouldBeFalse();
        var isLoadBalancer = kind.StartsWith("load balancer", StringComparison.Ordinal);
        (got["statusDescription"]?.GetValue<string>()).ShouldBe(isLoadBalancer ? "200 OK" : null);
        // A load balancer takes no headers in the other shape.
        got.ContainsKey("multiValueHeaders").ShouldBe(kind.EndsWith("multi-value headers", StringComparison.Ordinal));
        got.ContainsKey("headers").ShouldBe(!got.ContainsKey("multiValueHeaders"));

        var head = await function.CallAsync(LambdaEvents.Of(kind, "HEAD", path), Cancellation);
        Status(head).ShouldBe(200);
        Header(head, "content-type").ShouldBe("application/json");
        Body(head).ShouldBeEmpty();
    }

    private static int Status(JsonObject answer) => answer["statusCode"].ShouldNotBeNull().GetValue<int>();

    private static string Body(JsonObject answer) => answer["body"].ShouldNotBeNull().GetValue<string>();

    private static string? Header(JsonObject answer, string name) =>
        (answer["headers"]?[name] ?? answer["multiValueHeaders"]?[name]?.AsArray().Single())?.GetValue<string>();

    private static PublishedDocuments MakeDocuments()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        return PublishedDocuments.Of(IssuerUrl.Parse("https://abc.lambda-url.us-east-1.on.aws"), JsonWebKeySet.FromKeys([key.PublicKey]));
    }
}
