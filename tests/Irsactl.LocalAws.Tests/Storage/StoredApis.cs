using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;

namespace Irsactl.LocalAws.Tests.Storage;

/// <summary>APIs of a local AWS that is started again.</summary>
internal static class StoredApis
{
    private const string Apis = "/v2/apis";

    /// <summary>Makes some, and takes one away again.</summary>
    public static async Task FillAsync(LocalWorld world)
    {
        var api = await MakeAsync(world, Apis, """{"name":"kept","protocolType":"HTTP","description":"d","tags":{"k":"v"}}""", "apiId");
        var integration = await MakeAsync(
            world,
            $"{Apis}/{api}/integrations",
            """{"integrationType":"AWS_PROXY","integrationUri":"arn:aws:lambda:us-east-1:123456789012:function:f","payloadFormatVersion":"2.0","timeoutInMillis":1000}""",
            "integrationId");
        await MakeAsync(
            world, $"{Apis}/{api}/routes", $$"""{"routeKey":"GET /a/{b}","target":"integrations/{{integration}}"}""", "routeId");
        await MakeAsync(
            world, $"{Apis}/{api}/stages", """{"stageName":"$default","autoDeploy":true,"stageVariables":{"v":"1"}}""", "stageName");
        await MakeAsync(
            world, $"{Apis}/{api}/stages",
            """{"stageName":"dev","tags":{"k":"v"},"defaultRouteSettings":{"throttlingRateLimit":1.5,"throttlingBurstLimit":2}}""",
            "stageName");
        await MakeAsync(world, $"{Apis}/{api}/deployments", """{"stageName":"dev","description":"first"}""", "deploymentId");
        var gone = await MakeAsync(world, Apis, """{"name":"gone","protocolType":"HTTP"}""", "apiId");
        await SendAsync(world, HttpMethod.Delete, $"{Apis}/{gone}");
    }

    /// <summary>Everything that can be read of them.</summary>
    public static async Task<IReadOnlyList<string>> ReadAsync(LocalWorld world)
    {
        var list = await SendAsync(world, HttpMethod.Get, Apis);
        var api = $"{Apis}/{(string?)JsonNode.Parse(list)?["items"]?[0]?["apiId"]}";
        List<string> answers = [list];
        foreach (var part in (string[])["routes", "integrations", "stages", "deployments"])
        {
            answers.Add(await SendAsync(world, HttpMethod.Get, $"{api}/{part}"));
        }

        return answers;
    }

    private static async Task<string> MakeAsync(LocalWorld world, string target, string body, string id) =>
        (string?)JsonNode.Parse(await SendAsync(world, HttpMethod.Post, target, body))?[id]
        ?? throw new InvalidOperationException($"{target} made nothing");

    private static async Task<string> SendAsync(LocalWorld world, HttpMethod method, string target, string body = "")
    {
        using var request = world.SignedFor(
            method, "apigateway.us-east-1.amazonaws.com", target, "apigateway", "us-east-1", body, time: null, []);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        var text = await answer.Content.ReadAsStringAsync(LocalWorld.Limit);
        return answer.IsSuccessStatusCode ? text : throw new InvalidOperationException(text);
    }
}
