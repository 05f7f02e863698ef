using System.Globalization;
using System.Text.Json;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary>The documents of <c>irsactl serve</c>, directly and behind nginx, read by programs that are not ours.</summary>
public sealed class ReaderTests : IDisposable
{
    private const string Host = "oidc.example.com";
    private const string Untouched = "10.0.0.0/8";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_DirectlyOverTls_IsReadByCurl()
    {
        await using var serve = await StartAsync();

        var answer = await CurlAsync(serve.Port, serve, "-i");

        answer.EnsureSuccess().StandardOutput.ShouldStartWith("HTTP/2 200");
        answer.StandardOutput.ShouldContain("content-type: application/json");
        answer.StandardOutput.ShouldContain($"\"issuer\": \"https://{Host}/prod\"");
    }

    [Fact]
    public async Task Serve_DirectlyOverTls_VerifiesATokenInJoseAndOpenIdClient()
    {
        NodeReaders.SkipUnlessInstalled();
        await using var serve = await ServeProcess.StartNewAsync(Host);

        await VerifyAsync(serve, serve.Port);
    }

    [Fact]
    public async Task Serve_BehindNginx_VerifiesATokenInJoseAndOpenIdClient()
    {
        NodeReaders.SkipUnlessInstalled();
        await using var serve = await ServeProcess.StartNewAsync(Host, "--http", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1/32");
        await using var nginx = await NginxProxy.StartAsync(serve);

        await VerifyAsync(serve, nginx.Port);
    }

    [Fact]
    public async Task Serve_BehindNginxThatIsTrusted_TakesHostAndClientFromIt()
    {
        await using var serve = await StartAsync("--http", "127.0.0.1:0", "--trusted-proxy", "127.0.0.1/32");
        await using var nginx = await NginxProxy.StartAsync(serve);

        var answer = await CurlAsync(nginx.Port, serve, "--interface", "127.0.0.5");
        var forged = await PlainAsync(serve, "127.0.0.9");

        answer.EnsureSuccess().StandardOutput.ShouldContain($"\"issuer\": \"https://{Host}/prod\"");
        forged.StandardOutput.ShouldBe("404");
        (await LoggedAsync(serve)).ShouldBe([$"127.0.0.5 {Host} 200", "127.0.0.9 backend.internal 404"]);
    }

    [Fact]
    public async Task Serve_BehindNginxThatIsNotTrusted_BelievesNothingOfIt()
    {
        await using var serve = await StartAsync("--http", "127.0.0.1:0", "--trusted-proxy", Untouched);
        await using var nginx = await NginxProxy.StartAsync(serve);

        var answer = await CurlAsync(nginx.Port, serve, "--interface", "127.0.0.5");

        answer.ExitCode.ShouldBe(22);
        answer.StandardError.ShouldContain("404");
        (await LoggedAsync(serve)).ShouldBe(["127.0.0.1 backend.internal 404"]);
    }

    private async Task<ServeProcess> StartAsync(params string[] flags)
    {
        Assert.SkipUnless(Tools.Curl.IsInstalled, Tools.Curl.SkipReason);
        var serve = await ServeProcess.StartNewAsync(Host, flags);
        await serve.PublishAsync($"{Host}/prod", await MakeKeysAsync());
        return serve;
    }

    private async Task VerifyAsync(ServeProcess serve, int port)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"localhost:{port}/prod");
        await serve.PublishAsync(name, await MakeKeysAsync());
        var token = (await IrsactlAsync(
            "token", "mint", "--issuer", $"https://{name}", "--private-key-file", "keys/serviceaccount-signer.private",
            "--namespace", "apps", "--service-account", "web", "--audience", "openshift")).StandardOutput;

        var answer = await NodeReaders.VerifyAsync($"https://{name}", "openshift", token, serve.CertificateFile);
        var forOthers = await NodeReaders.VerifyAsync($"https://{name}", "sts.amazonaws.com", token, serve.CertificateFile);

        using var read = JsonDocument.Parse(answer.EnsureSuccess().StandardOutput);
        read.RootElement.GetProperty("issuer").GetString().ShouldBe($"https://{name}");
        read.RootElement.GetProperty("jwks_uri").GetString().ShouldBe($"https://{name}/keys.json");
        read.RootElement.GetProperty("sub").GetString().ShouldBe("system:serviceaccount:apps:web");
        forOthers.ExitCode.ShouldBe(1);
        forOthers.StandardError.ShouldContain("ERR_JWT_CLAIM_VALIDATION_FAILED");
    }

    private async Task<string> MakeKeysAsync()
    {
        await IrsactlAsync("aws", "create-key-pair", "--output-dir", "keys");
        return _folder.At("keys", "serviceaccount-signer.public");
    }

    private async Task<CommandResult> IrsactlAsync(params string[] arguments) =>
        (await new CommandRunner { WorkingDirectory = _folder.Path }.RunAsync(IrsactlBinary.Path, arguments, Cancellation)).EnsureSuccess();

    private static Task<CommandResult> CurlAsync(int port, ServeProcess serve, params string[] flags) => new CommandRunner().RunAsync(
        Tools.Curl.Path ?? "curl",
        [
            "-sSf", "--noproxy", "*", "--cacert", serve.CertificateFile, "--connect-to", $"{Host}:443:127.0.0.1:{port}", .. flags,
            $"https://{Host}/prod/.well-known/openid-configuration",
        ],
        Cancellation);

    // Somebody who goes past the proxy and claims what only the proxy may.
    private static Task<CommandResult> PlainAsync(ServeProcess serve, string from) => new CommandRunner().RunAsync(
        Tools.Curl.Path ?? "curl",
        [
            "-sS", "--noproxy", "*", "--interface", from, "-o", "/dev/null", "-w", "%{http_code}", "-H", "Host: backend.internal",
            "-H", $"X-Forwarded-Host: {Host}", "-H", "X-Forwarded-For: 203.0.113.7", $"http://127.0.0.1:{serve.PlainPort}/prod/keys.json",
        ],
        Cancellation);

    private static async Task<IReadOnlyList<string>> LoggedAsync(ServeProcess serve)
    {
        await serve.TerminateAsync();
        (await serve.ExitAsync()).ShouldBe(0);
        return [.. (await File.ReadAllLinesAsync(serve.AccessLog, Cancellation)).Select(Summary)];
    }

    private static string Summary(string line)
    {
        using var entry = JsonDocument.Parse(line);
        var root = entry.RootElement;
        root.EnumerateObject().Select(member => member.Name)
            .ShouldBe(["time", "client", "method", "host", "path", "status", "bytes", "durationMicroseconds", "userAgent"]);
        return $"{root.GetProperty("client")} {root.GetProperty("host")} {root.GetProperty("status")}";
    }
}
