using System.Net;
using System.Text.Json;
using Irsactl.LocalAws.Tests.Lambda;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Logs;

/// <summary>CloudWatch Logs on the wire.</summary>
public sealed class LogsTests : IAsyncLifetime
{
    private const string Arn = "arn:aws:logs:us-east-1:123456789012:log-group:/g/a";

    private readonly FakeTimeProvider clock = new(TimeProvider.System.GetUtcNow());
    private readonly TemporaryFolder folder = new();
    private FunctionKit? started;

    private FunctionKit Kit => started.ShouldNotBeNull();

    private long Now => clock.GetUtcNow().ToUnixTimeMilliseconds();

    public async ValueTask InitializeAsync() => started = await FunctionKit.StartAsync(options => options with { TimeProvider = clock });

    [Fact]
    public async Task Group_IsMadeFoundAndDeleted()
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a","tags":{"k":"v"}}""");
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/ab"}""");
        (await Kit.LogsAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""")).ShouldBeRefused(
            HttpStatusCode.BadRequest, "ResourceAlreadyExistsException", "The specified log group already exists");

        var groups = (await CallAsync("DescribeLogGroups", """{"logGroupNamePrefix":"/g/a"}""")).GetProperty("logGroups");
        groups.EnumerateArray().Select(group => group.GetProperty("logGroupName").GetString()).ShouldBe(["/g/a", "/g/ab"]);
        (groups[0].GetProperty("arn").GetString(), groups[0].GetProperty("logGroupArn").GetString()).ShouldBe((Arn + ":*", Arn));
        (await CallAsync("DescribeLogGroups", """{"logGroupNamePattern":"AB"}""")).GetProperty("logGroups").GetArrayLength().ShouldBe(1);

        await CallAsync("DeleteLogGroup", """{"logGroupName":"/g/a"}""");
        (await Kit.LogsAsync("DeleteLogGroup", """{"logGroupName":"/g/a"}""")).ShouldBeRefused(
            HttpStatusCode.BadRequest, "ResourceNotFoundException", "The specified log group does not exist.");
    }

    [Fact]
    public async Task Groups_ComeInPages()
    {
        foreach (var name in (string[])["c", "a", "b"])
        {
            await CallAsync("CreateLogGroup", $$"""{"logGroupName":"{{name}}"}""");
        }

        var first = await CallAsync("DescribeLogGroups", """{"limit":2}""");
        var second = await CallAsync("DescribeLogGroups", $$"""{"limit":2,"nextToken":"{{first.GetProperty("nextToken").GetString()}}"}""");

        second.GetProperty("logGroups").EnumerateArray().Select(group => group.GetProperty("logGroupName").GetString()).ShouldBe(["c"]);
        second.TryGetProperty("nextToken", out _).ShouldBeFalse();
        (await Kit.LogsAsync("DescribeLogGroups", """{"nextToken":"x"}""")).ShouldBeRefused(
            HttpStatusCode.BadRequest, "InvalidParameterException");
    }

    [Theory]
    [InlineData(Arn)]
    [InlineData(Arn + ":*")]
    public async Task Tags_AreThoseOfTheArn(string arn)
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a","tags":{"k":"v"}}""");
        await CallAsync("TagResource", $$"""{"resourceArn":"{{arn}}","tags":{ "a":"b","c":"d" } }""");
        await CallAsync("UntagResource", $$"""{"resourceArn":"{{arn}}","tagKeys":["c"]}""");

        (await CallAsync("ListTagsForResource", $$"""{"resourceArn":"{{arn}}"}""")).GetRawText().ShouldBe("""{"tags":{"a":"b","k":"v"}}""");
        (await CallAsync("ListTagsLogGroup", """{"logGroupName":"/g/a"}""")).GetRawText().ShouldBe("""{"tags":{"a":"b","k":"v"}}""");
    }

    [Fact]
    public async Task Retention_TakesOldEventsAway()
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""");
        await CallAsync("CreateLogStream", """{"logGroupName":"/g/a","logStreamName":"s"}""");
        await PutAsync((Now, "old"));
        (await Kit.LogsAsync("PutRetentionPolicy", """{"logGroupName":"/g/a","retentionInDays":2}""")).ShouldBeRefused(
            HttpStatusCode.BadRequest, "InvalidParameterException");
        await CallAsync("PutRetentionPolicy", """{"logGroupName":"/g/a","retentionInDays":1}""");
        (await CallAsync("DescribeLogGroups", "{}")).GetProperty("logGroups")[0].GetProperty("retentionInDays").GetInt32().ShouldBe(1);
        (await MessagesAsync("")).ShouldBe(["old"]);

        clock.Advance(TimeSpan.FromHours(25));
        await PutAsync((Now, "new"));

        (await MessagesAsync("")).ShouldBe(["new"]);
        await CallAsync("DeleteRetentionPolicy", """{"logGroupName":"/g/a"}""");
        (await MessagesAsync("")).ShouldBe(["old", "new"]);
    }

    [Fact]
    public async Task Events_AreReadInBothDirections()
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""");
        await CallAsync("CreateLogStream", """{"logGroupName":"/g/a","logStreamName":"s"}""");
        await PutAsync((Now - 2, "1"), (Now - 1, "2"));
        await PutAsync((Now, "3"));

        var last = await GetAsync("""{"logGroupName":"/g/a","logStreamName":"s","limit":2}""");
        Messages(last).ShouldBe(["2", "3"]);
        var before = await GetAsync($$"""{"logGroupName":"/g/a","logStreamName":"s","limit":2,"nextToken":"{{last.GetProperty("nextBackwardToken").GetString()}}"}""");
        Messages(before).ShouldBe(["1"]);
        var end = last.GetProperty("nextForwardToken").GetString();
        (await GetAsync($$"""{"logGroupName":"/g/a","logStreamName":"s","nextToken":"{{end}}"}""")).GetProperty("nextForwardToken")
            .GetString().ShouldBe(end);
        Messages(await GetAsync("""{"logGroupName":"/g/a","logStreamName":"s","limit":1,"startFromHead":true}""")).ShouldBe(["1"]);
        Messages(await GetAsync($$"""{"logGroupName":"/g/a","logStreamName":"s","startTime":{{Now - 1}},"endTime":{{Now}}}"""))
            .ShouldBe(["2"]);
    }

    [Theory]
    [InlineData("", "ERROR one|WARN two|ERROR three")]
    [InlineData("ERROR", "ERROR one|ERROR three")]
    [InlineData("ERROR three", "ERROR three")]
    [InlineData("\\\"R th\\\"", "ERROR three")]
    [InlineData("ERROR -one", "ERROR three")]
    [InlineData("?one ?two", "ERROR one|WARN two")]
    [InlineData("error", "")]
    public async Task Filter_FindsTerms(string pattern, string expected)
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""");
        await CallAsync("CreateLogStream", """{"logGroupName":"/g/a","logStreamName":"s"}""");
        await PutAsync((Now - 2, "ERROR one"), (Now - 1, "WARN two"), (Now, "ERROR three"));

        (await MessagesAsync(pattern)).ShouldBe(expected.Split('|', StringSplitOptions.RemoveEmptyEntries));
    }

    [Fact]
    public async Task Filter_ForJson_IsNotImplemented()
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""");

        (await Kit.LogsAsync("FilterLogEvents", """{"logGroupName":"/g/a","filterPattern":"{ $.a = 1 }"}""")).ShouldBeRefused(
            HttpStatusCode.NotImplemented, "NotImplemented");
    }

    [Fact]
    public async Task Events_OutOfOrderOrOutOfTime_AreNotTaken()
    {
        await CallAsync("CreateLogGroup", """{"logGroupName":"/g/a"}""");
        (await PutAnyAsync((Now, "x"))).ShouldBeRefused(
            HttpStatusCode.BadRequest, "ResourceNotFoundException", "The specified log stream does not exist.");
        await CallAsync("CreateLogStream", """{"logGroupName":"/g/a","logStreamName":"s"}""");
        (await PutAnyAsync((Now, "x"), (Now - 1, "y"))).ShouldBeRefused(
            HttpStatusCode.BadRequest,
            "InvalidParameterException",
            "Log events in a single PutLogEvents request must be in chronological order.");

        var put = (await PutAnyAsync((Now + 10_000_000, "ahead"))).ShouldBe(HttpStatusCode.OK);

        put.GetProperty("rejectedLogEventsInfo").GetProperty("tooNewLogEventStartIndex").GetInt32().ShouldBe(0);
        (await MessagesAsync("")).ShouldBeEmpty();
    }

    [Fact]
    public async Task Boto3_WritesAndReads()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        var runner = new CommandRunner
        {
            Environment = Kit.World.Environment(folder.Write("ca.pem", Kit.World.Aws.CertificateAuthorityPem)),
        };

        (await runner.RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();
    }

    public async ValueTask DisposeAsync()
    {
        if (started is not null)
        {
            await started.DisposeAsync();
        }

        folder.Dispose();
    }

    private const string Program = """
        import time, boto3
        logs = boto3.client("logs")
        logs.create_log_group(logGroupName="g", tags={"a": "b"})
        logs.put_retention_policy(logGroupName="g", retentionInDays=14)
        logs.create_log_stream(logGroupName="g", logStreamName="s")
        now = int(time.time() * 1000)
        logs.put_log_events(logGroupName="g", logStreamName="s", logEvents=[{"timestamp": now + i, "message": f"line {i}"} for i in range(5)])
        pages = logs.get_paginator("filter_log_events").paginate(logGroupName="g", filterPattern="line", PaginationConfig={"PageSize": 2})
        assert [e["message"] for p in pages for e in p["events"]] == [f"line {i}" for i in range(5)]
        try:
            logs.create_log_stream(logGroupName="g", logStreamName="s")
            raise AssertionError("made twice")
        except logs.exceptions.ResourceAlreadyExistsException:
            pass
        assert [s["logStreamName"] for s in logs.describe_log_streams(logGroupName="g")["logStreams"]] == ["s"]
        logs.delete_log_stream(logGroupName="g", logStreamName="s")
        logs.delete_log_group(logGroupName="g")
        assert logs.describe_log_groups()["logGroups"] == []
        """;

    private async Task<JsonElement> CallAsync(string operation, string body) =>
        (await Kit.LogsAsync(operation, body)).ShouldBe(HttpStatusCode.OK);

    private Task<Answer> PutAnyAsync(params (long Time, string Message)[] events) => Kit.LogsAsync(
        "PutLogEvents", JsonSerializer.Serialize(new
        {
            logGroupName = "/g/a",
            logStreamName = "s",
            logEvents = events.Select(item => new { timestamp = item.Time, message = item.Message }),
        }));

    private async Task PutAsync(params (long Time, string Message)[] events) => (await PutAnyAsync(events)).ShouldBe(HttpStatusCode.OK);

    private Task<JsonElement> GetAsync(string body) => CallAsync("GetLogEvents", body);

    private async Task<IReadOnlyList<string>> MessagesAsync(string pattern) =>
        Messages(await CallAsync("FilterLogEvents", $$"""{"logGroupName":"/g/a","filterPattern":"{{pattern}}"}"""));

    private static IReadOnlyList<string> Messages(JsonElement answer) =>
        [.. answer.GetProperty("events").EnumerateArray().Select(item => item.GetProperty("message").GetString() ?? "")];
}
