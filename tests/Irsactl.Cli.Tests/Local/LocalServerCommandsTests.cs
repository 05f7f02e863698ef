using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text;
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

        using var ready = JsonDocument.Parse(
            await File.ReadAllTextAsync(Path.Combine(_folder.Path, "ready"), TestContext.Current.CancellationToken));
        ready.RootElement.GetProperty("port").GetInt32().ShouldBe(port);
        ready.RootElement.GetProperty("endpoint").GetString()
            .ShouldBe(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"));
        (await File.ReadAllTextAsync(Path.Combine(_folder.Path, "port"), TestContext.Current.CancellationToken)).ShouldBe($"{port}\n");
    }

    [Fact]
    public async Task Start_Detached_ReturnsWithEveryStreamFree()
    {
        var script = """
            ready=$(irsactl local start --detach --port 0 --port-file port --data-dir data -o json)
            port=$(cat port)
            grep -q "\"port\":$port,\"accountId\":\"123456789012\",\"processId\":[0-9]*,.*\"logFile\":" <<<"$ready" && echo ready
            irsactl local status --port $port >/dev/null && echo runs
            eval "$(irsactl local env --port $port)" && curl -s -o /dev/null https://nobody.s3.us-east-1.amazonaws.com/
            irsactl local events --port $port | grep -q nobody && echo used
            irsactl local stop --port $port && echo stopped
            """;

        // The script's output is read to its end: it would not come while something held the pipe open.
        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("ready\nruns\nused\nstopped\n");

        Directory.Exists(_folder.At("data")).ShouldBeTrue();
        (await File.ReadAllTextAsync(
            Directory.GetFiles(_folder.Path, "local-*.log", SearchOption.AllDirectories).ShouldHaveSingleItem(),
            TestContext.Current.CancellationToken))
            .ShouldStartWith("local AWS for account 123456789012 listens on http://127.0.0.1:");
    }

    [Fact]
    public async Task Start_Detached_HoldsNoFileOfItsStarter()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "files that programs inherit are looked up in /proc");
        var script = """
            exec 7<>held
            irsactl local start --detach --port 0 --log-file log -o json 2>/dev/null >ready
            process=$(grep -o '"processId":[0-9]*' ready | cut -d: -f2)
            for descriptor in /proc/$process/fd/*; do readlink $descriptor; done | grep -E "/(held|ready)$" || echo free
            for stream in 0 1 2; do basename "$(readlink /proc/$process/fd/$stream)"; done
            irsactl local stop --port "$(grep -o '"port":[0-9]*' ready | cut -d: -f2)"
            """;

        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("free\nnull\nlog\nlog\n");
    }

    [Fact]
    public async Task Start_WithACluster_TellsItsKubeconfig_WhichGoesWithIt()
    {
        var script = """
            ready=$(irsactl local start --detach --port 0 --port-file port --cluster -o json 2>/dev/null)
            eval "$(irsactl local env --port $(cat port))"
            grep -q "\"kubeconfig\":\"$KUBECONFIG\"" <<<"$ready" && echo told
            stat -c %a "$KUBECONFIG"
            irsactl local exec --join -- sh -c 'grep -c 127.0.0.1 "$KUBECONFIG"'
            irsactl local stop --port $(cat port) && test ! -e "$KUBECONFIG" && echo gone
            """;

        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("told\n600\n1\ngone\n");
    }

    [Fact]
    public async Task Stop_OfAClusterWithANamedKubeconfig_TakesItAwayUnlessItWasChanged()
    {
        var script = """
            for change in : "kubectl config --kubeconfig config set-context --current --namespace=mine"; do
                irsactl local start --detach --port 0 --port-file port --cluster --cluster-credentials certificate --kubeconfig config 2>/dev/null >&2
                $change >/dev/null
                irsactl local stop --port $(cat port)
                test -e config && echo there || echo gone
            done
            """;
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);

        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("gone\nthere\n");
    }

    [Fact]
    public async Task Start_WithAKubeconfigOfSomethingElse_LeavesIt()
    {
        _folder.Write("config", "apiVersion: v1\nkind: Config\n");

        var result = await BashAsync("irsactl local start --port 0 --cluster --kubeconfig config");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("is no kubeconfig of a local cluster, so it is not overwritten");
        (await File.ReadAllTextAsync(_folder.At("config"), TestContext.Current.CancellationToken))
            .ShouldBe("apiVersion: v1\nkind: Config\n");
    }

    [Theory]
    [InlineData("local start --cluster-from out", "--cluster-from is for a cluster: add --cluster")]
    [InlineData("local exec --join 1 --cluster -- true", "--cluster cannot be set for the local AWS that --join uses")]
    public async Task ClusterOptions_ThatDoNotGoTogether_AreWrongUsage(string command, string message)
    {
        var result = await IrsactlProgram.RunAsync(command.Split(' '));

        result.ExitCode.ShouldBe(2);
        result.Error.ShouldContain(message);
    }

    [Fact]
    public async Task ResetSnapshotRestore_OfARunningOne()
    {
        var script = """
            irsactl local start --detach --port 0 --port-file port 2>/dev/null
            eval "$(irsactl local env --port $(cat port))"
            has() { irsactl local events | grep -q nobody && echo "$1 has" || echo "$1 has not"; }
            curl -s -o /dev/null https://nobody.s3.us-east-1.amazonaws.com/
            has before
            id=$(irsactl local snapshot) && irsactl local restore "$id" && has restored
            irsactl local snapshot -o json | grep -c '"id": "[0-9a-f]*"'
            irsactl local reset && echo reset
            irsactl local restore never 2>error; echo $?
            irsactl local stop
            """;

        (await BashAsync(script)).ShouldSucceed().Out.ShouldBe("before has\nrestored has not\n1\nreset\n1\n");

        (await File.ReadAllTextAsync(_folder.At("error"), TestContext.Current.CancellationToken)).ShouldContain(
            "there is no snapshot of this id; the latest 100 are kept");
    }

    [Fact]
    public async Task Start_DetachedWherePortIsTaken_FailsWithItsError()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port;

        var result = await BuiltProgram.RunAsync(
            _folder, NoVariables, "local", "start", "--detach", "--port", port.ToString(CultureInfo.InvariantCulture));

        result.ShouldFailWith(1, "IRS5000", $"127.0.0.1:{port}");
    }

    [Fact]
    public async Task Start_DetachedWithALogThatCannotBe_FailsAndLeavesNothing()
    {
        var port = FreePort.Find();

        var result = await BuiltProgram.RunAsync(
            _folder, NoVariables, "local", "start", "--detach", "--log-file", "nowhere/log", "--port",
            port.ToString(CultureInfo.InvariantCulture));

        result.ShouldFailWith(1, "IRS1004", "nowhere/log");
        (await IrsactlProgram.RunAsync("local", "status", "--port", port.ToString(CultureInfo.InvariantCulture))).ExitCode.ShouldBe(1);
    }

    [Fact]
    public async Task Start_LogFileWithoutDetach_IsWrongUsage() =>
        (await IrsactlProgram.RunAsync("local", "start", "--log-file", "log")).ShouldFailWith(2, "IRS1001", "--log-file", "--detach");

    [Theory]
    [InlineData(true, "2001-01-01T00:00:00Z", "says it is process")]
    [InlineData(true, null, "says it is process")]
    [InlineData(false, null, "does not say which process it is")]
    public async Task Stop_ProcessIsAnotherOneHere_EndsNothing(bool saysProcess, string? started, string said)
    {
        // A process of this number is here, and would be ended: this one.
        var id = !saysProcess ? "" : $", \"processId\": {Environment.ProcessId}";
        var start = started is null ? "" : $", \"processStarted\": \"{started}\"";
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        var port = ((IPEndPoint)listener.LocalEndpoint).Port;
        var answering = AnswerAsync(
            listener, $$"""{"accountId": "123456789012", "accessKeyId": "test", "secretAccessKey": "test", "certificateAuthority": "x"{{id}}{{start}}}""");

        var result = await IrsactlProgram.RunAsync("local", "stop", "--port", port.ToString(CultureInfo.InvariantCulture));

        result.ShouldFailWith(1, "IRS1007", $"the local AWS on 127.0.0.1:{port}", said);
        await answering;
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

        (await BashAsync(script)).ShouldSucceed()
            .Out.ShouldMatch("^local AWS for account 123456789012 listens on http://127.0.0.1:[0-9]+\nseen\njoined\n$");
    }

    [Theory]
    [InlineData("fish", "set -gx AWS_REGION 'us-east-1'", "set -e AWS_PROFILE")]
    [InlineData("powershell", "$Env:AWS_REGION = 'us-east-1'", "Remove-Item Env:AWS_PROFILE -ErrorAction SilentlyContinue")]
    [InlineData("cmd", "set \"AWS_REGION=us-east-1\"", "set \"AWS_PROFILE=\"")]
    [InlineData("dotenv", "AWS_REGION=us-east-1", null)]
    [InlineData("json", "    \"AWS_REGION\": \"us-east-1\",", "    \"AWS_PROFILE\": null,")]
    public async Task Env_InTheSyntaxOfOtherShells(string shell, string set, string? removed)
    {
        var lines = (await BashAsync($"irsactl local exec --namespace off -- irsactl local env --shell {shell}"))
            .ShouldSucceed().Out.Split('\n');

        string[] removals = removed is null ? [] : [removed];
        lines.ShouldContain(line => line == set);
        lines.Where(line => line.Contains("AWS_PROFILE", StringComparison.Ordinal)).ShouldBe(removals);
    }

    private static readonly Dictionary<string, string> NoVariables = new(StringComparer.Ordinal);

    // What publishes the port of a local AWS in a container: it answers once, and is no local AWS of this machine's.
    private static async Task AnswerAsync(TcpListener listener, string page)
    {
        using var client = await listener.AcceptTcpClientAsync(TestContext.Current.CancellationToken);
        await using var stream = client.GetStream();
        using var reader = new StreamReader(stream, leaveOpen: true);
        while (await reader.ReadLineAsync(TestContext.Current.CancellationToken) is { Length: > 0 })
        {
            // The request's headers.
        }

        await stream.WriteAsync(
            Encoding.ASCII.GetBytes(
                $"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {page.Length}\r\nConnection: close\r\n\r\n{page}"),
            TestContext.Current.CancellationToken);
    }

    private Task<ProgramResult> BashAsync(string script)
    {
        var variables = new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["PATH"] = $"{AppContext.BaseDirectory}:{Environment.GetEnvironmentVariable("PATH")}",
        };
        return BuiltProgram.RunAsync(
            _folder, variables, ["local", "exec", "--namespace", "off", "--", "env", "-u", "IRSACTL_LOCAL_PORT", "bash", "-c", script]);
    }
}
