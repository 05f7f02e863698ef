using System.Globalization;
using System.Text.Json;

namespace Irsactl.Cli.Tests.Local;

/// <summary><c>local start</c>, <c>env</c>, <c>status</c> and <c>stop</c>, as scripts use them together.</summary>
public sealed class LocalServerCommandsTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task StartEnvStatusStop_OneAfterTheOther()
    {
        var port = FreePort.Find();
        var script = $"""
            irsactl local start --port {port} --port-file port -o json >ready 2>/dev/null &
            irsactl local env --wait --port {port} >/dev/null && echo waited
            irsactl local status --port {port} -o json | diff - ready && echo same
            irsactl local stop --port {port} && wait $! && echo stopped
            irsactl local status --port {port} 2>/dev/null || echo gone
            """;

        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("waited\nsame\nstopped\ngone\n");

        using var ready = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(_folder.Path, "ready"), TestContext.Current.CancellationToken));
        ready.RootElement.GetProperty("port").GetInt32().ShouldBe(port);
        ready.RootElement.GetProperty("endpoint").GetString().ShouldBe(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "port"), TestContext.Current.CancellationToken)).ShouldBe($"{port}\n");
    }

    [Fact]
    public async Task Env_NoLocalAws_EvalFails()
    {
        var result = await BashAsync($"eval \"$(irsactl local env --port {FreePort.Find()})\" || echo stopped");

        result.Out.ShouldBe("stopped\n");
        result.Error.ShouldContain("IRS1007");
    }

    [Fact]
    public async Task InsideExec_CommandsFindTheirAws()
    {
        var script = """
            irsactl local exec -- bash -c '
              irsactl local status
              curl -s -o /dev/null https://nobody.s3.us-east-1.amazonaws.com/
              irsactl local events | grep -q nobody && echo seen
              irsactl local exec --join -- bash -c "echo \$IRSACTL_LOCAL_PORT" | grep -qx "$IRSACTL_LOCAL_PORT" && echo joined'
            """;

        (await BashAsync(script)).ShouldSucceed().Out.ShouldMatch("^local AWS for account 123456789012 listens on http://127.0.0.1:[0-9]+\nseen\njoined\n$");
    }

    [Theory]
    [InlineData("fish", "set -gx AWS_REGION 'us-east-1'", "set -e AWS_PROFILE")]
    [InlineData("powershell", "$Env:AWS_REGION = 'us-east-1'", "Remove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue")]
    [InlineData("cmd", "set \"AWS_REGION=us-east-1\"", "set \"AWS_PROFILE=\"")]
    [InlineData("dotenv", "AWS_REGION=us-east-1", null)]
    [InlineData("json", "    \"AWS_REGION\": \"us-east-1\",", "    \"AWS_PROFILE\": null,")]
    public async Task Env_InTheSyntaxOfOtherShells(string shell, string set, string? removed)
    {
        var lines = (await BashAsync($"irsactl local exec --namespace off -- irsactl local env --shell {shell}")).ShouldSucceed().Out.Split('\n');

        string[] removals = removed is null ? [] : [removed];
        lines.ShouldContain(line => line == set);
        lines.Where(line => line.Contains("AWS_PROFILE", StringComparison.Ordinal)).ShouldBe(removals);
    }

    private Task<ProgramResult> BashAsync(string script)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        return BuiltProgram.RunAsync(_folder, variables, ["local", "exec", "--namespace", "off", "--", "env", "-u", "IRSACTL_LOCAL_PORT", "bash", "-c", script]);
    }
}
