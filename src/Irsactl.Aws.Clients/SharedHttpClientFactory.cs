using Amazon.Runtime;

namespace Irsactl.Aws.Clients;

/// <summary>
/// Gives all service clients one connection pool. The default handler goes through <c>HTTP_PROXY</c>, <c>HTTPS_PROXY</c> and
/// <c>NO_PROXY</c>, and trusts what the platform trusts (<c>SSL_CERT_FILE</c> included).
/// </summary>
internal sealed class SharedHttpClientFactory : HttpClientFactory, IDisposable
{
    private readonly HttpClient _client;

    public SharedHttpClientFactory(AwsClientOptions options)
    {
        var handler = options.HttpHandlerFactory?.Invoke() ?? new SocketsHttpHandler
        {
            // S3 answers 301 and 307 for a bucket elsewhere; following them would carry a signature made for another host.
            AllowAutoRedirect = false,
            ConnectTimeout = TimeSpan.FromSeconds(10),
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        };
        _client = new HttpClient(handler) { Timeout = options.RequestTimeout };
    }

    public override HttpClient CreateHttpClient(IClientConfig clientConfig) => _client;

    public override bool UseSDKHttpClientCaching(IClientConfig clientConfig) => false;

    public override bool DisposeHttpClientsAfterUse(IClientConfig clientConfig) => false;

    public void Dispose() => _client.Dispose();
}
