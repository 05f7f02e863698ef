using Irsactl.Aws.Clients.Logs;
using Irsactl.Aws.Clients.Tests.Json;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Logs;

public sealed class LogsClientTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task FindLogGroup_OnTheSecondPageAmongLongerNames_IsFoundWithTheArnForTagging()
    {
        using var aws = new FakeJsonAws(
            new FakeJsonAws.Answer("""{"logGroups": [{"logGroupName": "/g-other", "arn": "arn:x:*"}], "nextToken": "n"}"""),
            new FakeJsonAws.Answer("""{"logGroups": [{"logGroupName": "/g", "arn": "arn:g:*", "retentionInDays": 30}]}"""));
        using var clients = aws.MakeClients("eu-west-1");

        var group = await clients.Logs.FindLogGroupAsync("/g", Cancellation);

        group.ShouldBe(new LogGroup("arn:g", 30));
        aws.Requests.Select(request => request.Body)
            .ShouldBe(["""{"logGroupNamePrefix":"/g"}""", """{"logGroupNamePrefix":"/g","nextToken":"n"}"""]);
        aws.Requests.ShouldAllBe(request => request.Line == "POST https://logs.eu-west-1.amazonaws.com/"
            && request.Target == "Logs_20140328.DescribeLogGroups"
            && request.ContentType == "application/x-amz-json-1.1"
            && request.Authorization.Contains("/eu-west-1/logs/aws4_request", StringComparison.Ordinal));
    }

    [Fact]
    public async Task FindLogGroup_None_IsNull()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer("""{"logGroups": []}"""));
        using var clients = aws.MakeClients();

        (await clients.Logs.FindLogGroupAsync("/g", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task Writes_EachOfThem_NameTheirOperation()
    {
        using var aws = new FakeJsonAws(new FakeJsonAws.Answer(""));
        using var clients = aws.MakeClients();

        await clients.Logs.CreateLogGroupAsync("/g", [new ResourceTag("k", "v")], Cancellation);
        await clients.Logs.PutRetentionPolicyAsync("/g", 30, Cancellation);
        await clients.Logs.TagResourceAsync("arn:g", [new ResourceTag("k", "v")], Cancellation);
        await clients.Logs.DeleteLogGroupAsync("/g", Cancellation);

        aws.Requests.Select(request => (request.Target, request.Body)).ShouldBe(
        [
            ("Logs_20140328.CreateLogGroup", """{"logGroupName":"/g","tags":{"k":"v"}}"""),
            ("Logs_20140328.PutRetentionPolicy", """{"logGroupName":"/g","retentionInDays":30}"""),
            ("Logs_20140328.TagResource", """{"resourceArn":"arn:g","tags":{"k":"v"}}"""),
            ("Logs_20140328.DeleteLogGroup", """{"logGroupName":"/g"}"""),
        ]);
    }
}
