using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
using Irsactl.Cli.Processes;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;

namespace Irsactl.Cli.Commands.Local;

/// <summary>A local AWS that another process runs.</summary>
internal static class RunningLocalAws
{
    /// <summary>How long is waited for one that is just starting.</summary>
    public static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(100);

    /// <summary>Asks it for its address, again and again where it may be starting.</summary>
    /// <exception cref="IrsactlException">Nothing answers, or something else does, at the end.</exception>
    public static async Task<LocalAwsAddress> FindAsync(int port, bool wait, TimeProvider clock, CancellationToken cancellationToken)
    {
        var started = clock.GetTimestamp();
        while (true)
        {
            try
            {
                return await FindAsync(port, cancellationToken);
            }
            catch (IrsactlException) when (wait && clock.GetElapsedTime(started) < Patience)
            {
                await Task.Delay(Interval, clock, cancellationToken);
            }
        }
    }

    /// <summary>Asks it for its address.</summary>
    /// <exception cref="IrsactlException">Nothing answers, or something else does.</exception>
    public static async Task<LocalAwsAddress> FindAsync(int port, CancellationToken cancellationToken)
    {
        var endpoint = EndpointOf(port);
        using var http = Client();
        try
        {
            var answer = await http.GetByteArrayAsync(new Uri(endpoint, "/_irsactl/client"), cancellationToken);
            using var document = JsonDocument.Parse(answer);
            return new LocalAwsAddress
            {
                Endpoint = endpoint,
                AccountId = Text(document, "accountId"),
                AccessKeyId = Text(document, "accessKeyId"),
                SecretAccessKey = Text(document, "secretAccessKey"),
                CertificateAuthorityPem = Text(document, "certificateAuthority"),
                TrustedRootsPem = document.RootElement.TryGetProperty("trustedRoots", out var roots) ? roots.GetString() : null,
                Resolve = Resolve(document),
                Kubeconfig = document.RootElement.TryGetProperty("kubeconfig", out var file) ? file.GetString() : null,
                Pages = document.RootElement.TryGetProperty("pages", out var pages) && pages.GetString() is { } path
                    ? new Uri(endpoint, path)
                    : null,
                Process = Process(document.RootElement),
            };
        }
        catch (Exception error) when (IsNoAnswer(error) && !cancellationToken.IsCancellationRequested)
        {
            throw NotFound(port, error);
        }
    }

    /// <summary>Has it do something about itself.</summary>
    /// <param name="port">Its port.</param>
    /// <param name="page">The page below <c>/_irsactl/</c> that does it.</param>
    /// <param name="cancellationToken">Ends the wait; it may do it all the same.</param>
    /// <returns>What it answers.</returns>
    /// <exception cref="IrsactlException">Nothing answers, or it refuses (<see cref="CliErrors.LocalAwsRefused"/>).</exception>
    public static Task<string> PostAsync(int port, string page, CancellationToken cancellationToken) =>
        SendAsync(HttpMethod.Post, port, page, cancellationToken);

    /// <summary>Asks one of its pages, or has it do something.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="port">Its port.</param>
    /// <param name="page">The page below <c>/_irsactl/</c>, with its query.</param>
    /// <param name="cancellationToken">Ends the wait; it may do it all the same.</param>
    /// <returns>What it answers.</returns>
    /// <exception cref="IrsactlException">Nothing answers, or it refuses (<see cref="CliErrors.LocalAwsRefused"/>).</exception>
    public static async Task<string> SendAsync(HttpMethod method, int port, string page, CancellationToken cancellationToken)
    {
        using var http = Client();
        http.Timeout = Patience;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(EndpointOf(port), $"/_irsactl/{page}"));
            using var answer = await http.SendAsync(request, cancellationToken);
            var text = await answer.Content.ReadAsStringAsync(cancellationToken);
            return answer.IsSuccessStatusCode ? text : throw new IrsactlException(
                CliErrors.LocalAwsRefused,
                $"the local AWS on 127.0.0.1:{port} refuses (HTTP {(int)answer.StatusCode}): "
                    + $"{text.Replace("irsactl: ", "", StringComparison.Ordinal).Trim()}",
                "what it says about itself is at /_irsactl/health; one of an older version has no such page");
        }
        catch (Exception error) when (IsNoAnswer(error) && !cancellationToken.IsCancellationRequested)
        {
            throw NotFound(port, error);
        }
    }

    private static Uri EndpointOf(int port) => new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;

    private static HttpClient Client() => new(new SocketsHttpHandler { UseProxy = false })
    {
        Timeout = TimeSpan.FromSeconds(5),
        MaxResponseContentBufferSize = 1 << 16,
    };

    private static IrsactlException NotFound(int port, Exception error) => new(
        CliErrors.LocalAwsNotFound,
        $"no local AWS answers on 127.0.0.1:{port}",
        $"start one with 'irsactl local start --port {port}'",
        error);

    private static ProcessIdentity? Process(JsonElement page) =>
        page.TryGetProperty("processId", out var id)
            ? new ProcessIdentity(
                id.GetInt32(), page.TryGetProperty("processStarted", out var started) ? started.GetDateTimeOffset() : null)
            : null;

    // One of an older version tells none.
    private static ImmutableDictionary<string, IPEndPoint> Resolve(JsonDocument document) =>
        document.RootElement.TryGetProperty("resolve", out var names)
            ? names.EnumerateObject().ToImmutableDictionary(
                name => name.Name,
                name => IPEndPoint.Parse(name.Value.GetString() ?? throw new JsonException($"{name.Name} is null")),
                StringComparer.Ordinal)
            : ImmutableDictionary<string, IPEndPoint>.Empty;

    private static bool IsNoAnswer(Exception error) =>
        error is FormatException or HttpRequestException or JsonException or OperationCanceledException or KeyNotFoundException
            or InvalidOperationException;

    private static string Text(JsonDocument document, string member) =>
        document.RootElement.GetProperty(member).GetString() ?? throw new JsonException($"{member} is null");
}
