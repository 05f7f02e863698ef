using System.Net;
using System.Text;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Lambda;

/// <summary>Functions under their public names.</summary>
public sealed class FunctionUrlTests : IAsyncLifetime
{
    private const string Url = "/2021-10-31/functions/f/url";
    private const string Policy = "/2015-03-31/functions/f/policy";
    private const string Echo = "export const handler = async event => event;";

    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Tools.Node.IsInstalled, Tools.Node.SkipReason);
        started = await FunctionKit.StartAsync();
    }

    [Fact]
    public async Task Event_IsOfPayloadFormatTwo()
    {
        var url = await OpenAsync(Echo);
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri($"{url}a%20b/c?x=1&y=a%2Bb&x=2"));
        request.Headers.Add("X-Many", ["one", "two"]);
        request.Headers.Add("Cookie", "c1=v1; c2=v2");
        request.Headers.Add("User-Agent", "tester/1");
        request.Content = new StringContent("bödy", Encoding.UTF8, "text/plain");

        var answer = await SendAsync(request);

        answer.ShouldBe(HttpStatusCode.OK);
        answer.Headers["Content-Type"].ShouldBe("application/json");
        var (sent, host) = (answer.Json, url.Host);
        sent.GetProperty("version").GetString().ShouldBe("2.0");
        sent.GetProperty("routeKey").GetString().ShouldBe("$default");
        sent.GetProperty("rawPath").GetString().ShouldBe("/a%20b/c");
        sent.GetProperty("rawQueryString").GetString().ShouldBe("x=1&y=a%2Bb&x=2");
        sent.GetProperty("cookies").GetRawText().ShouldBe("""["c1=v1","c2=v2"]""");
        sent.GetProperty("queryStringParameters").GetRawText().ShouldBe("""{"x":"1,2","y":"a+b"}""");
        sent.GetProperty("headers").GetProperty("x-many").GetString().ShouldBe("one, two");
        sent.GetProperty("headers").GetProperty("host").GetString().ShouldBe(host);
        sent.GetProperty("headers").GetProperty("x-forwarded-proto").GetString().ShouldBe("https");
        sent.GetProperty("headers").TryGetProperty("cookie", out _).ShouldBeFalse();
        sent.GetProperty("body").GetString().ShouldBe("bödy");
        sent.GetProperty("isBase64Encoded").GetBoolean().ShouldBeFalse();
        var context = sent.GetProperty("requestContext");
        context.GetProperty("accountId").GetString().ShouldBe("anonymous");
        context.GetProperty("apiId").GetString().ShouldBe(host.Split('.')[0]);
        context.GetProperty("domainName").GetString().ShouldBe(host);
        context.GetProperty("domainPrefix").GetString().ShouldBe(host.Split('.')[0]);
        context.GetProperty("http").GetRawText()
            .ShouldBe("""{"method":"POST","path":"/a%20b/c","protocol":"HTTP/1.1","sourceIp":"127.0.0.1","userAgent":"tester/1"}""");
        context.GetProperty("stage").GetString().ShouldBe("$default");
        context.GetProperty("time").GetString().ShouldNotBeNull().ShouldEndWith(" +0000");
        context.GetProperty("timeEpoch").GetInt64().ShouldBeGreaterThan(1_700_000_000_000);
    }

    [Fact]
    public async Task Body_ThatIsNoText_IsInBase64()
    {
        var url = await OpenAsync(Echo);
        using var request = new HttpRequestMessage(HttpMethod.Put, url)
        {
            Content = new ByteArrayContent([0, 255]) { Headers = { { "Content-Type", "application/octet-stream" } } },
        };

        var sent = (await SendAsync(request)).Json;

        (sent.GetProperty("isBase64Encoded").GetBoolean(), sent.GetProperty("body").GetString()).ShouldBe((true, "AP8="));
    }

    [Theory]
    [InlineData(
        "({ statusCode: 418, headers: { 'X-Kind': 'tea', 'content-type': 'text/plain' }, cookies: ['a=1', 'b=2'], body: 'short' })", 418,
        "text/plain", "short")]
    [InlineData("({ statusCode: 200, isBase64Encoded: true, body: 'aMO8' })", 200, "application/json", "hü")]
    [InlineData("({ statusCode: '201' })", 201, "application/json", "")]
    [InlineData("({ hello: 'world' })", 200, "application/json", "{\"hello\":\"world\"}")]
    [InlineData("'text'", 200, "application/json", "\"text\"")]
    [InlineData("undefined", 200, "application/json", "null")]
    [InlineData("({ statusCode: 42 })", 502, "application/json", "Internal Server Error")]
    [InlineData("({ statusCode: 200, headers: { 'bad header': 'x' } })", 502, "application/json", "Internal Server Error")]
    [InlineData("({ statusCode: 200, headers: { good: 'x\\r\\ninjected: y' } })", 502, "application/json", "Internal Server Error")]
    [InlineData("({ statusCode: 200, isBase64Encoded: true, body: '*' })", 502, "application/json", "Internal Server Error")]
    [InlineData("Promise.reject(new Error('x'))", 502, "application/json", "Internal Server Error")]
    public async Task Result_BecomesAnAnswer(string result, int status, string type, string body)
    {
        var answer = await SendAsync(
            new HttpRequestMessage(HttpMethod.Get, await OpenAsync($"export const handler = async () => {result};")));

        ((int)answer.Status, answer.Headers["Content-Type"], answer.Text).ShouldBe((status, type, body));
        if (status == 418)
        {
            (answer.Headers["X-Kind"], answer.Headers["Set-Cookie"]).ShouldBe(("tea", "a=1, b=2"));
        }
    }

    /// <summary>Both actions have to be allowed to everybody; each alone opens nothing.</summary>
    [Fact]
    public async Task Policy_DecidesWhoMayCall()
    {
        var url = await OpenAsync("export const handler = async () => 1;");
        (await GetAsync(url)).Text.ShouldBe("1");
        foreach (var statement in (string[])["url", "invoke"])
        {
            (await Kit.CallAsync("DELETE", $"{Policy}/{statement}")).Status.ShouldBe(HttpStatusCode.NoContent);
            var refused = await GetAsync(url);
            refused.ShouldBeRefused(
                HttpStatusCode.Forbidden,
                "AccessDeniedException",
                "Forbidden. For troubleshooting Function URL authorization issues, see: "
                    + "https://docs.aws.amazon.com/lambda/latest/dg/urls-auth.html");
            await AllowAsync(statement);
            (await GetAsync(url)).Text.ShouldBe("1");
        }
    }

    [Fact]
    public async Task UrlOfSigners_TakesNobodyElse()
    {
        var url = await OpenAsync("export const handler = async event => event.requestContext.authorizer.iam.userArn;", "AWS_IAM");
        (await GetAsync(url)).Status.ShouldBe(HttpStatusCode.Forbidden);
        using var signed = Kit.World.SignedFor(HttpMethod.Get, url.Host, "/", "lambda", "us-east-1", "", time: null, []);
        (await SendAsync(signed)).Text.ShouldBe("\"arn:aws:iam::123456789012:root\"");
        using var forged = Kit.World.SignedFor(
            HttpMethod.Get, url.Host, "/", "lambda", "us-east-1", "", time: null, [], (Kit.World.Aws.AccessKeyId, "wrong"));
        (await SendAsync(forged)).Status.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Throttled_Is429()
    {
        var url = await OpenAsync("export const handler = async () => 1;");
        await Kit.CallAsync("PUT", "/2017-10-31/functions/f/concurrency", """{"ReservedConcurrentExecutions":0}""");

        (await GetAsync(url)).Status.ShouldBe(HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Preflight_IsAnsweredByTheUrl_AndOriginsArePassedOn()
    {
        var url = await OpenAsync("export const handler = async event => event.requestContext.http.method;");
        (await Kit.CallAsync(
            "PUT",
            Url,
            """{"Cors":{"AllowOrigins":["https://*.example.com"],"AllowMethods":["GET"],"AllowHeaders":["x-a"],"MaxAge":60,"AllowCredentials":true}}""")).ShouldBe(
            HttpStatusCode.OK);

        var asked = await FromOriginAsync(HttpMethod.Options, url, "https://a.example.com");
        asked.Text.ShouldBeEmpty();
        (asked.Headers["Access-Control-Allow-Origin"], asked.Headers["Access-Control-Allow-Methods"],
            asked.Headers["Access-Control-Max-Age"])
            .ShouldBe(("https://a.example.com", "GET", "60"));
        (await FromOriginAsync(HttpMethod.Options, url, "https://example.org"))
            .Headers.ContainsKey("Access-Control-Allow-Origin").ShouldBeFalse();
        var read = await FromOriginAsync(HttpMethod.Get, url, "https://a.example.com");
        (read.Text, read.Headers["Access-Control-Allow-Credentials"]).ShouldBe(("\"GET\"", "true"));
    }

    [Fact]
    public async Task Config_IsMadeOnce_ReadChangedAndDeleted()
    {
        await Kit.CreateAsync("f", Echo);
        (await Kit.CallAsync("GET", Url)).ShouldBeRefused(
            HttpStatusCode.NotFound, "ResourceNotFoundException", "The resource you requested does not exist.");
        (await Kit.CallAsync("POST", Url, "{}")).ShouldBeRefused(HttpStatusCode.BadRequest, "ValidationException");
        var made = (await Kit.CallAsync("POST", Url, """{"AuthType":"NONE"}""")).ShouldBe(HttpStatusCode.Created);
        made.GetProperty("FunctionUrl").GetString().ShouldNotBeNull()
            .ShouldMatch("^https://[a-z0-9]{32}\\.lambda-url\\.us-east-1\\.on\\.aws/$");
        (await Kit.CallAsync("POST", Url, """{"AuthType":"NONE"}""")).ShouldBeRefused(
            HttpStatusCode.Conflict,
            "ResourceConflictException",
            "Failed to create function url config for [functionArn = arn:aws:lambda:us-east-1:123456789012:function:f]. "
                + "Error message:  FunctionUrlConfig exists for this Lambda function");
        (await Kit.CallAsync("PUT", Url, """{"AuthType":"AWS_IAM"}""")).Json.GetProperty("FunctionUrl").GetString()
            .ShouldBe(made.GetProperty("FunctionUrl").GetString());
        (await Kit.CallAsync("GET", Url + "s")).Json.GetProperty("FunctionUrlConfigs")[0].GetProperty("AuthType").GetString()
            .ShouldBe("AWS_IAM");
        (await Kit.CallAsync("DELETE", Url)).Status.ShouldBe(HttpStatusCode.NoContent);
        (await GetAsync(new Uri(made.GetProperty("FunctionUrl").GetString().ShouldNotBeNull())))
            .Status.ShouldBe(HttpStatusCode.NotImplemented);
    }

    /// <summary>Nothing listens at port 80.</summary>
    [Fact]
    public async Task PlainHttp_IsNotAnswered()
    {
        var url = await OpenAsync(Echo);

        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(new UriBuilder(url) { Scheme = "http", Port = 80 }.Uri));
    }

    [Fact]
    public async Task Faults_HappenToPublicRequests()
    {
        await using var kit = await FunctionKit.StartAsync(options => options with
        {
            Faults = [FaultRule.Parse("lambda:InvokeFunctionUrl=503#1"), FaultRule.Parse("lambda:InvokeFunctionUrl=drop-before#1")],
        });
        started = await ReplaceAsync(kit);
        var url = await OpenAsync("export const handler = async () => 1;");

        (await GetAsync(url)).Status.ShouldBe(HttpStatusCode.ServiceUnavailable);
        await Should.ThrowAsync<HttpRequestException>(() => GetAsync(url));
        (await GetAsync(url)).Text.ShouldBe("1");
    }

    [Fact]
    public async Task Machine_WithoutNode_SaysSo()
    {
        await using var kit = await FunctionKit.StartAsync(options => options with { SearchPath = "" });
        started = await ReplaceAsync(kit);
        var url = await OpenAsync(Echo);

        var answer = await GetAsync(url);

        answer.Status.ShouldBe(HttpStatusCode.NotImplemented);
        answer.Text.ShouldContain("there is no 'node' on the search path");
        Kit.World.Log.ShouldContain(line => line.Contains("there is no 'node'", StringComparison.Ordinal));
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }
    }

    private async Task<FunctionKit> ReplaceAsync(FunctionKit kit)
    {
        await Kit.DisposeAsync();
        return kit;
    }

    private async Task<Uri> OpenAsync(string source, string authType = "NONE")
    {
        await Kit.CreateAsync("f", source);
        var made = (await Kit.CallAsync("POST", Url, $$"""{"AuthType":"{{authType}}"}""")).ShouldBe(HttpStatusCode.Created);
        if (authType is "NONE")
        {
            await AllowAsync("url");
            await AllowAsync("invoke");
        }

        return new Uri(made.GetProperty("FunctionUrl").GetString().ShouldNotBeNull());
    }

    private Task<Answer> AllowAsync(string statement) => Kit.CallAsync("POST", Policy, statement is "url"
        ? """{"StatementId":"url","Action":"lambda:InvokeFunctionUrl","Principal":"*","FunctionUrlAuthType":"NONE"}"""
        : """{"StatementId":"invoke","Action":"lambda:InvokeFunction","Principal":"*","InvokedViaFunctionUrl":true}""");

    private Task<Answer> GetAsync(Uri url) => SendAsync(new HttpRequestMessage(HttpMethod.Get, url));

    private async Task<Answer> FromOriginAsync(HttpMethod method, Uri url, string origin)
    {
        using var request = new HttpRequestMessage(method, url);
        request.Headers.Add("Origin", origin);
        if (method == HttpMethod.Options)
        {
            request.Headers.Add("Access-Control-Request-Method", "GET");
        }

        return await SendAsync(request);
    }

    private async Task<Answer> SendAsync(HttpRequestMessage request)
    {
        using var answer = await Kit.World.Http().SendAsync(request, LocalWorld.Limit);
        return await Answer.ReadAsync(answer);
    }
}
