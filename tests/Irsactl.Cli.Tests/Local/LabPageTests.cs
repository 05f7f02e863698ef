namespace Irsactl.Cli.Tests.Local;

/// <summary>The page of the local AWS where it is served: by the local AWS itself, and by <c>irsactl ui</c>.</summary>
public sealed class LabPageTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Page_OfALocalAws_ShowsThatOne_AndThatOfUiTheOneThatIsNamed()
    {
        const string Script = """
            irsactl local start --detach --port 0 --port-file port -o json >ready
            port=$(cat port)
            page=$(grep -o '"pages":"[^"]*"' ready | cut -d'"' -f4)lab
            irsactl local break clock-ahead --port $port >/dev/null
            curl -s "$page" | grep -o "One thing is broken."
            coproc ui { exec irsactl ui --port 0 --local-port $port 2>/dev/null; }
            process=$!
            read -r address <&"${ui[0]}"
            curl -s "${address}lab" | grep -o "127.0.0.1:$port" | head -1 | sed s/$port/PORT/
            irsactl local stop --port $port
            curl -s "${address}lab" | grep -o "irsactl local start --detach --port" | head -1
            kill $process; wait $process || true
            """;
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
        };

        var result = await BuiltProgram.RunAsync(
            _folder, variables,
            [
                "local", "exec", "--namespace", "off", "--", "env", "-u", "IRSACTL_LOCAL_PORT", "-u", "http_proxy", "-u", "HTTP_PROXY", "bash",
                "-c", Script,
            ]);

        result.ShouldSucceed().Out.ShouldBe(
            "One thing is broken.\n127.0.0.1:PORT\nirsactl local start --detach --port\n");
    }
}
