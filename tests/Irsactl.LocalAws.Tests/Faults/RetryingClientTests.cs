using Irsactl.LocalAws.Foundation.Faults;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Faults;

/// <summary>What programs we did not write do on a bad day: they recognise the answers and try again.</summary>
public sealed class RetryingClientTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("s3:*=503#2")]
    [InlineData("s3:*=500#2")]
    [InlineData("s3:*=throttle#2")]
    [InlineData("s3:*=drop-before#2")]
    public async Task AwsCli_TriesAgainAndSucceeds(string fault)
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var seen = new List<string>();
        await using var world = await StartAsync(seen, fault);

        (await Runner(world).RunAsync(Tools.Aws.Path, ["s3api", "create-bucket", "--bucket", "retried"], LocalWorld.Limit)).EnsureSuccess();

        seen.ShouldBe(["CreateBucket", "CreateBucket", "CreateBucket"]);
    }

    [Fact]
    public async Task AwsCli_AnswerLost_TriesAgain()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var seen = new List<string>();
        await using var world = await StartAsync(seen, "iam:CreateUser=drop-after#1");

        var result = await Runner(world).RunAsync(Tools.Aws.Path, ["iam", "create-user", "--user-name", "u"], LocalWorld.Limit);

        // What was asked for has happened: the second try finds it done, as with the real AWS.
        result.StandardError.ShouldContain("(EntityAlreadyExists)");
        seen.ShouldBe(["CreateUser", "CreateUser"]);
    }

    [Fact]
    public async Task Boto3_UnderThrottling_TriesAgainAndSucceeds()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        var seen = new List<string>();
        await using var world = await StartAsync(seen, "iam=throttle#2", "sts=throttle#1", "s3=throttle#1");

        (await Runner(world).RunAsync(Tools.PythonWithBoto3.Path, ["-c", Program], LocalWorld.Limit)).EnsureSuccess();

        seen.ShouldBe(["CreateUser", "CreateUser", "CreateUser", "GetCallerIdentity", "GetCallerIdentity", "ListBuckets", "ListBuckets"]);
    }

    [Fact]
    public async Task Boto3_WithoutRetries_NamesTheThrottlingError()
    {
        Assert.SkipUnless(Tools.PythonWithBoto3.IsInstalled, Tools.PythonWithBoto3.SkipReason);
        await using var world = await LocalWorld.StartAsync(options => options with { Throttles = [ThrottleRule.Parse("iam=0.001")] });

        (await Runner(world).RunAsync(Tools.PythonWithBoto3.Path, ["-c", Refused], LocalWorld.Limit)).EnsureSuccess()
            .StandardOutput.Trim().ShouldBe("Throttling 400 Rate exceeded");
    }

    [Fact]
    public async Task Curl_SeesTheStatus()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        await using var world = await StartAsync([], "s3=throttle#1");
        var runner = Runner(world);
        string[] arguments = ["-sS", "-w", "%{http_code}", "https://nobody.s3.us-east-1.amazonaws.com/"];

        var throttled = (await runner.RunAsync(Tools.Curl.Path, arguments, LocalWorld.Limit)).EnsureSuccess().StandardOutput;
        var answered = (await runner.RunAsync(Tools.Curl.Path, arguments, LocalWorld.Limit)).EnsureSuccess().StandardOutput;

        throttled.ShouldContain("<Code>SlowDown</Code>");
        throttled.ShouldEndWith("503");
        answered.ShouldContain("<Code>NoSuchBucket</Code>");
    }

    private const string Program = """
        import boto3
        boto3.client("iam").create_user(UserName="u")
        boto3.client("sts").get_caller_identity()
        boto3.client("s3").list_buckets()
        """;

    private const string Refused = """
        import boto3, botocore.config, botocore.exceptions
        iam = boto3.client("iam", config=botocore.config.Config(retries={"max_attempts": 0}))
        iam.list_users()
        try:
            iam.list_users()
        except botocore.exceptions.ClientError as e:
            print(e.response["Error"]["Code"], e.response["ResponseMetadata"]["HTTPStatusCode"], e.response["Error"]["Message"])
        """;

    private static Task<LocalWorld> StartAsync(List<string> seen, params string[] faults) => LocalWorld.StartAsync(options => options with
    {
        Faults = [.. faults.Select(FaultRule.Parse)],
        OnRequest = request =>
        {
            seen.Add(request.Operation);
            return RequestFate.Answer;
        },
    });

    private CommandRunner Runner(LocalWorld world) => new()
    {
        Environment = world.Environment(folder.Write("ca.pem", world.Aws.CertificateAuthorityPem)),
        WorkingDirectory = folder.Path,
    };
}
