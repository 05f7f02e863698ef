using System.Net;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Tests.Json;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.ApiGateway;

public sealed class ApiGatewayClientTests
{
    private const string Host = "https://apigateway.us-east-1.amazonaws.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task ListApis_TwoPages_AreFollowed()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer("""{"items": [{"apiId": "a", "name": "n", "apiEndpoint": "https://a", "protocolType": "HTTP", "tags": {"k": "v"}}], "nextToken": "x/y="}"""),
            new FakeJsonAws.Answer("""{"items": [{"apiId": "b", "disableExecuteApiEndpoint": true}]}"""));
        using var clients = aws.MakeClients();

        var apis = await clients.ApiGateway.ListApisAsync(Cancellation).ToListAsync(Cancellation);

        (apis[0].Id, apis[0].Name, apis[0].Endpoint, apis[0].Protocol, apis[0].IsEndpointDisabled).ShouldBe(
            ("a", "n", "https://a", "HTTP", false));
        apis[0].Tags.ShouldBe([new ResourceTag("k", "v")]);
        (apis[1].Id, apis[1].IsEndpointDisabled).ShouldBe(("b", true));
        aws.Requests.Select(request => request.Line).ShouldBe([$"GET {Host}/v2/apis", $"GET {Host}/v2/apis?nextToken=x%2Fy%3D"]);
    }

    [Fact]
    public async Task GetStage_Default_IsAskedForByItsEscapedName()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer("""{"stageName": "$default", "autoDeploy": true}"""),
            new FakeJsonAws.Answer("""{"message": "Unable to find Stage"}""", HttpStatusCode.NotFound, "NotFoundException"));
        using var clients = aws.MakeClients();

        (await clients.ApiGateway.GetStageAsync("a", "$default", Cancellation)).ShouldBe(new ApiStage("$default", IsAutoDeployed: true));
        (await clients.ApiGateway.GetStageAsync("a", "$default", Cancellation)).ShouldBeNull();

        aws.Requests.ShouldAllBe(request => request.Line == $"GET {Host}/v2/apis/a/stages/%24default");
    }

    [Fact]
    public async Task Writes_EachOfThem_GoToTheirOwnPlace()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer("""{"apiId": "a", "integrationId": "i"}"""));
        using var clients = aws.MakeClients();
        var api = clients.ApiGateway;

        (await api.CreateHttpApiAsync("n", "d", [new ResourceTag("k", "v")], Cancellation)).Id.ShouldBe("a");
        (await api.CreateIntegrationAsync("a", new ApiIntegration("arn:f"), Cancellation)).ShouldBe("i");
        await api.UpdateRouteAsync("a", new ApiRoute("GET /keys.json", "integrations/i") { Id = "r" }, Cancellation);
        await api.DeleteRouteAsync("a", "r", Cancellation);
        await api.CreateStageAsync("a", "$default", Cancellation);
        await api.TagResourceAsync("arn:aws:apigateway:us-east-1::/apis/a", [new ResourceTag("k", "v")], Cancellation);
        await api.DeleteApiAsync("a", Cancellation);

        aws.Requests.Select(request => (request.Line, request.Body)).ShouldBe(
        [
            ($"POST {Host}/v2/apis", """{"name":"n","protocolType":"HTTP","description":"d","tags":{"k":"v"}}"""),
            ($"POST {Host}/v2/apis/a/integrations",
                """{"integrationType":"AWS_PROXY","integrationUri":"arn:f","payloadFormatVersion":"2.0"}"""),
            ($"PATCH {Host}/v2/apis/a/routes/r", """{"routeKey":"GET /keys.json","target":"integrations/i","authorizationType":"NONE"}"""),
            ($"DELETE {Host}/v2/apis/a/routes/r", ""),
            ($"POST {Host}/v2/apis/a/stages", """{"stageName":"$default","autoDeploy":true}"""),
            ($"POST {Host}/v2/tags/arn%3Aaws%3Aapigateway%3Aus-east-1%3A%3A%2Fapis%2Fa", """{"tags":{"k":"v"}}"""),
            ($"DELETE {Host}/v2/apis/a", ""),
        ]);
    }
}
