using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.ApiGateway;

/// <summary>Making and changing APIs.</summary>
public sealed class ManagementTests
{
    private readonly GatewayBench bench = new();

    [Fact]
    public async Task Api_IsMadeReadChangedAndDeleted()
    {
        var made = await bench.OkAsync("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP","description":"d","tags":{"k":"v"}}""");
        var id = (string)made["apiId"]!;
        JsonNode.DeepEquals(made, JsonNode.Parse($$"""
            {
              "apiEndpoint": "https://{{id}}.execute-api.us-east-1.amazonaws.com", "apiId": "{{id}}", "apiKeySelectionExpression": "$request.header.x-api-key",
              "createdDate": "2026-11-27T12:00:00Z", "description": "d", "disableExecuteApiEndpoint": false, "ipAddressType": "ipv4", "name": "a",
              "protocolType": "HTTP", "routeSelectionExpression": "$request.method $request.path", "tags": {"k": "v"}
            }
            """)).ShouldBeTrue(made.ToJsonString());

        (await bench.OkAsync("PATCH", $"/v2/apis/{id}", """{"name":"b"}"""))["description"]!.GetValue<string>().ShouldBe("d");
        (await bench.OkAsync("GET", $"/v2/apis/{id}"))["name"]!.GetValue<string>().ShouldBe("b");
        (await bench.CallAsync("GET", $"/v2/apis/{id}", region: "eu-west-1")).Status.ShouldBe(404);
        (await bench.CallAsync("DELETE", $"/v2/apis/{id}")).Status.ShouldBe(204);
        var gone = await bench.CallAsync("GET", $"/v2/apis/{id}");
        (gone.Status, gone.Body!["message"]!.GetValue<string>()).ShouldBe((404, $"Invalid API identifier specified 123456789012:{id}"));
    }

    [Fact]
    public async Task Lists_AreGivenInPages()
    {
        for (var number = 0; number < 3; number++)
        {
            await bench.OkAsync("POST", "/v2/apis", """{"name":"a","protocolType":"HTTP"}""");
        }

        var first = await bench.OkAsync("GET", "/v2/apis?maxResults=2");
        first["items"]!.AsArray().Count.ShouldBe(2);
        var rest = await bench.OkAsync("GET", $"/v2/apis?maxResults=2&nextToken={Uri.EscapeDataString((string)first["nextToken"]!)}");
        rest["items"]!.AsArray().Count.ShouldBe(1);
        rest["nextToken"].ShouldBeNull();
        (await bench.CallAsync("GET", "/v2/apis?nextToken=%21")).Status.ShouldBe(400);
    }

    [Fact]
    public async Task Tags_AreThoseOfTheApiAndItsStages()
    {
        var id = await bench.CreateApiAsync("2.0", "$default");
        var arn = Uri.EscapeDataString($"arn:aws:apigateway:us-east-1::/apis/{id}");
        var stage = Uri.EscapeDataString($"arn:aws:apigateway:us-east-1::/apis/{id}/stages/$default");

        (await bench.CallAsync("POST", $"/v2/tags/{arn}", """{"tags":{"a":"1","b":"2"}}""")).Status.ShouldBe(201);
        await bench.OkAsync("POST", $"/v2/tags/{stage}", """{"tags":{"s":"3"}}""");
        (await bench.CallAsync("DELETE", $"/v2/tags/{arn}?tagKeys=a&tagKeys=x")).Status.ShouldBe(204);

        (await bench.OkAsync("GET", $"/v2/tags/{arn}")).ToJsonString().ShouldBe("""{"tags":{"b":"2"}}""");
        (await bench.OkAsync("GET", $"/v2/apis/{id}"))["tags"]!.ToJsonString().ShouldBe("""{"b":"2"}""");
        (await bench.OkAsync("GET", $"/v2/apis/{id}/stages/$default"))["tags"]!.ToJsonString().ShouldBe("""{"s":"3"}""");
    }

    [Fact]
    public async Task Integration_InUse_IsNotDeleted()
    {
        var id = await bench.CreateApiAsync("2.0", "GET /a");
        var integration = (string)(await bench.OkAsync("GET", $"/v2/apis/{id}/integrations"))["items"]![0]!["integrationId"]!;
        var route = (string)(await bench.OkAsync("GET", $"/v2/apis/{id}/routes"))["items"]![0]!["routeId"]!;

        (await bench.CallAsync("DELETE", $"/v2/apis/{id}/integrations/{integration}")).Status.ShouldBe(400);
        await bench.OkAsync("DELETE", $"/v2/apis/{id}/routes/{route}");
        await bench.OkAsync("DELETE", $"/v2/apis/{id}/integrations/{integration}");
    }

    [Fact]
    public async Task Stage_ShowsItsDeployment()
    {
        var id = await bench.CreateApiAsync("2.0", "GET /a");

        var stage = await bench.OkAsync("GET", $"/v2/apis/{id}/stages/$default");
        var deployments = (await bench.OkAsync("GET", $"/v2/apis/{id}/deployments"))["items"]!.AsArray();

        deployments.Count.ShouldBe(1);
        deployments[0]!["deploymentId"]!.GetValue<string>().ShouldBe((string)stage["deploymentId"]!);
        deployments[0]!["autoDeployed"]!.GetValue<bool>().ShouldBeTrue();
        (await bench.CallAsync("DELETE", $"/v2/apis/{id}/deployments/{(string)stage["deploymentId"]!}")).Status.ShouldBe(400);
    }

    [Theory]
    [InlineData("routes", """{"routeKey":"GET /a"}""", 409, "Route with key GET /a already exists for this API")]
    [InlineData(
        "routes", """{"routeKey":"GET /p/{other}"}""", 409,
        """The provided route key "GET /p/{other}" has a conflicting variable on the same hierarchical level as "GET /p/{id}""")]
    [InlineData("routes", """{"routeKey":"FETCH /a"}""", 400, "The provided route key is not formatted properly for HTTP protocol.")]
    [InlineData("routes", """{"routeKey":"GET /{a+}/b"}""", 400, "The provided route key is not formatted properly for HTTP protocol.")]
    [InlineData(
        "routes", """{"routeKey":"GET /b","target":"integrations/none"}""", 404,
        "Unable to find Integration by ID none within the provided target string")]
    [InlineData("routes", """{"routeKey":"GET /b","authorizationType":"JWT"}""", 501, "The local AWS of irsactl does not implement")]
    [InlineData("routes", "{}", 400, "Value null at 'routeKey'")]
    [InlineData("stages", """{"stageName":"$default"}""", 409, "Stage already exists")]
    [InlineData("stages", """{"stageName":"a b"}""", 400, "Stage name only allows")]
    [InlineData("stages", """{"stageName":"s","accessLogSettings":{}}""", 501, "The local AWS of irsactl does not implement")]
    [InlineData(
        "integrations", """{"integrationType":"HTTP_PROXY","integrationUri":"https://example.com"}""", 501,
        "The local AWS of irsactl does not implement")]
    [InlineData(
        "integrations", """{"integrationType":"AWS_PROXY","integrationUri":"arn:aws:s3:::b","payloadFormatVersion":"2.0"}""", 400,
        "Invalid integration URI specified")]
    [InlineData("authorizers", "{}", 501, "The local AWS of irsactl does not implement")]
    public async Task PartThatCannotBe_IsRefused(string parts, string body, int status, string message)
    {
        var id = await bench.CreateApiAsync("2.0", "GET /a", "GET /p/{id}");

        var refusal = await bench.CallAsync("POST", $"/v2/apis/{id}/{parts}", body);

        refusal.Status.ShouldBe(status);
        refusal.Body!["message"]!.GetValue<string>().ShouldContain(message);
    }

    [Theory]
    [InlineData("POST", "/v2/apis", """{"name":"w","protocolType":"WEBSOCKET"}""", 501)]
    [InlineData("POST", "/v2/apis", """{"name":"w","protocolType":"HTTP","corsConfiguration":{}}""", 501)]
    [InlineData("POST", "/v2/apis", """{"protocolType":"HTTP"}""", 400)]
    [InlineData("POST", "/v2/apis", "[]", 400)]
    [InlineData("POST", "/v2/vpclinks", "{}", 501)]
    [InlineData("GET", "/restapis", "", 501)]
    public async Task RequestThatCannotBe_IsRefused(string method, string target, string body, int status) =>
        (await bench.CallAsync(method, target, body)).Status.ShouldBe(status);
}
