namespace Irsactl.Cli.Tests.Local;

/// <summary>
/// <c>local exec --namespace</c>: programs that know of no proxy, and of no variable, work under AWS's real names, and nothing of theirs
/// leaves.
/// </summary>
public sealed class NamespaceTests : IDisposable
{
    // A program as old ones are: a name is looked up by the C library, a connection made to what it answers.
    private const string AskInC = """
        #include <netdb.h>
        #include <stdio.h>
        #include <string.h>
        #include <sys/socket.h>
        #include <unistd.h>
        int main(int count, char **words) {
            struct addrinfo hints = { .ai_socktype = SOCK_STREAM }, *found;
            int failure = getaddrinfo(words[1], "80", &hints, &found);
            if (failure != 0) { printf("%s\n", gai_strerror(failure)); return 3; }
            int connection = socket(found->ai_family, SOCK_STREAM, 0);
            if (connect(connection, found->ai_addr, found->ai_addrlen) != 0) { perror("connect"); return 4; }
            char text[512];
            int length = snprintf(text, sizeof text, "GET / HTTP/1.1\r\nHost: %s\r\nConnection: close\r\n\r\n", words[1]);
            if (write(connection, text, length) != length) return 5;
            length = read(connection, text, 12);
            printf("%.*s\n", length, text);
            return 0;
        }
        """;

    // Trusts what the system trusts, as programs do that read no variable.
    private const string AskInPython = """
        import ssl, sys, urllib.error, urllib.request
        trust = ssl.create_default_context(cafile="/etc/ssl/certs/ca-certificates.crt")
        opener = urllib.request.build_opener(urllib.request.ProxyHandler({}), urllib.request.HTTPSHandler(context=trust))
        try:
            print(opener.open(sys.argv[1]).status)
        except urllib.error.HTTPError as answer:
            print(answer.code)
        """;

    // Serves one request and makes it, once by name and once through the proxy.
    private const string ServeInPython = """
        import http.server, os, sys, threading, urllib.request
        class Hello(http.server.BaseHTTPRequestHandler):
            def do_GET(self):
                self.send_response(200); self.end_headers(); self.wfile.write(b"hello\n")
            def log_message(self, *words): pass
        server = http.server.HTTPServer(("127.0.0.1", int(sys.argv[1])), Hello)
        threading.Thread(target=server.serve_forever, daemon=True).start()
        direct = urllib.request.build_opener(urllib.request.ProxyHandler({}))
        print(direct.open("http://issuer.example:8080/").read().decode(), end="")
        os.system("curl -sS --proxytunnel -x $HTTP_PROXY http://issuer.example:8080/")
        """;

    private readonly TemporaryFolder _folder = new();

    public NamespaceTests() => Assert.SkipUnless(Tools.Namespaces.IsInstalled, Tools.Namespaces.SkipReason);

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task CProgramWithoutProxy_ReachesTheLocalAws()
    {
        var ask = await CompileAsync();

        (await ExecAsync(ask, "nobody.s3.us-east-1.amazonaws.com")).ShouldSucceed().Out.ShouldBe("HTTP/1.1 404\n");
    }

    [Fact]
    public async Task CProgramWithoutProxy_ForeignName_DoesNotExist_AndTheLogSaysWhy()
    {
        var ask = await CompileAsync();

        var result = await ExecAsync(ask, "example.com");

        result.ExitCode.ShouldBe(3);
        result.Out.ShouldBe("Name or service not known\n");
        result.Error.ShouldBe("local AWS: refused to look up example.com: not a name of AWS's, and nothing leaves this machine\n");
    }

    [Fact]
    public async Task PythonWithoutProxyAndVariables_TrustsTheLocalAws()
    {
        Assert.SkipUnless(File.Exists("/etc/ssl/certs/ca-certificates.crt"), "this system keeps its roots elsewhere");
        var ask = _folder.Write("ask.py", AskInPython);

        (await ExecAsync("env", "-u", "SSL_CERT_FILE", "python3", ask, "https://nobody.s3.us-east-1.amazonaws.com/")).ShouldSucceed()
            .Out.ShouldBe("404\n");
    }

