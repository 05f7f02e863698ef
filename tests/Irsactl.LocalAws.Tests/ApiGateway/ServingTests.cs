using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Integration;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>APIs as the public reaches them.</summary>
public sealed class ServingTests
{
    private readonly GatewayBench bench = new();

    [Fact]
    public async Task Request_IsTheEventOfFormat2()
    {
        var api = await bench.CreateApiAsync("2.0", "POST /pets/{id}/{rest+}");
        await bench.OkAsync("PATCH", $"/v2/apis/{api}/stages/$default", """{"stageVariables":{"v":"1"}}""");

        await bench.GetAsync(
            api,
            "/pets/a%20b/c/d?x=1&x=2&y=%2F",
            "POST",
            "{}",
            ("Content-Type", "application/json"), ("Cookie", "a=1; b=2"), ("X-Two", "1"), ("X-Two", "2"), ("User-Agent", "tester"));

        var sent = bench.Functions.Event;
        var context = sent["requestContext"]!;
        var id = (string)context["requestId"]!;
        id.ShouldMatch("^[A-Za-z0-9+/]{15}=$");
        JsonNode.DeepEquals(context, JsonNode.Parse($$"""
            {
              "accountId": "123456789012", "apiId": "{{api}}", "domainName": "{{api}}.execute-api.us-east-1.amazonaws.com", "domainPrefix": "{{api}}",
              "http": {"method": "POST", "path": "/pets/a b/c/d", "protocol": "HTTP/1.1", "sourceIp": "127.0.0.1", "userAgent": "tester"},
              "requestId": "{{id}}", "routeKey": "POST /pets/{id}/{rest+}", "stage": "$default", "time": "27/Nov/2026:12:00:00 +0000", "timeEpoch": 1795780800000
            }
            """)).ShouldBeTrue(context.ToJsonString());
        sent["headers"]!["x-two"]!.GetValue<string>().ShouldBe("1,2");
        sent["headers"]!["cookie"].ShouldBeNull();
        sent["headers"]!["x-forwarded-proto"]!.GetValue<string>().ShouldBe("https");
        sent.AsObject().Remove("headers");
        sent.AsObject().Remove("requestContext");
        JsonNode.DeepEquals(sent, JsonNode.Parse("""
            {
              "version": "2.0", "routeKey": "POST /pets/{id}/{rest+}", "rawPath": "/pets/a b/c/d", "rawQueryString": "x=1&x=2&y=%2F", "cookies": ["a=1", "b=2"],
              "queryStringParameters": {"x": "1,2", "y": "/"}, "pathParameters": {"id": "a b", "rest": "c/d"}, "stageVariables": {"v": "1"},
              "body": "{}", "isBase64Encoded": false
            }
            """)).ShouldBeTrue(sent.ToJsonString());
        var invocation = bench.Functions.Last.ShouldNotBeNull();
        invocation.FunctionArn.ShouldBe(GatewayBench.Function);
        invocation.Principal.ToString().ShouldBe("apigateway.amazonaws.com");
        invocation.SourceArn.ShouldBe($"arn:aws:execute-api:us-east-1:123456789012:{api}/$default/POST/pets/{{id}}/{{rest+}}");
    }

    [Fact]
    public async Task BareRequest_HasNoMembersThatSayNothing()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");

        await bench.GetAsync(api, "/");

