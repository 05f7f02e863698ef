using System.Text.Json;
using Amazon.S3.Model;
using Irsactl.Cli.Tests.Explaining;

namespace Irsactl.Cli.Tests.Issuers;

/// <summary><c>issuer access-log</c> on a local AWS that delivers logs, and whose STS reads the documents.</summary>
[Collection(nameof(Cluster))]
public sealed class AccessLogCommandTests
{
    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AccessLog_NoLogIsOn_SaysThatNothingIsKnownAndHowToSwitchOneOn()
    {
        await using var issuer = await LoggedIssuer.StartAsync();

        var text = (await issuer.RunAsync()).ShouldSucceed();

        text.Out.ShouldContain("log:      S3 server access log of bucket c1-oidc: off\n");
        text.Out.ShouldContain("result: unknown, because no log is on that would tell\nnote: switch one on: --enable --log-bucket BUCKET\n");
    }

    [Fact]
    public async Task AccessLog_AwsHasReadTheDocuments_SaysWhenAndTellsOthersApart()
    {
        await using var issuer = await EnabledAsync();
        (await issuer.TradeAsync()).ShouldBeNull();
        await issuer.Cluster.Clients.S3.GetObjectAsync(Cluster.Bucket, "keys.json", Stop);
        issuer.Pass();

        var (report, exitCode) = await issuer.ReadAsync();

        exitCode.ShouldBe(0);
        Text(report, "answer").ShouldBe("read");
        var reads = report.GetProperty("reads").EnumerateArray().ToList();
        reads.Where(read => Text(read, "reader") == "may-be-aws").Select(read => (Text(read, "url"), read.GetProperty("status").GetInt32()))
            .Order().ShouldBe(
            [
                ($"{Cluster.Issuer}/.well-known/openid-configuration", 200), ($"{Cluster.Issuer}/keys.json", 200),
            ]);
        reads.ShouldContain(read => Text(read, "reader") == "signed" && Text(read, "url") == $"{Cluster.Issuer}/keys.json");
        // The command's own look for the key set, while the log was switched on.
        reads.ShouldAllBe(read => Text(read, "reader") != "other" || Text(read, "userAgent")!.StartsWith("irsactl", StringComparison.Ordinal));
    }

    [Fact]
    public async Task AccessLog_AwsWasRefused_Exits3AndSaysWithWhat()
    {
        await using var issuer = await EnabledAsync();
        await issuer.Cluster.Clients.S3.DeleteBucketPolicyAsync(Cluster.Bucket, Stop);
        (await issuer.TradeAsync()).ShouldBe("InvalidIdentityToken");
        issuer.Pass();

        var text = await issuer.RunAsync();

        text.ExitCode.ShouldBe(3, text.ToString());
        text.Out.ShouldContain("403 AccessDenied");
        text.Out.ShouldContain(
            "result: a reader that may be AWS was refused since the last change: 403 AccessDenied for "
            + $"{Cluster.Issuer}/.well-known/openid-configuration at ");
    }

    [Fact]
    public async Task AccessLog_DocumentsChangedAfterwards_IsUnknownUntilTheLogHasALineOfThatTime()
    {
        await using var issuer = await EnabledAsync();
        (await issuer.TradeAsync()).ShouldBeNull();
        issuer.Pass();
        await issuer.Cluster.PublishAsync("keys.json", """{"keys":[]}"""u8.ToArray());

        var (nothing, _) = await issuer.ReadAsync("--since", "1h");
        using (await issuer.Cluster.Clients.S3.GetObjectAsync(Cluster.Bucket, "keys.json", Stop))
        {
            // By somebody who signs, and so is not AWS.
        }

        issuer.Pass();
        var (report, exitCode) = await issuer.ReadAsync("--since", "1h");

        Text(nothing, "answer").ShouldBe("unknown");
        Text(nothing, "reason").ShouldNotBeNull();
        exitCode.ShouldBe(0);
        Text(report, "answer").ShouldBe("not-seen");
        report.GetProperty("reason").ValueKind.ShouldBe(JsonValueKind.Null);
        report.GetProperty("reads").EnumerateArray().ShouldContain(read => Text(read, "reader") == "may-be-aws");
    }

    [Fact]
    public async Task Enable_Twice_ChangesNothingTheSecondTime()
    {
        await using var issuer = await LoggedIssuer.StartAsync();
        await issuer.Cluster.Clients.S3.PutBucketPolicyAsync(
            new PutBucketPolicyRequest
            {
                BucketName = LoggedIssuer.Logs,
                Policy = """{"Version":"2012-10-17","Statement":{"Sid":"Theirs","Effect":"Deny","Principal":"*","Action":"s3:DeleteObject","Resource":"arn:aws:s3:::c1-logs/*"}}""",
            },
            Stop);

        var first = (await issuer.RunAsync("--enable", "--log-bucket", LoggedIssuer.Logs)).ShouldSucceed();
        var policy = await PolicyAsync(issuer);
        var second = (await issuer.RunAsync("--enable", "--log-bucket", LoggedIssuer.Logs)).ShouldSucceed();

        first.Error.ShouldContain("bucket c1-oidc logs to s3://c1-logs/c1-oidc/");
        first.Out.ShouldContain("S3 server access log of bucket c1-oidc: on, to s3://c1-logs/c1-oidc/");
        second.Error.ShouldBe("the access log is on already, and goes to c1-logs\n");
        (await PolicyAsync(issuer)).ShouldBe(policy);
        using var json = JsonDocument.Parse(policy);
        json.RootElement.GetProperty("Statement").EnumerateArray().Select(statement => Text(statement, "Sid"))
            .ShouldBe(["Theirs", "IrsactlAccessLogsOfc1oidc"]);
    }

