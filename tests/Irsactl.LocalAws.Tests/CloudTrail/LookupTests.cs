using System.Net;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudTrail;

public sealed class LookupTests
{
    private const string Prefix = "com.amazonaws.cloudtrail.v20131101.CloudTrail_20131101";

    [Fact]
    public async Task Lookup_OfMoreThanOnePage_GoesOnNewestFirst()
    {
        await using var world = await WithRolesAsync("a", "b", "c");

        var first = await LookupAsync(
            world, """{"MaxResults":2,"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateRole"}]}""");
        var second = await LookupAsync(
            world,
            $$"""{"LookupAttributes":[{"AttributeKey":"EventName","AttributeValue":"CreateRole"}],"NextToken":"{{first["NextToken"]}}"}""");

        Roles(first).ShouldBe(["c", "b"]);
        Roles(second).ShouldBe(["a"]);
        second["NextToken"].ShouldBeNull();
    }

    [Theory]
    [InlineData("ResourceName", "b", 1)]
    [InlineData("ResourceType", "AWS::IAM::Role", 2)]
    [InlineData("EventSource", "iam.amazonaws.com", 2)]
    [InlineData("Username", "root", 2)]
    [InlineData("AccessKeyId", "test", 2)]
    [InlineData("AccessKeyId", "other", 0)]
    [InlineData("ReadOnly", "false", 2)]
    [InlineData("ReadOnly", "true", 0)]
    [InlineData("EventName", "createrole", 0)]
    public async Task Lookup_ByAttribute_FindsWhatHasTheValue(string key, string value, int expected)
    {
        await using var world = await WithRolesAsync("a", "b");

        var found = await LookupAsync(world, $$"""{"LookupAttributes":[{"AttributeKey":"{{key}}","AttributeValue":"{{value}}"}]}""");

        found["Events"]?.AsArray().Count.ShouldBe(expected);
    }

    [Fact]
    public async Task Lookup_ByEventId_FindsTheSameEventAgain()
    {
        await using var world = await WithRolesAsync("a", "b");
        var id = (await LookupAsync(world, "{}"))["Events"]?[1]?["EventId"]?.GetValue<string>();

        var found = await LookupAsync(world, $$"""{"LookupAttributes":[{"AttributeKey":"EventId","AttributeValue":"{{id}}"}]}""");

        Roles(found).ShouldBe(["a"]);
    }

    [Theory]
    [InlineData("{\"MaxResults\":51}", "InvalidMaxResultsException")]
    [InlineData("{\"MaxResults\":0}", "InvalidMaxResultsException")]
    [InlineData("{\"StartTime\":2,\"EndTime\":1}", "InvalidTimeRangeException")]
    [InlineData("{\"NextToken\":\"bm90IG9uZQ==\"}", "InvalidNextTokenException")]
    [InlineData("{\"EventCategory\":\"data\"}", "InvalidEventCategoryException")]
    [InlineData("{\"LookupAttributes\":[{\"AttributeKey\":\"Colour\",\"AttributeValue\":\"x\"}]}", "InvalidLookupAttributesException")]
    [InlineData(
        "{\"LookupAttributes\":[{\"AttributeKey\":\"EventName\",\"AttributeValue\":\"x\"},{\"AttributeKey\":\"EventName\","
            + "\"AttributeValue\":\"y\"}]}",
        "InvalidLookupAttributesException")]
    [InlineData("{\"MaxResults\":\"many\"}", "SerializationException")]
    [InlineData("[]", "SerializationException")]
    [InlineData("{", "SerializationException")]
    public async Task Lookup_AskedForWrongly_IsRefused(string body, string code)
    {
        await using var world = await LocalWorld.StartAsync();

        var (status, answer) = await CallAsync(world, "LookupEvents", body);

        (status, answer["__type"]?.GetValue<string>()).ShouldBe((HttpStatusCode.BadRequest, code));
    }

    [Fact]
    public async Task Lookup_WithATokenOfOtherParameters_IsRefused()
    {
        await using var world = await WithRolesAsync("a", "b");
        var token = (await LookupAsync(world, "{\"MaxResults\":1}"))["NextToken"];

        var (_, answer) = await CallAsync(world, "LookupEvents", $$"""{"StartTime":1,"NextToken":"{{token}}"}""");

        answer["__type"]?.GetValue<string>().ShouldBe("InvalidNextTokenException");
    }

    [Theory]
    [InlineData("CreateEventDataStore", HttpStatusCode.NotImplemented, "NotImplemented")]
    [InlineData("MakeCoffee", HttpStatusCode.BadRequest, "UnknownOperationException")]
    public async Task Operations_ThatAreNotHere_AreToldFromThoseThatAreNotAws(string operation, HttpStatusCode status, string code)
    {
        await using var world = await LocalWorld.StartAsync();

        var refused = await CallAsync(world, operation, "{}");

        (refused.Status, refused.Answer["__type"]?.GetValue<string>()).ShouldBe((status, code));
        (await LookupAsync(world, "{}"))["Events"]?.AsArray().ShouldBeEmpty();
    }

    [Fact]
    public async Task Lookup_WithoutAValidSignature_IsRefusedAsJsonServicesDo()
    {
        await using var world = await LocalWorld.StartAsync();
        using var unsigned = new HttpRequestMessage(
            HttpMethod.Post, new Uri("https://cloudtrail.us-east-1.amazonaws.com/")) { Content = new StringContent("{}") };
        unsigned.Headers.Add("X-Amz-Target", $"{Prefix}.LookupEvents");
        using var answer = await world.Http().SendAsync(unsigned, LocalWorld.Limit);

        answer.StatusCode.ShouldBe(HttpStatusCode.BadRequest);
        JsonNode.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit))?["__type"]?.GetValue<string>().ShouldBe(
            "MissingAuthenticationTokenException");
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("application/x-amz-json-1.1");
        answer.Headers.Contains("x-amzn-RequestId").ShouldBeTrue();
    }

    private static async Task<LocalWorld> WithRolesAsync(params string[] names)
    {
        var world = await LocalWorld.StartAsync();
        foreach (var name in names)
        {
            await world.IamAsync("CreateRole", ("RoleName", name), ("AssumeRolePolicyDocument", """
                {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRole"}]}
                """));
        }

        return world;
    }

    private static string?[] Roles(JsonNode answer) =>
        [.. answer["Events"].ShouldNotBeNull().AsArray().Select(found => found?["Resources"]?[0]?["ResourceName"]?.GetValue<string>())];

    private static async Task<JsonNode> LookupAsync(LocalWorld world, string body)
    {
        var (status, answer) = await CallAsync(world, "LookupEvents", body);
        status.ShouldBe(HttpStatusCode.OK, answer.ToJsonString());
        return answer;
    }

    private static async Task<(HttpStatusCode Status, JsonNode Answer)> CallAsync(LocalWorld world, string operation, string body)
    {
        using var request = world.SignedFor(
            HttpMethod.Post, "cloudtrail.us-east-1.amazonaws.com", "/", "cloudtrail", "us-east-1", body, time: null,
            [("x-amz-target", $"{Prefix}.{operation}")]);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        return (answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldNotBeNull());
    }
}
