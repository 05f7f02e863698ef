using System.Diagnostics;
using System.Globalization;
using System.Text.RegularExpressions;

namespace Irsactl.Testing;

/// <summary>
/// Docker's registry, as Debian has it (<see cref="Tools.DockerRegistry"/>): on a free port of 127.0.0.1, with all that it keeps in a folder
/// of its own, until disposed.
/// </summary>
public sealed partial class DockerRegistry : IAsyncDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly Process _process;
    private Task _log = Task.CompletedTask;

    private DockerRegistry(DockerRegistryOptions options)
    {
        // Its variables begin with REGISTRY_, as does that of other programs for the pull secret: it sees none.
        var program = Tools.DockerRegistry.Path ?? throw new InvalidOperationException(Tools.DockerRegistry.SkipReason);
        var start = new ProcessStartInfo(program, ["serve", _folder.Write("config.yml", Configuration(options))])
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        start.Environment.Clear();
        _process = Process.Start(start) ?? throw new InvalidOperationException("docker-registry was not started");
    }

    /// <summary>Its port.</summary>
    public int Port { get; private set; }

    /// <summary>Host and port.</summary>
    public string Host => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{Port}");

    /// <summary>Starts one, and waits until it listens.</summary>
    /// <exception cref="InvalidOperationException">It ended instead.</exception>
    public static async Task<DockerRegistry> StartAsync(DockerRegistryOptions options, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(options);
        var registry = new DockerRegistry(options);
        try
        {
            await registry.ListenAsync(cancellationToken);
            return registry;
        }
        catch
        {
            await registry.DisposeAsync();
            throw;
        }
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        _process.Kill();
        await _process.WaitForExitAsync(CancellationToken.None);
        await _log;
        _process.Dispose();
        _folder.Dispose();
    }

    private async Task ListenAsync(CancellationToken cancellationToken)
    {
        var requests = DrainAsync(_process.StandardOutput);
        List<string> said = [];
        while (Port == 0)
        {
            var line = await _process.StandardError.ReadLineAsync(cancellationToken)
                ?? throw new InvalidOperationException($"docker-registry ended without listening:\n{string.Join('\n', said)}");
            said.Add(line);
            if (Listening().Match(line) is { Success: true } match)
            {
                Port = int.Parse(match.Groups["port"].Value, CultureInfo.InvariantCulture);
            }
        }

        _log = Task.WhenAll(requests, DrainAsync(_process.StandardError));
    }

    // So that it never waits for a full pipe.
    private static async Task DrainAsync(StreamReader log)
    {
        while (await log.ReadLineAsync(CancellationToken.None) is not null)
        {
            // Nobody looks.
        }
    }

    private string Configuration(DockerRegistryOptions options) => $$"""
        version: 0.1
        storage:
          filesystem:
            rootdirectory: {{_folder.At("store")}}
        http:
          addr: 127.0.0.1:0
        {{(options.Tls is { } tls ? $"""
          tls:
            certificate: {_folder.Write("tls.crt", tls.Certificate)}
            key: {_folder.Write("tls.key", tls.Key)}
        """ : "")}}
        {{(options.Password is { } password ? $"""
        auth:
          htpasswd:
            realm: test
            path: {_folder.Write("htpasswd", password + "\n")}
        """ : "")}}

        """;

    [GeneratedRegex("msg=\"listening on [^\"]*:(?<port>[0-9]+)", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Listening();
}