    [Fact]
    public async Task Enable_LogsGoElsewhere_AreLeftThere()
    {
        await using var issuer = await EnabledAsync();
        await issuer.Cluster.Clients.S3.PutBucketAsync(new PutBucketRequest { BucketName = "others" }, Stop);

        var result = await issuer.RunAsync("--enable", "--log-bucket", "others");

        result.ShouldFailWith(1, "IRS3050", "bucket c1-oidc logs to bucket c1-logs already");
        (await issuer.Cluster.Clients.S3.GetBucketLoggingAsync(new GetBucketLoggingRequest { BucketName = Cluster.Bucket }, Stop))
            .BucketLoggingConfig.TargetBucketName.ShouldBe(LoggedIssuer.Logs);
    }

    [Theory]
    [InlineData("c1-oidc", "is the bucket of the documents")]
    [InlineData("c1-nowhere", "there is no bucket c1-nowhere")]
    public async Task Enable_BucketCannotTakeLogs_IsRefused(string bucket, string message)
    {
        await using var issuer = await LoggedIssuer.StartAsync();

        (await issuer.RunAsync("--enable", "--log-bucket", bucket)).ShouldFailWith(1, "IRS3051", message);
    }

    [Fact]
    public async Task AccessLog_TrailHasDataEvents_ReadsThem()
    {
        await using var issuer = await LoggedIssuer.StartAsync();
        await issuer.StartTrailAsync();
        (await issuer.TradeAsync()).ShouldBeNull();
        issuer.Pass();

        var (report, _) = await issuer.ReadAsync();

        Text(report, "answer").ShouldBe("read", report.GetRawText());
        report.GetProperty("logs").EnumerateArray().Select(log => (Text(log, "kind"), log.GetProperty("on").GetBoolean()))
            .ShouldBe([("s3-access-log", false), ("cloudtrail-data-events", true)]);
        report.GetProperty("reads").EnumerateArray().Count(read =>
            Text(read, "log") == "cloudtrail-data-events" && Text(read, "reader") == "may-be-aws").ShouldBe(2);
    }

    [Fact]
    public async Task AccessLog_TwoLogsAreOn_HasNoRequestTwice()
    {
        await using var issuer = await EnabledAsync();
        await issuer.StartTrailAsync();
        (await issuer.TradeAsync()).ShouldBeNull();
        issuer.Pass();

        var (report, _) = await issuer.ReadAsync();

        report.GetProperty("logs").EnumerateArray().ShouldAllBe(log => log.GetProperty("on").GetBoolean());
        report.GetProperty("reads").EnumerateArray().Count(read => Text(read, "reader") == "may-be-aws").ShouldBe(2, report.GetRawText());
    }

    [Theory]
    [InlineData("needs --log-bucket", "--enable")]
    [InlineData("of no use without --enable", "--log-bucket", "b")]
    [InlineData("exclude each other", "--enable", "--log-bucket", "b", "--file", "f")]
    [InlineData("neither a duration", "--since", "yesterday")]
    [InlineData("in the future", "--since", "2999-01-01T00:00:00Z")]
    [InlineData("not a number of 1 or more", "--max", "0")]
    public async Task AccessLog_OptionsThatDoNotFit_AreWrongUsage(string message, params string[] options)
    {
        var result = await IrsactlProgram.RunAsync(["issuer", "access-log", Cluster.Issuer, .. options]);

        result.ExitCode.ShouldBe(2, result.ToString());
        result.Error.ShouldContain(message);
    }

    [Theory]
    [InlineData("https://abc.lambda-url.us-east-1.on.aws", "function URLs have none")]
    [InlineData("https://abc.execute-api.us-east-1.amazonaws.com", "CloudWatch Logs")]
    [InlineData("https://oidc.example.com", "--file")]
    public async Task AccessLog_HostingWithoutOne_SaysWhereToLook(string url, string hint)
    {
        await using var issuer = await LoggedIssuer.StartAsync();

        var result = await issuer.Cluster.RunBehindAsync([], [], "issuer", "access-log", url);

        result.ShouldFailWith(1, "IRS3052", url);
        result.ErrorLines[^1].ShouldContain(hint);
    }

    private static async Task<LoggedIssuer> EnabledAsync()
    {
        var issuer = await LoggedIssuer.StartAsync();
        (await issuer.RunAsync("--enable", "--log-bucket", LoggedIssuer.Logs)).ShouldSucceed();
        return issuer;
    }

    private static async Task<string> PolicyAsync(LoggedIssuer issuer) =>
        (await issuer.Cluster.Clients.S3.GetBucketPolicyAsync(new GetBucketPolicyRequest { BucketName = LoggedIssuer.Logs }, Stop)).Policy;

    private static string? Text(JsonElement element, string name) => element.GetProperty(name).GetString();
}
