using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Screen;

/// <summary>Commands at a terminal of 80 columns, which <c>script</c> makes: what is on the screen then.</summary>
public sealed class PseudoTerminalTests : IAsyncLifetime
{
    private const string Script = "/usr/bin/script";

    private LocalAwsRun _aws = null!;

    public static TheoryData<string> Commands { get; } =
    [
        "--help", "aws create-all --help", "token explain --help", "version", "doctor", "doctor --offline", "issuer list",
        "issuer show https://c1-oidc.s3.us-east-1.amazonaws.com", "token explain @token --role-arn arn:aws:iam::123456789012:role/none",
        "token explain --error AccessDenied", "status", "cluster review --kubeconfig none", "aws creat-all", "plan -f none.yaml",
        "init --name c2 --region us-east-1 --credentials-requests-dir requests --yes --out new.yaml",
    ];

    public async ValueTask InitializeAsync()
    {
        _aws = await LocalAwsRun.StartAsync();
        (await _aws.CreateAllAsync()).ShouldSucceed();
        _aws.Folder.Write("irsactl.yaml", "name: c1\nregion: us-east-1\ncredentialsRequestsDir: requests\noutputDir: out\n");
        var token = await _aws.RunAsync(
            "token", "mint", "--issuer", "https://c1-oidc.s3.us-east-1.amazonaws.com", "--private-key-file", "out/serviceaccount-signer.private",
            "--namespace", "n", "--service-account", "s");
        _aws.Folder.Write("token", token.ShouldSucceed().Out);
    }

    public ValueTask DisposeAsync() => _aws.DisposeAsync();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Screen_OfEightyColumns_IsWideEnough(string command)
    {
        var screen = Plain(await RunAsync($"irsactl {command}", "xterm-256color"));

        screen.ShouldNotBeNullOrWhiteSpace();
        screen.Split('\n').Where(line => line.Length > 80 && !IsOneWord(line)).ShouldBeEmpty(screen);
    }

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Screen_ThatIsDumb_GetsNoEscapeCodes(string command) =>
        (await RunAsync($"irsactl {command}", "dumb")).ShouldNotContain("\e");

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Screen_WithoutColor_GetsNone(string command) =>
        ColorCode.IsMatch(await RunAsync($"NO_COLOR=1 irsactl {command}", "xterm-256color")).ShouldBeFalse();

    [Theory]
    [MemberData(nameof(Commands))]
    public async Task Pipe_GetsNoEscapeCodes(string command)
    {
        var screen = await RunAsync($"irsactl {command} 2>&1 </dev/null | cat", "xterm-256color");

        screen.ShouldNotBeNullOrWhiteSpace();
        screen.ShouldNotContain("\e");
    }

    [Fact]
    public async Task Error_AtATerminal_IsInColor() =>
        ColorCode.IsMatch(await RunAsync("irsactl aws creat-all", "xterm-256color")).ShouldBeTrue();

    private static readonly Regex ColorCode = new("\e\\[[0-9;]*m", RegexOptions.NonBacktracking);

    private static readonly Regex AnyCode = new("\e(?:\\[[0-9;?]*[A-Za-z]|[=>])", RegexOptions.NonBacktracking);

    /// <summary>What stays on the screen: a line that is drawn over is gone.</summary>
    private static string Plain(string screen) => string.Join(
        '\n', AnyCode.Replace(screen, "").Split('\n').Select(line => line[(line.LastIndexOf('\r') + 1)..]));

    /// <summary>An ARN or a URL must stay whole, with the label in front of it.</summary>
    private static bool IsOneWord(string line) =>
        line.Split(' ', StringSplitOptions.RemoveEmptyEntries) is var words && words.Length <= 3 && words.Any(word => word.Length > 40);

    private async Task<string> RunAsync(string command, string term)
    {
        Assert.SkipUnless(File.Exists(Script), "no script; Debian package bsdutils");
        var variables = BuiltProgram.Variables(_aws.Folder, _aws.RootEnvironment);
        variables["TERM"] = term;
        variables["LC_ALL"] = "C.UTF-8";
        var line = $"stty cols 80 rows 24; irsactl() {{ '{BuiltProgram.Path}' \"$@\"; }}; {command}";
        var result = await new CommandRunner { InheritEnvironment = false, Environment = variables, WorkingDirectory = _aws.Folder.Path }
            .RunAsync(Script, ["-q", "-c", line, "/dev/null"], TestContext.Current.CancellationToken);
        return result.StandardOutput.Replace("\r\n", "\n", StringComparison.Ordinal);
    }
}
