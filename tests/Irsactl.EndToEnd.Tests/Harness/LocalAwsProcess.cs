using System.Diagnostics;
using System.Text.Json;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>A <c>local start</c> of the published binary, and the variables that its <c>local env</c> prints.</summary>
internal sealed class LocalAwsProcess : IAsyncDisposable
{
    private readonly Process _process;
    private readonly TemporaryFolder _folder = new();
    private readonly Task _log;

    private LocalAwsProcess(Process process, int port)
    {
        _process = process;
        _log = ProcessLog.DrainAsync(process.StandardError);
        Port = port;
    }

    /// <summary>Its port on 127.0.0.1.</summary>
    public int Port { get; }

    /// <summary>What a program needs to use it.</summary>
    public IReadOnlyDictionary<string, string?> Environment { get; private set; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    public static async Task<LocalAwsProcess> StartAsync(params string[] options)
    {
        var start = new ProcessStartInfo(IrsactlBinary.Path, ["local", "start", "--port", "0", .. options])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        var process = Process.Start(start) ?? throw new InvalidOperationException("irsactl was not started");
        try
        {
            var line = await process.StandardError.ReadLineAsync(TestContext.Current.CancellationToken)
                ?? throw new InvalidOperationException("irsactl local start said nothing");
            var aws = new LocalAwsProcess(process, new Uri(line[line.IndexOf("http", StringComparison.Ordinal)..]).Port);
            await aws.ReadEnvironmentAsync();
            return aws;
        }
        catch
        {
            process.Kill();
            throw;
        }
    }

    /// <summary>Asks the <c>aws</c> CLI whether the account has anything left that a set-up can make.</summary>
    public async Task ShouldHaveNothingAsync()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        string[][] lists =
        [
            ["iam", "list-roles", "--query", "length(Roles)"],
            ["iam", "list-open-id-connect-providers", "--query", "length(OpenIDConnectProviderList)"],
            ["s3api", "list-buckets", "--query", "length(Buckets)"],
            ["lambda", "list-functions", "--query", "length(Functions)"],
            ["apigatewayv2", "get-apis", "--query", "length(Items)"],
            ["logs", "describe-log-groups", "--query", "length(logGroups)"],
            ["cloudfront", "list-distributions", "--query", "length(DistributionList.Items || `[]`)"],
            ["cloudfront", "list-origin-access-controls", "--query", "length(OriginAccessControlList.Items || `[]`)"],
            [
                "cloudfront", "list-cloud-front-origin-access-identities", "--query",
                "length(CloudFrontOriginAccessIdentityList.Items || `[]`)",
            ],
        ];
        foreach (var list in lists)
        {
            (await RunAsync(Tools.Aws.Path, list)).EnsureSuccess().StandardOutput.Trim().ShouldBe("0", string.Join(' ', list));
        }
    }

    /// <summary>Lets the programs that run against it trust a root besides its own.</summary>
    public void Trust(string certificateFile)
    {
        var bundle = _folder.At("roots.pem");
        var own = Environment["SSL_CERT_FILE"] ?? throw new InvalidOperationException("local env names no root");
        File.WriteAllText(bundle, $"{File.ReadAllText(own).TrimEnd()}\n{File.ReadAllText(certificateFile)}\n");
        Environment = Environment.ToDictionary(
            variable => variable.Key, variable => variable.Value == own ? bundle : variable.Value, StringComparer.Ordinal);
    }

    /// <summary>Runs a program against it.</summary>
    public Task<CommandResult> RunAsync(
        string program, IEnumerable<string> arguments, string? workingDirectory = null, params (string Name, string? Value)[] variables) =>
        RunAsync(program, arguments, workingDirectory, TestContext.Current.CancellationToken, variables);

    private Task<CommandResult> RunAsync(
        string program,
        IEnumerable<string> arguments,
        string? workingDirectory,
        CancellationToken cancellationToken,
        params (string Name, string? Value)[] variables)
    {
        var environment = new Dictionary<string, string?>(Environment, StringComparer.Ordinal);
        foreach (var (name, value) in variables)
        {
            environment[name] = value;
        }

        return new CommandRunner { Environment = environment, WorkingDirectory = workingDirectory }
            .RunAsync(program, arguments, cancellationToken);
    }

    /// <summary>Runs the published binary against it.</summary>
    public Task<CommandResult> IrsactlAsync(string workingDirectory, params string[] arguments) =>
        RunAsync(IrsactlBinary.Path, arguments, workingDirectory);

    /// <summary>Runs the published binary against it, and kills it when the token says so.</summary>
    public Task<CommandResult> IrsactlAsync(string workingDirectory, IEnumerable<string> arguments, CancellationToken cancellationToken) =>
        RunAsync(IrsactlBinary.Path, arguments, workingDirectory, cancellationToken);

    /// <summary>Ends it without warning.</summary>
    public async Task KillAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        await _log;
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task ReadEnvironmentAsync()
    {
        var result = await new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["XDG_RUNTIME_DIR"] = _folder.Path },
        }.RunAsync(IrsactlBinary.Path, ["local", "env", "--port", $"{Port}", "-o", "json"], TestContext.Current.CancellationToken);
        using var json = JsonDocument.Parse(result.EnsureSuccess().StandardOutput);
        Environment = json.RootElement.EnumerateObject()
            .ToDictionary(member => member.Name, member => member.Value.GetString(), StringComparer.Ordinal);
    }
}
