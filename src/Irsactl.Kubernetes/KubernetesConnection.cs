using System.Net;
using System.Net.Http.Headers;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Configuration;
using Irsactl.Kubernetes.Connecting;

namespace Irsactl.Kubernetes;

/// <summary>
/// One connection to a cluster's API server, for requests after one another: behind a load balancer all of them are answered by the same
/// server, unless that closes the connection in between.
/// </summary>
public sealed class KubernetesConnection : IDisposable
{
    private readonly ClusterEntry _cluster;
    private readonly UserCredentials _credentials;
    private readonly TimeSpan _limit;
    private readonly TimeProvider _clock;
    private HttpClient? _http;
    private ClientCredential? _credential;
    private int _opened;

    internal KubernetesConnection(Uri server, ClusterEntry cluster, UserCredentials credentials, TimeSpan limit, TimeProvider clock)
    {
        Server = server;
        _cluster = cluster;
        _credentials = credentials;
        _limit = limit;
        _clock = clock;
    }

    /// <summary>The server's address in the configuration.</summary>
    public Uri Server { get; }

    /// <summary>How many connections it took so far: more than one where the server closed one between two requests.</summary>
    public int Opened => Volatile.Read(ref _opened);

    /// <summary>Asks for what lies at a path.</summary>
    /// <param name="path">The path, such as <c>/openid/v1/jwks</c>.</param>
    /// <param name="maxLength">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">There is no answer, or the credentials are not to be had.</exception>
    public Task<KubernetesAnswer> AskAsync(string path, int maxLength, CancellationToken cancellationToken) =>
        SendAsync(new KubernetesRequest(HttpMethod.Get, path) { MaxLength = maxLength }, cancellationToken);

    /// <summary>Reads what lies at a path.</summary>
    /// <inheritdoc cref="AskAsync"/>
    /// <exception cref="IrsactlException">As there, or the server refuses: one of <see cref="KubernetesErrors"/>.</exception>
    public async Task<byte[]> GetAsync(string path, int maxLength, CancellationToken cancellationToken)
    {
        var answer = await AskAsync(path, maxLength, cancellationToken);
        return answer.Status == HttpStatusCode.OK ? answer.Body : throw Refused(answer, path);
    }

    /// <summary>Creates what a document describes.</summary>
    /// <param name="path">The path.</param>
    /// <param name="json">The document, JSON in UTF-8.</param>
    /// <param name="maxLength">The longest answer that is taken, in bytes.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">
    /// There is no answer, the credentials are not to be had, or the server refuses: one of <see cref="KubernetesErrors"/>.
    /// </exception>
    public async Task<byte[]> PostAsync(string path, ReadOnlyMemory<byte> json, int maxLength, CancellationToken cancellationToken)
    {
        var request = new KubernetesRequest(HttpMethod.Post, path) { Body = json, MaxLength = maxLength };
        var answer = await SendAsync(request, cancellationToken);
        return answer.Status is HttpStatusCode.OK or HttpStatusCode.Created ? answer.Body : throw Refused(answer, path);
    }

    /// <summary>Sends a request, whatever it asks for, and answers whatever comes.</summary>
    /// <param name="request">The request.</param>
    /// <param name="cancellationToken">Gives up.</param>
    /// <exception cref="IrsactlException">There is no answer, or the credentials are not to be had.</exception>
    public async Task<KubernetesAnswer> SendAsync(KubernetesRequest request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        var answer = await SendOnceAsync(request, cancellationToken);
        // Nobody was asked anything where the credentials were refused, so that a second try does nothing twice.
        if (answer.Status == HttpStatusCode.Unauthorized && await _credentials.RenewAsync(_credential, cancellationToken))
        {
            Forget();
            answer = await SendOnceAsync(request, cancellationToken);
        }

        return answer;
    }

    /// <summary>The error for an answer that is not the one that is needed.</summary>
    public IrsactlException Refused(KubernetesAnswer answer, string path)
    {
        ArgumentNullException.ThrowIfNull(answer);
        return StatusMessage.ToException(answer, PlaceOf(path), _credential, _clock);
    }

    /// <inheritdoc />
    public void Dispose() => Forget();

    private void Forget()
    {
        _http?.Dispose();
        _http = null;
    }

    private Uri PlaceOf(string path) => new($"{Server.AbsoluteUri.TrimEnd('/')}{path}");

    private async Task<HttpClient> ConnectAsync(CancellationToken cancellationToken)
    {
        _credential = await _credentials.GetAsync(cancellationToken);
        var handler = new ConnectionHandler(
            await ServerTrust.OfAsync(_cluster, cancellationToken),
            _credential.LoadCertificates(),
            ProxyAddress.Of(_cluster.ProxyUrl),
            () => Interlocked.Increment(ref _opened));
        return new HttpClient(handler) { Timeout = Timeout.InfiniteTimeSpan };
    }

    private async Task<KubernetesAnswer> SendOnceAsync(KubernetesRequest asked, CancellationToken cancellationToken)
    {
        var http = _http ??= await ConnectAsync(cancellationToken);
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(_limit);
        using var request = new HttpRequestMessage(asked.Method, PlaceOf(asked.Path));
        if (asked.Body is { } document)
        {
            request.Content = new ReadOnlyMemoryContent(document);
            request.Content.Headers.ContentType = new MediaTypeHeaderValue(asked.ContentType);
        }

        // The name decides what the certificate must be for, and is what a router in between goes by.
        request.Headers.Host = _cluster.TlsServerName;
        request.Headers.Authorization = _credential?.Token is { } token ? new AuthenticationHeaderValue("Bearer", token) : null;
        foreach (var (name, value) in _credentials.ActsAs?.Headers() ?? [])
        {
            request.Headers.TryAddWithoutValidation(name, value);
        }

        try
        {
            using var answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token);
            await answer.Content.LoadIntoBufferAsync(asked.MaxLength, limit.Token);
            return new KubernetesAnswer(answer.StatusCode, await answer.Content.ReadAsByteArrayAsync(limit.Token))
            {
                Date = answer.Headers.Date,
            };
        }
        catch (Exception error) when (error is HttpRequestException or IOException
            || (error is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            throw new IrsactlException(
                KubernetesErrors.Unreachable,
                $"{request.RequestUri} cannot be read: "
                    + $"{(error is OperationCanceledException ? "no answer in time" : error.GetBaseException().Message.TrimEnd('.'))}",
                "check the server's address, its certificate authority and the network, for instance with kubectl get --raw",
                error);
        }
    }
}
