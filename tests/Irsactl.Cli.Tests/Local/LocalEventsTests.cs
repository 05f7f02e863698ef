using System.Globalization;
using System.Text.Json.Nodes;
using Irsactl.LocalAws;

namespace Irsactl.Cli.Tests.Local;

public sealed class LocalEventsTests
{
    [Fact]
    public async Task Events_AsText_ShowWhyARequestWasRefused()
    {
        await using var aws = await StartAsync();
        await AskForAsync(aws, "/no-such-bucket/keys.json");
        await AskForAsync(aws, "/?Action=Nothing&X-Amz-Signature=secret");

        var result = await RunAsync(aws);

        result.ShouldSucceed().Error.ShouldBeEmpty();
        var lines = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[0].ShouldBe($"12:00:00  404 NoSuchBucket  s3:GetObject  GET 127.0.0.1:{aws.Port}/no-such-bucket/keys.json  by anonymous");
        lines[1].ShouldBe("    The specified bucket does not exist");
        lines[2].ShouldEndWith("/?Action=Nothing&X-Amz-Signature=REDACTED  by anonymous");
        result.Out.ShouldNotContain("secret");
    }

    [Fact]
    public async Task Events_AsJson_HaveTheShapeOfTheDocumentation()
    {
        await using var aws = await StartAsync();
        await AskForAsync(aws, "/");

        var line = (await RunAsync(aws, "-o", "json")).ShouldSucceed().Out;

        var request = JsonNode.Parse(line).ShouldNotBeNull().AsObject();
        request["host"] = "HOST";
        request["requestId"] = "REQUEST";
        GoldenFile.ShouldMatch(request.ToJsonString(new() { WriteIndented = true, NewLine = "\n" }) + "\n", "event.json");
    }

    [Fact]
    public async Task Events_OfNothing_IsAnEmptyAnswer()
    {
        await using var aws = await StartAsync();

        (await RunAsync(aws)).ShouldSucceed().Out.ShouldBeEmpty();
    }

    [Fact]
    public async Task Events_WithoutALocalAws_SaysHowToStartOne()
    {
        string port;
        await using (var aws = await StartAsync())
        {
            port = Port(aws);
        }

        (await IrsactlProgram.RunAsync("local", "events", "--port", port)).ShouldFailWith(1, "IRS1007", $"127.0.0.1:{port}");
    }

    private static Task<LocalAwsServer> StartAsync() => LocalAwsServer.StartAsync(
        new LocalAwsOptions { TimeProvider = new IrsactlProgram().Clock }, TestContext.Current.CancellationToken);

    private static Task<ProgramResult> RunAsync(LocalAwsServer aws, params string[] options) =>
        IrsactlProgram.RunAsync(["local", "events", "--port", Port(aws), .. options]);

    private static string Port(LocalAwsServer aws) => aws.Port.ToString(CultureInfo.InvariantCulture);

    private static async Task AskForAsync(LocalAwsServer aws, string target)
    {
        using var http = new HttpClient();
        using var answer = await http.GetAsync(new Uri(aws.Endpoint, target), TestContext.Current.CancellationToken);
    }
}