    [Fact]
    public async Task ForeignAddressAndForeignHost_AreNotReached()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);

        (await ExecAsync("curl", "-sS", "--noproxy", "*", "http://192.0.2.1/")).ExitCode.ShouldBe(7);
        (await ExecAsync("curl", "-sS", "--noproxy", "*", "--resolve", "example.com:80:127.64.0.1", "http://example.com/")).ShouldSucceed()
            .Out.ShouldContain("example.com is not a name of AWS's, and nothing leaves this machine");
    }

    [Fact]
    public async Task ServerOfTheProgram_IsReachedUnderItsName_FromInsideAndByTheLocalAws()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var serve = _folder.Write("serve.py", ServeInPython);
        var port = $"{FreePort.Find()}";

        var result = await RunAsync(["--namespace", "on", "--resolve", $"issuer.example:8080:127.0.0.1:{port}"], ["python3", serve, port]);

        result.ShouldSucceed().Out.ShouldBe("hello\nhello\n");
    }

    [Fact]
    public async Task NameOfNoServer_IsSaid()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var port = $"{FreePort.Find()}";

        var result = await RunAsync(
            ["--namespace", "on", "--resolve", $"issuer.example:8080:127.0.0.1:{port}"],
            ["curl", "-sS", "--noproxy", "*", "http://issuer.example:8080/"]);

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain($"nothing listens on 127.0.0.1:{port}, neither beside the program nor in it");
    }

    [Fact]
    public async Task OrdinaryUser_IsTheSameUserInside_AndReachesTheLocalAws()
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        string[] command =
        [
            "--user", "--map-user=1234", "--map-group=1234", BuiltProgram.Path, "local", "exec", "--namespace", "on", "--",
            "bash", "-c", "id -u; curl -sS --noproxy '*' -o /dev/null -w '%{http_code}\n' https://nobody.s3.us-east-1.amazonaws.com/",
        ];

        var result = await new CommandRunner
        {
            InheritEnvironment = false,
            WorkingDirectory = _folder.Path,
            Environment = BuiltProgram.Variables(_folder, new Dictionary<string, string>(StringComparer.Ordinal)),
        }.RunAsync(Tools.Namespaces.Path.ShouldNotBeNull(), command, TestContext.Current.CancellationToken);

        result.StandardOutput.ShouldBe("1234\n404\n", result.StandardError);
    }

    [Fact]
    public async Task NothingOfTheSystem_IsDifferentAfterwards()
    {
        var before = await File.ReadAllTextAsync("/etc/resolv.conf", TestContext.Current.CancellationToken);

        (await ExecAsync("cat", "/etc/resolv.conf")).ShouldSucceed().Out.ShouldBe("nameserver 127.0.0.1\n");

        (await File.ReadAllTextAsync("/etc/resolv.conf", TestContext.Current.CancellationToken)).ShouldBe(before);
    }

    [Fact]
    public async Task SessionsThatTheAwsCliKeeps_StayInTheRun()
    {
        _folder.Write(".aws/cli/cache/of-another.json", "{}");

        (await ExecAsync("bash", "-c", "ls ~/.aws/cli/cache; touch ~/.aws/cli/cache/of-this.json")).ShouldSucceed().Out.ShouldBeEmpty();

        Directory.GetFiles(Path.Combine(_folder.Path, ".aws/cli/cache")).Select(Path.GetFileName).ShouldBe(["of-another.json"]);
    }

    [Theory]
    [InlineData("exit 7", 7)]
    [InlineData("exit 125", 125)]
    [InlineData("kill -TERM $$", 143)]
    public async Task ExitCode_IsTheProgramsOwn(string script, int expected) =>
        (await ExecAsync("bash", "-c", script)).ExitCode.ShouldBe(expected);

    [Fact]
    public async Task ProgramThatIsNotThere_IsAShellsExitCode()
    {
        var result = await ExecAsync("no-such-program");

        result.ExitCode.ShouldBe(127);
        result.Error.ShouldContain("'no-such-program' could not be started");
    }

    [Fact]
    public async Task NoUnshare_AutoSaysSoAndRuns_OnRefuses()
    {
        // A search path that leads to nothing but a shell.
        Directory.CreateSymbolicLink(Path.Combine(_folder.Path, "sh"), "/bin/sh");
        var path = new Dictionary<string, string>(StringComparer.Ordinal) { ["PATH"] = _folder.Path };

        var auto = await BuiltProgram.RunAsync(_folder, path, "local", "exec", "--", "sh", "-c", "echo ran");
        var on = await BuiltProgram.RunAsync(_folder, path, "local", "exec", "--namespace", "on", "--", "sh", "-c", "echo ran");

        auto.ShouldSucceed().Out.ShouldBe("ran\n");
        auto.Error.ShouldContain("without namespaces (there is no 'unshare' on the PATH");
        on.ExitCode.ShouldBe(1);
        on.Out.ShouldBeEmpty();
        on.Error.ShouldContain("IRS1011");
    }

    private async Task<string> CompileAsync()
    {
        Assert.SkipUnless(Tools.Gcc.IsInstalled, Tools.Gcc.SkipReason);
        var program = Path.Combine(_folder.Path, "ask");
        (await new CommandRunner().RunAsync(
            Tools.Gcc.Path, ["-o", program, _folder.Write("ask.c", AskInC)], TestContext.Current.CancellationToken))
            .ExitCode.ShouldBe(0);
        return program;
    }

    private Task<ProgramResult> ExecAsync(params string[] program) => RunAsync(["--namespace", "on"], program);

    private Task<ProgramResult> RunAsync(string[] options, string[] program) =>
        BuiltProgram.RunAsync(
            _folder, new Dictionary<string, string>(StringComparer.Ordinal), ["local", "exec", .. options, "--", .. program]);
}
