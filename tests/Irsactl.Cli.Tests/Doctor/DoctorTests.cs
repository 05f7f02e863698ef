using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Text.Json;
using System.Xml.Linq;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Cli.Tests.Doctor;

/// <summary>A local AWS, and in each test one thing that is wrong with the machine or the account.</summary>
public sealed class DoctorTests : IAsyncLifetime
{
    private LocalAwsRun _aws = null!;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => _aws = await LocalAwsRun.StartAsync();

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Fact]
    public async Task Doctor_WhereAllIsWell_FailsNothing()
    {
        Declare();

        var checks = await RunAsync(0);

        Verdict(checks, "file").ShouldBe("ok");
        Verdict(checks, "region").ShouldBe("ok");
        Verdict(checks, "endpoints").ShouldBe("ok");
        Verdict(checks, "clock").ShouldBe("ok");
        Verdict(checks, "permissions").ShouldBe("ok");
        Verdict(checks, "quotas").ShouldBe("ok");
        Verdict(checks, "keys").ShouldBe("skipped");
        Verdict(checks, "cluster").ShouldBe("skipped");
        // The local AWS gives out the root's credentials.
        Found(checks, "credentials").ShouldBe(("warning", "IRS1057"));
    }

    [Theory]
    [InlineData(60, "failed")]
    [InlineData(-60, "failed")]
    [InlineData(2, "warning")]
    public async Task Clock_ThatIsWrong_IsFound(int minutes, string verdict)
    {
        await using var aws = await LocalAwsRun.StartAsync(new LocalAwsOptions
        {
            TimeProvider = new ShiftedClock(TimeProvider.System, TimeProvider.System.GetUtcNow().AddMinutes(minutes)),
        });

        var checks = Parse(await aws.RunAsync("doctor", "--region", "us-east-1", "--only", "clock", "-o", "json"), verdict == "failed" ? 3 : 0);

        Found(checks, "clock").ShouldBe((verdict, "IRS3513"));
        checks[0].GetProperty("evidence").GetString().ShouldNotBeNull().ShouldContain(minutes > 0 ? "behind" : "ahead of");
    }

    [Fact]
    public async Task Credentials_ThatAwsDoesNotKnow_AreFound()
    {
        var checks = Parse(
            await _aws.RunAsAsync(Credentials("AKIAIOSFODNN7EXAMPLE", "wrong"), "doctor", "--region", "us-east-1", "--only", "credentials", "-o", "json"),
            3);

        Found(checks, "credentials").ShouldBe(("failed", "IRS3503"));
    }

    [Fact]
    public async Task Credentials_ThatAreMissing_AreFound()
    {
        var checks = Parse(
            await _aws.RunAsAsync(
                new Dictionary<string, string>(StringComparer.Ordinal), "doctor", "--region", "us-east-1", "--only", "credentials", "-o", "json"),
            3);

        Found(checks, "credentials").ShouldBe(("failed", "IRS3500"));
    }

    [Fact]
    public async Task Region_ThatIsNowhere_IsFound()
    {
        var checks = await RunAsync(3, "--only", "region");
        Found(checks, "region").ShouldBe(("failed", "IRS3511"));

        checks = await RunAsync(3, "--only", "region", "--region", "us-esat");
        Found(checks, "region").ShouldBe(("failed", "IRS2501"));
    }

    [Fact]
    public async Task Endpoint_ThatNobodyListensAt_IsFound()
    {
        var checks = Parse(
            await BuiltProgram.RunAsync(
                _aws.Folder,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["AWS_ENDPOINT_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{FreePort.Find()}"),
                },
                "doctor", "--region", "us-east-1", "--only", "endpoints", "--only", "clock", "-o", "json"),
            3);

        Found(checks, "endpoints").ShouldBe(("failed", "IRS3505"));
        Verdict(checks, "clock").ShouldBe("skipped");
    }

    [Fact]
    public async Task Endpoint_WhoseCertificateIsNotTrusted_IsFound()
    {
        await using var host = new TlsHost();
        var port = await host.ServeAsync(context => context.Response.WriteAsync("{}"), isSelfSigned: true);

        var checks = Parse(
            await BuiltProgram.RunAsync(
                _aws.Folder,
                new Dictionary<string, string>(StringComparer.Ordinal) { ["AWS_ENDPOINT_URL"] = $"https://127.0.0.1:{port}" },
                "doctor", "--region", "us-east-1", "--only", "endpoints", "-o", "json"),
            3);

        Found(checks, "endpoints").ShouldBe(("failed", "IRS1051"));
    }

    [Fact]
    public async Task Endpoint_ThatNeverAnswers_CostsNoMoreThanTheLimit()
    {
        using var silent = new TcpListener(IPAddress.Loopback, 0);
        silent.Start();
        var port = ((IPEndPoint)silent.LocalEndpoint).Port;

        var checks = Parse(
            await BuiltProgram.RunAsync(
                _aws.Folder,
                new Dictionary<string, string>(StringComparer.Ordinal)
                {
                    ["AWS_ENDPOINT_URL"] = string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}"),
                },
                "doctor", "--region", "us-east-1", "--only", "endpoints", "--timeout", "200ms", "-o", "json"),
            3);

        Found(checks, "endpoints").ShouldBe(("failed", "IRS1050"));
    }

    [Fact]
    public async Task Permissions_OfAUserWithoutAny_AreNamed()
    {
        Declare();
        var user = await UserAsync(Allow("iam:SimulatePrincipalPolicy", "s3:*"));

        var checks = Parse(await _aws.RunAsAsync(user, "doctor", "--only", "permissions", "-o", "json"), 3);

        Found(checks, "permissions").ShouldBe(("failed", "IRS1052"));
        var evidence = checks[0].GetProperty("evidence").GetString().ShouldNotBeNull();
        evidence.ShouldContain("iam:CreateOpenIDConnectProvider");
        evidence.ShouldNotContain("s3:");
        checks[0].GetProperty("remedy").GetString().ShouldNotBeNull().ShouldContain("irsactl permissions --command \"apply\"");
    }

    [Fact]
    public async Task Permissions_AsTheProgramPrintsThem_AreEnough()
    {
        Declare();
        var policies = (await _aws.RunAsync("permissions", "--command", "apply", "-f", "irsactl.yaml", "-o", "json")).ShouldSucceed();
        using var printed = JsonDocument.Parse(policies.Out);
        var allowed = printed.RootElement.GetProperty("policies").EnumerateArray()
            .Select(policy => policy.GetProperty("document").GetRawText()).ToList();
        var user = await UserAsync([.. allowed, Allow("iam:SimulatePrincipalPolicy")]);

        var checks = Parse(await _aws.RunAsAsync(user, "doctor", "--only", "permissions", "-o", "json"), 0);

        Verdict(checks, "permissions").ShouldBe("ok");
    }

    [Fact]
    public async Task Permissions_WhereTheSimulatorMayNotBeAsked_AreSkippedWithTheReason()
    {
        Declare();
        var user = await UserAsync(Allow("s3:*"));

        var checks = Parse(await _aws.RunAsAsync(user, "doctor", "--only", "permissions", "--only", "quotas", "-o", "json"), 0);

        Verdict(checks, "permissions").ShouldBe("skipped");
        checks[0].GetProperty("evidence").GetString().ShouldNotBeNull().ShouldContain("iam:SimulatePrincipalPolicy");
        Verdict(checks, "quotas").ShouldBe("skipped");
    }

    [Theory]
    [InlineData(89, "ok", 0)]
    [InlineData(90, "warning", 0)]
    [InlineData(100, "failed", 3)]
    public async Task Quotas_ThatRunOut_AreFound(int providers, string verdict, int exitCode)
    {
        using var clients = _aws.Clients();
        for (var number = 0; number < providers; number++)
        {
            await clients.Iam.CreateOpenIdConnectProviderAsync(
                new NewOpenIdConnectProvider { Url = $"https://oidc{number}.example.com", ClientIds = ["openshift"] }, Cancellation);
        }

        var checks = await RunAsync(exitCode, "--region", "us-east-1", "--only", "quotas");

        checks[1].GetProperty("verdict").GetString().ShouldBe(verdict);
        checks[1].GetProperty("evidence").GetString().ShouldNotBeNull().ShouldStartWith($"{providers} of 100 OIDC identity providers");
    }

    [Fact]
    public async Task Keys_ThatOthersMayRead_AreFound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "file modes are Unix's");
        (await _aws.RunAsync("aws", "create-key-pair", "--output-dir", "out", "--key-type", "ec-p256")).ShouldSucceed();
        Found(await RunAsync(0, "--only", "keys", "--output-dir", "out"), "keys").ShouldBe(("ok", null));

        MakeReadable(_aws.Folder.At("out", "serviceaccount-signer.private"));

        Found(await RunAsync(3, "--only", "keys", "--output-dir", "out"), "keys").ShouldBe(("failed", "IRS1056"));
    }

    [Fact]
    public async Task Port_ThatIsTaken_IsFound()
    {
        using var taken = new TcpListener(IPAddress.Loopback, 0);
        taken.Start();
        var port = ((IPEndPoint)taken.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        Found(await RunAsync(0, "--only", "port", "--port", port), "port").ShouldBe(("warning", "IRS1054"));
    }

    [Fact]
    public async Task Tools_ThatDoNotRun_AreFound()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the program is a shell's script");
        var path = _aws.Folder.At("tools");
        foreach (var (tool, script) in ((string, string)[])[("kubectl", "#!/bin/sh\necho broken\nexit 1\n"), ("oc", "#!/bin/sh\necho Client Version: 4.20.3\n")])
        {
            _aws.Folder.Write($"tools/{tool}", script);
            File.SetUnixFileMode(Path.Combine(path, tool), UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var environment = _aws.RootEnvironment;
        environment["PATH"] = path;
        var checks = Parse(await _aws.RunAsAsync(environment, "doctor", "--only", "tools", "-o", "json"), 0);

        checks.Select(check => check.GetProperty("verdict").GetString()).ShouldBe(["skipped", "warning", "ok", "skipped"]);
        checks[2].GetProperty("evidence").GetString().ShouldBe("oc: Client Version: 4.20.3");
    }

    [Fact]
    public async Task Cluster_ThatDoesNotAnswer_IsFound()
    {
        const string Kubeconfig = """
            {"clusters": [{"name": "c", "cluster": {"server": "http://127.0.0.1:PORT"}}], "users": [{"name": "u", "user": {}}],
             "contexts": [{"name": "x", "context": {"cluster": "c", "user": "u"}}], "current-context": "x"}
            """;
        _aws.Folder.Write(
            "kubeconfig", Kubeconfig.Replace("PORT", FreePort.Find().ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal));

        var checks = await RunAsync(3, "--only", "cluster", "--kubeconfig", "kubeconfig");

        checks[0].GetProperty("code").GetString().ShouldNotBeNull().ShouldStartWith("IRS46");
    }

    [Fact]
    public async Task File_ThatCannotBeRead_IsFoundBesideAllElse()
    {
        _aws.Folder.Write("irsactl.yaml", "name: c1\nregoin: us-east-1\n");

        var checks = await RunAsync(3, "--offline");

        Verdict(checks, "file").ShouldBe("failed");
        checks[0].GetProperty("evidence").GetString().ShouldNotBeNull().ShouldContain("regoin");
        Verdict(checks, "credentials").ShouldBe("skipped");
        checks.Single(check => check.GetProperty("check").GetString() == "clock").GetProperty("evidence").GetString().ShouldBe("--offline");
    }

    [Fact]
    public async Task Doctor_InText_SaysEachCheckAndTheResult()
    {
        Declare();

        var result = (await _aws.RunAsync("doctor")).ShouldSucceed();

        result.Out.ShouldContain("ok       region       us-east-1, partition aws\n");
        result.Out.ShouldContain("warning  credentials  ");
        result.Out.ShouldContain("                      remedy: ");
        result.Out.ShouldMatch("\nresult: [0-9]+ warnings?, [0-9]+ skipped, [0-9]+ ok\n$");
    }

    private static void MakeReadable(string path) =>
        File.SetUnixFileMode(path, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.GroupRead);

    private static Dictionary<string, string> Credentials(string id, string secret) => new(StringComparer.Ordinal)
    {
        ["AWS_ACCESS_KEY_ID"] = id,
        ["AWS_SECRET_ACCESS_KEY"] = secret,
    };

    private static string? Verdict(IReadOnlyList<JsonElement> checks, string name) => Found(checks, name).Verdict;

    private static (string? Verdict, string? Code) Found(IReadOnlyList<JsonElement> checks, string name)
    {
        var check = checks.First(check => check.GetProperty("check").GetString() == name);
        return (check.GetProperty("verdict").GetString(), check.GetProperty("code").GetString());
    }

    private static List<JsonElement> Parse(ProgramResult result, int exitCode)
    {
        result.ExitCode.ShouldBe(exitCode, result.ToString());
        using var json = JsonDocument.Parse(result.Out);
        return [.. json.RootElement.GetProperty("checks").EnumerateArray().Select(check => check.Clone())];
    }

    private static string Allow(params string[] actions) =>
        $$"""{"Version": "2012-10-17", "Statement": [{"Effect": "Allow", "Action": ["{{string.Join("\", \"", actions)}}"], "Resource": "*"}]}""";

    private void Declare() => _aws.Folder.Write(
        "irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\n");

    private async Task<List<JsonElement>> RunAsync(int exitCode, params string[] arguments) =>
        Parse(await _aws.RunAsync(["doctor", .. arguments, "-o", "json"]), exitCode);

    /// <summary>Somebody with these policies, as variables.</summary>
    private async Task<Dictionary<string, string>> UserAsync(params IEnumerable<string> policies)
    {
        await CallAsync("Action=CreateUser&UserName=somebody");
        foreach (var (number, policy) in policies.Index())
        {
            var made = await CallAsync($"Action=CreatePolicy&PolicyName=p{number}&PolicyDocument={Uri.EscapeDataString(policy)}");
            await CallAsync($"Action=AttachUserPolicy&UserName=somebody&PolicyArn={Value(made, "Arn")}");
        }

        var key = await CallAsync("Action=CreateAccessKey&UserName=somebody");
        return Credentials(Value(key, "AccessKeyId"), Value(key, "SecretAccessKey"));

        static string Value(XDocument answer, string element) => answer.Descendants().First(found => found.Name.LocalName == element).Value;

        async Task<XDocument> CallAsync(string call) => XDocument.Parse(await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(_aws.Endpoint, "/"),
            "iam",
            $"{call}&Version=2010-05-08",
            "application/x-www-form-urlencoded",
            Cancellation));
    }
}