        bench.Functions.Event.AsObject().Select(member => member.Key)
            .ShouldBe(["version", "routeKey", "rawPath", "rawQueryString", "headers", "requestContext", "isBase64Encoded"]);
        bench.Functions.Last?.SourceArn.ShouldBe($"arn:aws:execute-api:us-east-1:123456789012:{api}/$default/$default");
    }

    [Fact]
    public async Task Request_IsTheEventOfFormat1()
    {
        var api = await bench.CreateApiAsync("1.0", "ANY /{proxy+}");

        await bench.GetAsync(api, "/a/b?x=1&x=2", "PUT", "\u0001", ("Content-Type", "application/octet-stream"));

        var sent = bench.Functions.Event;
        (sent["version"]!.GetValue<string>(), sent["resource"]!.GetValue<string>(), sent["path"]!.GetValue<string>(),
            sent["httpMethod"]!.GetValue<string>())
            .ShouldBe(("1.0", "/{proxy+}", "/a/b", "PUT"));
        (sent["body"]!.GetValue<string>(), sent["isBase64Encoded"]!.GetValue<bool>()).ShouldBe(("AQ==", true));
        sent["queryStringParameters"]!.ToJsonString().ShouldBe("""{"x":"2"}""");
        sent["multiValueQueryStringParameters"]!.ToJsonString().ShouldBe("""{"x":["1","2"]}""");
        sent["pathParameters"]!.ToJsonString().ShouldBe("""{"proxy":"a/b"}""");
        sent.AsObject().ContainsKey("stageVariables").ShouldBeTrue();
        sent["stageVariables"].ShouldBeNull();
    }

    [Theory]
    [InlineData("GET", "/pets/dog/1", "GET /pets/dog/1")]
    [InlineData("GET", "/pets/dog/2", "GET /pets/dog/{id}")]
    [InlineData("GET", "/pets/cat/2", "GET /pets/{proxy+}")]
    [InlineData("GET", "/pets/", "ANY /{proxy+}")]
    [InlineData("POST", "/pets/dog/1", "ANY /{proxy+}")]
    [InlineData("DELETE", "/both", "ANY /both")]
    [InlineData("GET", "/both", "GET /both")]
    [InlineData("GET", "/both/", "ANY /{proxy+}")]
    [InlineData("GET", "/", "$default")]
    public async Task Route_ThatIsMostExact_Answers(string method, string path, string route)
    {
        var api = await bench.CreateApiAsync(
            "2.0", "$default", "ANY /{proxy+}", "GET /pets/{proxy+}", "GET /pets/dog/{id}", "GET /pets/dog/1", "ANY /both", "GET /both");

        await bench.GetAsync(api, path, method);

        bench.Functions.Event["routeKey"]!.GetValue<string>().ShouldBe(route);
    }

    [Theory]
    [InlineData("/keys.json", "GET", 200, "hello")]
    [InlineData("/keys.json", "HEAD", 404, """{"message":"Not Found"}""")]
    [InlineData("/other", "GET", 404, """{"message":"Not Found"}""")]
    [InlineData("/keys.json/", "GET", 404, """{"message":"Not Found"}""")]
    [InlineData("*", "OPTIONS", 404, """{"message":"Not Found"}""")]
    [InlineData("/KEYS.json", "GET", 404, """{"message":"Not Found"}""")]
    public async Task Path_WithoutARoute_IsNotFound(string path, string method, int status, string text)
    {
        var api = await bench.CreateApiAsync("2.0", "GET /keys.json");

        var (response, body) = await bench.GetAsync(api, path, method);

        (response.StatusCode, body).ShouldBe((status, text));
        response.Headers["apigw-requestid"].ToString().Length.ShouldBe(16);
    }

    [Theory]
    [InlineData(
        """{"statusCode":201,"headers":{"X-A":"b","content-type":"text/x"},"cookies":["a=1","b=2"],"body":"aGk=","isBase64Encoded":true}""",
        201, "text/x", "hi")]
    [InlineData("""{"statusCode":"404","body":"no"}""", 404, "text/plain;charset=UTF-8", "no")]
    [InlineData("""{"message":"inferred"}""", 200, "application/json", """{"message":"inferred"}""")]
    [InlineData("\"text\"", 200, "application/json", "text")]
    [InlineData("""{"statusCode":"x"}""", 500, "application/json", """{"message":"Internal Server Error"}""")]
    [InlineData(
        """{"statusCode":200,"isBase64Encoded":true,"body":"?"}""", 500, "application/json", """{"message":"Internal Server Error"}""")]
    [InlineData(
        """{"statusCode":200,"headers":{"a\nb":"c"},"body":""}""", 500, "application/json", """{"message":"Internal Server Error"}""")]
    [InlineData(
        """{"statusCode":200,"headers":{"a":"b\nc: d"},"body":""}""", 500, "application/json", """{"message":"Internal Server Error"}""")]
    [InlineData("no JSON", 500, "application/json", """{"message":"Internal Server Error"}""")]
    public async Task WhatAFunctionReturns_IsTheAnswer(string payload, int status, string type, string body)
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        bench.Functions.Answer = (_, _) => Task.FromResult(FakeFunctions.Returns(payload));

        var (response, text) = await bench.GetAsync(api, "/");

        (response.StatusCode, response.ContentType, text).ShouldBe((status, type, body));
        if (status == 201)
        {
            response.Headers["X-A"].ToString().ShouldBe("b");
            response.Headers.SetCookie.ToArray().ShouldBe(["a=1", "b=2"]);
        }
    }

    [Fact]
    public async Task Format1_TakesNothingButAWholeAnswer()
    {
        var api = await bench.CreateApiAsync("1.0", "$default");
        bench.Functions.Answer = (_, _) => Task.FromResult(FakeFunctions.Returns("""{"message":"inferred"}"""));

        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(500);
    }

    [Fact]
    public async Task FunctionThatMayNotBeCalledOrFails_IsAnInternalError()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        foreach (var answer in (FunctionAnswer[])[new FunctionAnswer.Refused("no permission"), new FunctionAnswer.Failed("{}"u8.ToArray())])
        {
            bench.Functions.Answer = (_, _) => Task.FromResult(answer);
            var (response, text) = await bench.GetAsync(api, "/");
            (response.StatusCode, text).ShouldBe((500, """{"message":"Internal Server Error"}"""));
        }
    }

    [Fact]
    public async Task FunctionThatTakesTooLong_MakesTheServiceUnavailable()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        bench.Functions.Answer = async (_, cancelled) =>
        {
            bench.Time.Advance(TimeSpan.FromSeconds(30));
            await Task.Delay(Timeout.Infinite, cancelled);
            return new FunctionAnswer.Refused("");
        };

        var (response, text) = await bench.GetAsync(api, "/");

        (response.StatusCode, text).ShouldBe((503, """{"message":"Service Unavailable"}"""));
    }

    [Fact]
    public async Task NamedStage_AnswersBelowItsName_WithWhatIsDeployedToIt()
    {
        var api = await bench.CreateApiAsync("2.0", "GET /a");
        await bench.OkAsync("POST", $"/v2/apis/{api}/stages", """{"stageName":"dev"}""");
        (await bench.GetAsync(api, "/dev/a")).Response.StatusCode.ShouldBe(404);

        await bench.OkAsync("POST", $"/v2/apis/{api}/deployments", """{"stageName":"dev"}""");
        await bench.AddRoutesAsync(api, "2.0", "GET /b");

        (await bench.GetAsync(api, "/dev/a")).Response.StatusCode.ShouldBe(200);
        bench.Functions.Event["rawPath"]!.GetValue<string>().ShouldBe("/dev/a");
        bench.Functions.Event["requestContext"]!["stage"]!.GetValue<string>().ShouldBe("dev");
        (await bench.GetAsync(api, "/b")).Response.StatusCode.ShouldBe(200);
        (await bench.GetAsync(api, "/dev/b")).Response.StatusCode.ShouldBe(404, "that route has not been deployed");
    }

    [Fact]
    public async Task StagesLimit_IsHeld()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        await bench.OkAsync(
            "PATCH",
            $"/v2/apis/{api}/stages/$default",
            """{"defaultRouteSettings":{"throttlingRateLimit":0.5,"throttlingBurstLimit":2}}""");
        List<int> statuses = [];
        for (var request = 0; request < 3; request++)
        {
            statuses.Add((await bench.GetAsync(api, "/")).Response.StatusCode);
        }

        statuses.ShouldBe([200, 200, 429]);
        bench.Time.Advance(TimeSpan.FromSeconds(2));
        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(200);
    }

    [Fact]
    public async Task DisabledEndpoint_AndApiWithoutStage_AreNotFound()
    {
        var api = await bench.CreateApiAsync("2.0", "$default");
        await bench.OkAsync("PATCH", $"/v2/apis/{api}", """{"disableExecuteApiEndpoint":true}""");
        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(404);

        await bench.OkAsync("PATCH", $"/v2/apis/{api}", """{"disableExecuteApiEndpoint":false}""");
        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(200);
        await bench.OkAsync("DELETE", $"/v2/apis/{api}/stages/$default");
        (await bench.GetAsync(api, "/")).Response.StatusCode.ShouldBe(404);
    }

    [Fact]
    public async Task QuickCreation_MakesAnApiThatAnswers()
    {
        var api = (string)(await bench.OkAsync(
            "POST", "/v2/apis", $$"""{"name":"q","protocolType":"HTTP","target":"{{GatewayBench.Function}}"}"""))["apiId"]!;

        (await bench.GetAsync(api, "/any")).Text.ShouldBe("hello");
        (await bench.OkAsync("GET", $"/v2/apis/{api}/routes"))["items"]![0]!["apiGatewayManaged"]!.GetValue<bool>().ShouldBeTrue();
    }
}
