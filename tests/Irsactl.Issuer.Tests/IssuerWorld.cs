using System.Collections.Concurrent;
using System.Net;
using System.Threading.Channels;
using Irsactl.Issuer.Sources.Folders;
using Irsactl.Oidc.Keys;
using Irsactl.Testing;

namespace Irsactl.Issuer.Tests;

/// <summary>A folder of issuers and a server of it on loopback.</summary>
internal sealed class IssuerWorld : IAsyncDisposable
{
    public const string Host = "oidc.example.com";

    private static readonly Lazy<string> _pem = new(MakeKey);

    private readonly Channel<string> _logged = Channel.CreateUnbounded<string>();

    private IssuerServer? _server;

    public TemporaryFolder Folder { get; } = new();

    public ConcurrentQueue<string> Log { get; } = new();

    public StringWriter AccessLog { get; } = new();

    public IssuerServer Server => _server ?? throw new InvalidOperationException("not started");

    /// <summary>A public key, the same one in all tests.</summary>
    public static string PublicKeyPem => _pem.Value;

    public void Publish(string path, string? pem = null) => Folder.Write($"{path}/key.pem", pem ?? PublicKeyPem);

    public async Task StartAsync(CancellationToken cancellationToken, Func<IssuerServerOptions, IssuerServerOptions>? change = null)
    {
        var options = new IssuerServerOptions
        {
            Sources = [new FolderSource(Folder.Path)],
            Plain = new IPEndPoint(IPAddress.Loopback, 0),
            Admin = new IPEndPoint(IPAddress.Loopback, 0),
            AccessLog = AccessLog,
            Log = line =>
            {
                Log.Enqueue(line);
                _logged.Writer.TryWrite(line);
            },
        };
        _server = await IssuerServer.StartAsync(change is null ? options : change(options), cancellationToken);
    }

    /// <summary>Waits until a line with the text has been logged that no earlier wait has seen.</summary>
    public async Task LogAsync(string text, CancellationToken cancellationToken)
    {
        while (!(await _logged.Reader.ReadAsync(cancellationToken)).Contains(text, StringComparison.Ordinal))
        {
            // Another line.
        }
    }

    /// <summary>Waits until an issuer is published.</summary>
    public async Task ServesAsync(string host, CancellationToken cancellationToken)
    {
        var status = HttpStatusCode.NotFound;
        while (status != HttpStatusCode.OK)
        {
            using var answer = await SendAsync("/keys.json", cancellationToken, host);
            status = answer.StatusCode;
        }
    }

    /// <summary>Asks for a document under a host name, as a proxy in front would.</summary>
    public async Task<HttpResponseMessage> SendAsync(
        string path,
        CancellationToken cancellationToken,
        string host = Host,
        HttpMethod? method = null,
        params (string Name, string Value)[] headers)
    {
        using var client = new HttpClient();
        using var request = new HttpRequestMessage(method ?? HttpMethod.Get, $"http://{Server.Plain}{path}");
        request.Headers.Host = host;
        foreach (var (name, value) in headers)
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        return await client.SendAsync(request, cancellationToken);
    }

    public async Task<(HttpStatusCode Status, string Text)> AdminAsync(string path, CancellationToken cancellationToken)
    {
        using var client = new HttpClient();
        using var answer = await client.GetAsync(new Uri($"http://{Server.Admin}{path}"), cancellationToken);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(cancellationToken));
    }

    public async ValueTask DisposeAsync()
    {
        if (_server is not null)
        {
            await _server.DisposeAsync();
        }

        Folder.Dispose();
    }

    private static string MakeKey()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        return key.PublicKey.ToPem();
    }
}
