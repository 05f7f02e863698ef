using System.Diagnostics;
using System.Globalization;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Harness;

/// <summary>An <c>irsactl serve</c> of the published binary, with a certificate of its own. It can be stopped and started again.</summary>
internal sealed class ServeProcess : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly IReadOnlyList<string> _flags;
    private readonly string _source;
    private Process? _process;
    private Task _log = Task.CompletedTask;

    private ServeProcess(string host, IReadOnlyList<string> flags, string? source = null)
    {
        _flags = flags;
        _source = source ?? $"dir:{Documents}";
        CertificateFile = _folder.At("tls.crt");
        KeyFile = _folder.At("tls.key");
        ServerCertificate.Create(host, host, "localhost").Write(CertificateFile, KeyFile);
        Directory.CreateDirectory(Documents);
    }

    /// <summary>The folder that it serves.</summary>
    public string Documents => _folder.At("documents");

    /// <summary>Its certificate, which is its own root; good for its host and <c>localhost</c>.</summary>
    public string CertificateFile { get; }

    /// <summary>The certificate's key.</summary>
    public string KeyFile { get; }

    /// <summary>Its access log, written in full once it has ended.</summary>
    public string AccessLog => _folder.At("access.log");

    /// <summary>Variables for it besides the test's own.</summary>
    private IReadOnlyDictionary<string, string?> Environment { get; init; } = new Dictionary<string, string?>(StringComparer.Ordinal);

    /// <summary>Its port for TLS on 127.0.0.1, the same after each start.</summary>
    public int Port { get; private set; }

    /// <summary>Its port for plain HTTP on 127.0.0.1; zero where it has none.</summary>
    public int PlainPort { get; private set; }

    /// <summary>Where its administrator's pages are.</summary>
    public Uri Admin { get; private set; } = new("http://127.0.0.1/");

    /// <summary>Starts it on ports that are free.</summary>
    /// <param name="host">What its certificate is for.</param>
    /// <param name="flags">More flags.</param>
    public static async Task<ServeProcess> StartNewAsync(string host, params IReadOnlyList<string> flags)
    {
        var serve = new ServeProcess(host, flags);
        await serve.StartAsync();
        return serve;
    }

    /// <summary>Starts it on ports that are free, with a source of the test's own.</summary>
    /// <param name="host">What its certificate is for.</param>
    /// <param name="source">The source.</param>
    /// <param name="environment">Variables for it.</param>
    /// <param name="flags">More flags.</param>
    public static async Task<ServeProcess> StartWithAsync(
        string host, string source, IReadOnlyDictionary<string, string?> environment, params IReadOnlyList<string> flags)
    {
        var serve = new ServeProcess(host, flags, source) { Environment = environment };
        await serve.StartAsync();
        return serve;
    }

    /// <summary>Starts it, and waits until it listens everywhere.</summary>
    public async Task StartAsync()
    {
        var start = new ProcessStartInfo(
            IrsactlBinary.Path,
            [
                "serve", "--source", _source, "--listen", $"127.0.0.1:{Port}", "--tls-cert", CertificateFile, "--tls-key", KeyFile,
                "--admin", "127.0.0.1:0", "--access-log", AccessLog, .. _flags,
            ])
        {
            UseShellExecute = false,
            RedirectStandardError = true,
        };
        foreach (var (name, value) in Environment)
        {
            start.Environment[name] = value;
        }

        _process = Process.Start(start) ?? throw new InvalidOperationException("irsactl was not started");
        while (!await ListensAsync(_process.StandardError))
        {
            // Another place to listen on.
        }

        _log = ProcessLog.DrainAsync(_process.StandardError);
    }

    /// <summary>Puts an issuer's public key where it is looked for, and waits until the issuer is published.</summary>
    /// <param name="issuer">Host and path.</param>
    /// <param name="publicKeyFile">The key.</param>
    public async Task PublishAsync(string issuer, string publicKeyFile)
    {
        var folder = Directory.CreateDirectory(Path.Combine(Documents, issuer)).FullName;
        File.Copy(publicKeyFile, Path.Combine(folder, "key.pub.new"), overwrite: true);
        File.Move(Path.Combine(folder, "key.pub.new"), Path.Combine(folder, "key.pub"), overwrite: true);
        await MetricAsync("irsactl_issuers 1");
    }

    /// <summary>Waits until a line stands in its metrics.</summary>
    public async Task MetricAsync(string line)
    {
        using var client = new HttpClient();
        while (!(await client.GetStringAsync(new Uri(Admin, "metrics"), TestContext.Current.CancellationToken))
            .Contains($"\n{line}\n", StringComparison.Ordinal))
        {
            await Task.Yield();
        }
    }

    /// <summary>Waits until it is ready, or is not.</summary>
    public async Task ReadyAsync(bool expected)
    {
        using var client = new HttpClient();
        var ready = !expected;
        while (ready != expected)
        {
            using var answer = await client.GetAsync(new Uri(Admin, "readyz"), TestContext.Current.CancellationToken);
            ready = answer.IsSuccessStatusCode;
        }
    }

    /// <summary>Reads a document over TLS.</summary>
    /// <param name="host">The host asked for.</param>
    /// <param name="path">The path.</param>
    /// <returns>The text; null where it is not published.</returns>
    public async Task<string?> ReadAsync(string host, string path)
    {
        using var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new() { RemoteCertificateValidationCallback = (_, certificate, _, _) => certificate is not null },
        });
        using var request = new HttpRequestMessage(HttpMethod.Get, $"https://127.0.0.1:{Port}{path}");
        request.Headers.Host = host;
        using var answer = await client.SendAsync(request, TestContext.Current.CancellationToken);
        return answer.IsSuccessStatusCode ? await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken) : null;
    }

    /// <summary>Asks it to end.</summary>
    public async Task TerminateAsync()
    {
        var process = _process ?? throw new InvalidOperationException("it does not run");
        (await new CommandRunner().RunAsync(
            "/bin/sh",
            ["-c", $"kill -TERM {process.Id.ToString(CultureInfo.InvariantCulture)}"],
            TestContext.Current.CancellationToken)).EnsureSuccess();
    }

    /// <summary>Waits until it has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<int> ExitAsync()
    {
        using var process = _process ?? throw new InvalidOperationException("it does not run");
        await process.WaitForExitAsync(TestContext.Current.CancellationToken);
        _process = null;
        await _log;
        return process.ExitCode;
    }

    /// <summary>Ends it at once.</summary>
    public async Task StopAsync()
    {
        if (_process is { } process)
        {
            _process = null;
            process.Kill();
            await process.WaitForExitAsync(CancellationToken.None);
            await _log;
            process.Dispose();
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await StopAsync();
        _folder.Dispose();
    }

    // https://127.0.0.1:1, http://127.0.0.1:2, administration http://127.0.0.1:3, 4 issuers
    private async Task<bool> ListensAsync(StreamReader log)
    {
        var line = await log.ReadLineAsync(TestContext.Current.CancellationToken)
            ?? throw new InvalidOperationException("irsactl serve ended without listening");
        switch (line.Split(' '))
        {
            case [var url] when url.StartsWith("https://", StringComparison.Ordinal):
                Port = new Uri(url).Port;
                return false;
            case [var url] when url.StartsWith("http://", StringComparison.Ordinal):
                PlainPort = new Uri(url).Port;
                return false;
            case ["administration", var url]:
                Admin = new Uri(url);
                return false;
            default:
                return line.EndsWith(" issuers", StringComparison.Ordinal) || line.EndsWith(" issuer", StringComparison.Ordinal);
        }
    }
}
