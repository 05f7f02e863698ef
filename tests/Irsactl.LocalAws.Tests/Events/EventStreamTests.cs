using System.Text;
using System.Text.Json.Nodes;
using Amazon.S3;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Events;

public sealed class EventStreamTests
{
    [Fact]
    public async Task Events_OfARefusedRequest_TellCallerAndReasons()
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync("closed", LocalWorld.Limit);
        using var _ = await world.Http().GetAsync(new Uri("https://closed.s3.us-east-1.amazonaws.com/keys.json"), LocalWorld.Limit);

        var events = await KeptAsync(world);

        events.Count.ShouldBe(2);
        var created = events[0];
        Text(created, "operation").ShouldBe("CreateBucket");
        created["id"]?.GetValue<int>().ShouldBe(1);
        created["status"]?.GetValue<int>().ShouldBe(200);
        created["error"].ShouldBeNull();
        Text(created, "caller", "kind").ShouldBe("root");
        Text(created, "caller", "arn").ShouldBe("arn:aws:iam::123456789012:root");
        Text(created, "caller", "accessKeyId").ShouldBe("test");

        var refused = events[1];
        (Text(refused, "service"), Text(refused, "operation"), Text(refused, "region"), Text(refused, "method"), Text(refused, "host"),
            Text(refused, "path"))
            .ShouldBe(("s3", "GetObject", "us-east-1", "GET", "closed.s3.us-east-1.amazonaws.com", "/keys.json"));
        refused["status"]?.GetValue<int>().ShouldBe(403);
        Text(refused, "error", "code").ShouldBe("AccessDenied");
        Text(refused, "caller", "kind").ShouldBe("anonymous");
        var decision = refused["decisions"].ShouldBeOfType<JsonArray>().ShouldHaveSingleItem().ShouldNotBeNull();
        (Text(decision, "action"), Text(decision, "resource"), Text(decision, "decision"))
            .ShouldBe(("s3:GetObject", "arn:aws:s3:::closed/keys.json", "implicitDeny"));
        decision["reasons"]?[0]?.GetValue<string>().ShouldContain("the resource has no policy that allows it");
    }

    [Fact]
    public async Task Events_OfAPolicyThatComesClose_SayWhatDidNotFit()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = await world.CreatePublicBucketAsync("near");
        await s3.PutBucketPolicyAsync(
            "near",
            LocalWorld.PublicPolicy("near")
                .Replace("}]", ",\"Condition\":{\"StringEquals\":{\"aws:SourceVpc\":\"vpc-1\"}}}]", StringComparison.Ordinal),
            LocalWorld.Limit);
        using var _ = await world.Http().GetAsync(new Uri("https://near.s3.us-east-1.amazonaws.com/k"), LocalWorld.Limit);

        var decision = (await KeptAsync(world))[^1]["decisions"]?[0].ShouldNotBeNull();

        decision?["reasons"]?[1]?.GetValue<string>().ShouldContain("aws:SourceVpc: wanted \"vpc-1\", found nothing");
    }

    [Fact]
    public async Task Events_OfPresignedRequests_HoldNoSignature()
    {
        await using var world = await LocalWorld.StartAsync();
        var s3 = world.S3();
        await s3.PutBucketAsync("presigned", LocalWorld.Limit);
        var url = await s3.GetPreSignedURLAsync(new()
        {
            BucketName = "presigned",
            Key = "k",
            Expires = TimeProvider.System.GetUtcNow().UtcDateTime.AddMinutes(5),
            Verb = HttpVerb.GET,
        });
        using var _ = await world.Http().GetAsync(new Uri(url), LocalWorld.Limit);

        var path = Text((await KeptAsync(world))[^1], "path").ShouldNotBeNull();

        path.ShouldContain("X-Amz-Signature=REDACTED");
        path.ShouldContain("X-Amz-Credential=test");
    }

    [Fact]
    public async Task Events_OfAWrongSignatureAndAnUnservedService_AreThereToo()
    {
        await using var world = await LocalWorld.StartAsync();
        using var forged = world.Signed(HttpMethod.Get, "us-east-1", null, "/", time: DateTimeOffset.UnixEpoch);
        using var one = await world.Http().SendAsync(forged, LocalWorld.Limit);
        using var other = await world.Http().GetAsync(new Uri("https://sqs.us-east-1.amazonaws.com/"), LocalWorld.Limit);

        var events = await KeptAsync(world);

        Text(events[0], "caller", "kind").ShouldBe("unauthenticated");
        Text(events[0], "caller", "accessKeyId").ShouldBe("test");
        (Text(events[1], "service"), events[1]["status"]?.GetValue<int>(), Text(events[1], "error", "code"))
            .ShouldBe(("sqs", 501, "NotImplemented"));
    }

    [Fact]
    public async Task Events_OfABrokenConnection_HaveNoStatus()
    {
        await using var world = await LocalWorld.StartAsync(
            options =>
                options with { OnRequest = request => request.Operation == "CreateBucket" ? RequestFate.DropAfter : RequestFate.Answer });
        await Record.ExceptionAsync(() => world.S3().PutBucketAsync("dropped", LocalWorld.Limit));

        var events = await KeptAsync(world);

        // The SDK's client tries again.
        events.ShouldNotBeEmpty();
        events.ShouldAllBe(
            dropped => dropped.ContainsKey("status") && dropped["status"] == null && Text(dropped, "caller", "kind") == "root");
    }

    [Fact]
    public async Task Stream_GivesWhatComes_AndEndsWithTheServer()
    {
        var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync("before", LocalWorld.Limit);
        using var http = new HttpClient();
        using var answer = await http.GetAsync(
            new Uri(world.Aws.Endpoint, "/_irsactl/events"), HttpCompletionOption.ResponseHeadersRead, LocalWorld.Limit);
        answer.Content.Headers.ContentType?.MediaType.ShouldBe("text/event-stream");
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(LocalWorld.Limit));

        await world.S3().PutBucketAsync("after", LocalWorld.Limit);

        (await reader.ReadLineAsync(LocalWorld.Limit)).ShouldBe("id: 2");
        (await reader.ReadLineAsync(LocalWorld.Limit)).ShouldNotBeNull().ShouldStartWith("data: {\"id\":2,");
        (await reader.ReadLineAsync(LocalWorld.Limit)).ShouldBe("");
        await world.DisposeAsync();
        (await reader.ReadLineAsync(LocalWorld.Limit)).ShouldBeNull();
    }

    [Theory]
    [InlineData("?after=1", null)]
    [InlineData("", "1")]
    [InlineData("?after=0", "1")]
    public async Task Stream_ComesBackWhereItWas(string query, string? lastEventId)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync("one", LocalWorld.Limit);
        await world.S3().PutBucketAsync("two", LocalWorld.Limit);
        using var http = new HttpClient();
        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(world.Aws.Endpoint, "/_irsactl/events" + query));
        request.Headers.TryAddWithoutValidation("Last-Event-ID", lastEventId);
        using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, LocalWorld.Limit);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(LocalWorld.Limit));

        (await reader.ReadLineAsync(LocalWorld.Limit)).ShouldBe("id: 2");
    }

    [Theory]
    [InlineData("service=s3", 2)]
    [InlineData("service=S3&operation=deletebucket", 1)]
    [InlineData("service=iam", 0)]
    public async Task Events_AreFilteredByServiceAndOperation(string filter, int expected)
    {
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync("one", LocalWorld.Limit);
        await world.S3().DeleteBucketAsync("one", LocalWorld.Limit);

        (await KeptAsync(world, filter)).Count.ShouldBe(expected);
    }

    [Theory]
    [InlineData("after=x", "'x' is not the id of an event")]
    [InlineData("follow=maybe", "not 'maybe'")]
    public async Task Events_AskedForWrongly_SaySo(string query, string problem)
    {
        await using var world = await LocalWorld.StartAsync();
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(world.Aws.Endpoint, "/_irsactl/events?" + query), LocalWorld.Limit);

        ((int)answer.StatusCode).ShouldBe(400);
        (await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldContain(problem);
    }

    [Fact]
    public async Task Curl_FollowsTheStream()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var world = await LocalWorld.StartAsync();
        await world.S3().PutBucketAsync("curl", LocalWorld.Limit);

        // It ends by itself after its time: that the stream did not, and that nothing was held back, is what is looked at.
        var result = await new CommandRunner().RunAsync(
            Tools.Curl.Path,
            ["-sN", "--noproxy", "*", "--max-time", "2", new Uri(world.Aws.Endpoint, "/_irsactl/events?after=0").OriginalString],
            LocalWorld.Limit);

        result.ExitCode.ShouldBe(28);
        result.StandardOutput.ShouldStartWith("id: 1\ndata: {\"id\":1,");
    }

    private static string? Text(JsonNode node, params string[] path) =>
        path.Aggregate((JsonNode?)node, (current, name) => current?[name])?.GetValue<string>();

    private static async Task<List<JsonObject>> KeptAsync(LocalWorld world, string filter = "")
    {
        using var http = new HttpClient();
        var lines = await http.GetStringAsync(new Uri(world.Aws.Endpoint, $"/_irsactl/events?follow=false&{filter}"), LocalWorld.Limit);
        return [.. lines.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => JsonNode.Parse(Encoding.UTF8.GetBytes(line)).ShouldBeOfType<JsonObject>())];
    }
}
