using System.Collections.Immutable;
using System.Net;
using System.Text.Json;
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
        var endpoint = new UriBuilder(Uri.UriSchemeHttp, "127.0.0.1", port).Uri;
        using var handler = new SocketsHttpHandler { UseProxy = false };
        using var http = new HttpClient(handler) { Timeout = TimeSpan.FromSeconds(5), MaxResponseContentBufferSize = 1 << 16 };
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
                ProcessId = document.RootElement.TryGetProperty("processId", out var process) ? process.GetInt32() : null,
            };
        }
        catch (Exception error) when (IsNoAnswer(error) && !cancellationToken.IsCancellationRequested)
        {
            throw new IrsactlException(
                CliErrors.LocalAwsNotFound,
                $"no local AWS answers on 127.0.0.1:{port}",
                $"start one with 'irsactl local start --port {port}'",
                error);
        }
    }

    // One of an older version tells none.
    private static ImmutableDictionary<string, IPEndPoint> Resolve(JsonDocument document) =>
        document.RootElement.TryGetProperty("resolve", out var names)
            ? names.EnumerateObject().ToImmutableDictionary(
                name => name.Name, name => IPEndPoint.Parse(name.Value.GetString() ?? throw new JsonException($"{name.Name} is null")), StringComparer.Ordinal)
            : ImmutableDictionary<string, IPEndPoint>.Empty;

    private static bool IsNoAnswer(Exception error) =>
        error is FormatException or HttpRequestException or JsonException or OperationCanceledException or KeyNotFoundException or InvalidOperationException;

    private static string Text(JsonDocument document, string member) =>
        document.RootElement.GetProperty(member).GetString() ?? throw new JsonException($"{member} is null");
}
