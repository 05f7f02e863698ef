using System.Net.Http.Headers;
using System.Net.Security;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.LocalCluster.Tests;

/// <summary>A cluster on a clock that only the test moves, and a client that trusts its authority alone.</summary>
internal sealed class ClusterHarness : IAsyncDisposable
{
    private readonly X509Certificate2 _root;
    private readonly HttpClient _http;

    private ClusterHarness(LocalClusterServer server, FakeTimeProvider time)
    {
        (Server, Time) = (server, time);
        _root = X509Certificate2.CreateFromPem(server.CertificateAuthorityPem);
        _http = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            SslOptions = new SslClientAuthenticationOptions
            {
                CertificateChainPolicy = new X509ChainPolicy
                {
                    TrustMode = X509ChainTrustMode.CustomRootTrust,
                    CustomTrustStore = { _root },
                    RevocationMode = X509RevocationMode.NoCheck,
                },
            },
        });
    }

    public LocalClusterServer Server { get; }

    public FakeTimeProvider Time { get; }

    public static async Task<ClusterHarness> StartAsync(Func<LocalClusterOptions, LocalClusterOptions>? with = null)
    {
        var time = new FakeTimeProvider(new DateTimeOffset(2026, 11, 28, 17, 0, 0, TimeSpan.Zero));
        var options = new LocalClusterOptions { TimeProvider = time, AdminToken = "tok-admin", Issuer = "https://first.example.com" };
        return new(
            await LocalClusterServer.StartAsync(with is null ? options : with(options), Xunit.TestContext.Current.CancellationToken), time);
    }

    public Task<HttpResponseMessage> SendAsync(
        string method,
        string path,
        string? body = null,
        string type = "application/json",
        string? token = "tok-admin",
        string? accept = null,
        Uri? at = null)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(at ?? Server.Address, path));
        if (token is not null)
        {
            request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        if (body is not null)
        {
            request.Content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
            request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        }

        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Xunit.TestContext.Current.CancellationToken);
    }

    /// <summary>Sends bytes as they are, by the administrator.</summary>
    public Task<HttpResponseMessage> SendAsync(string method, string path, byte[] body, string type)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), new Uri(Server.Address, path))
        {
            Content = new ByteArrayContent(body),
        };
        request.Headers.Authorization = new AuthenticationHeaderValue("Bearer", "tok-admin");
        request.Content.Headers.TryAddWithoutValidation("Content-Type", type);
        return _http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Xunit.TestContext.Current.CancellationToken);
    }

    public async Task<JsonNode> JsonAsync(
        string method, string path, string? body = null, string type = "application/merge-patch+json", Uri? at = null)
    {
        using var response = await SendAsync(method, path, body, method == "PATCH" ? type : "application/json", at: at);
        var text = await response.Content.ReadAsStringAsync(Xunit.TestContext.Current.CancellationToken);
        return response.IsSuccessStatusCode ? JsonNode.Parse(text)! : throw new InvalidOperationException($"{method} {path}: {text}");
    }

    public Task<JsonNode> GetAsync(string path) => JsonAsync("GET", path);

    public async ValueTask DisposeAsync()
    {
        _http.Dispose();
        await Server.DisposeAsync();
        _root.Dispose();
    }
}
