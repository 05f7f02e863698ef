using System.Globalization;
using System.IO.Pipelines;
using System.Net;
using Irsactl.Issuer.Documents;
using Irsactl.Issuer.Observation;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.Extensions.Primitives;

namespace Irsactl.Issuer.Http;

/// <summary>
/// Answers requests with documents that are ready. It stands right on the server's features: a pipeline of middleware would cost more
/// than the answer.
/// </summary>
internal sealed class IssuerApplication(
    IssuerServerOptions options,
    Publication publication,
    ServerCounters counters,
    AccessLog? accessLog) : IHttpApplication<IFeatureCollection>
{
    private static readonly StringValues _json = "application/json";
    private static readonly StringValues _text = "text/plain; charset=utf-8";
    private static readonly StringValues _allow = "GET, HEAD";
    private static readonly StringValues _noStore = "no-store";
    private static readonly StringValues _noSniff = "nosniff";
    private static readonly byte[] _notFound = "there is no such document here\n"u8.ToArray();
    private static readonly byte[] _misdirected = "this host is not served here\n"u8.ToArray();
    private static readonly byte[] _notAllowed = "documents can only be read\n"u8.ToArray();

    private readonly ForwardedRequest _forwarded = new(options.TrustedProxies);
    private readonly HashSet<string> _allowedHosts = new(options.AllowedHosts, StringComparer.OrdinalIgnoreCase);

    private readonly StringValues _cacheControl = options.MaxAge > TimeSpan.Zero
        ? string.Create(CultureInfo.InvariantCulture, $"public, max-age={(long)options.MaxAge.TotalSeconds}")
        : "no-cache";

    /// <inheritdoc />
    public IFeatureCollection CreateContext(IFeatureCollection contextFeatures) => contextFeatures;

    /// <inheritdoc />
    public void DisposeContext(IFeatureCollection context, Exception? exception)
    {
        // The features are the server's.
    }

    /// <inheritdoc />
    public Task ProcessRequestAsync(IFeatureCollection context)
    {
        var started = options.TimeProvider.GetTimestamp();
        var request = context.GetRequiredFeature<IHttpRequestFeature>();
        var connection = context.Get<IHttpConnectionFeature>()?.RemoteIpAddress;
        var host = _forwarded.Host(request.Headers, connection);
        var path = RequestTarget.Path(request.RawTarget);
        var (status, body, document) = Decide(request, host, path);

        var response = context.GetRequiredFeature<IHttpResponseFeature>();
        response.StatusCode = status;
        WriteHeaders(response.Headers, status, body, document);
        var sent = status == StatusCodes.Status304NotModified || HttpMethods.IsHead(request.Method) ? 0 : body.Length;
        var answer = new Answer(started, request, connection, host, path, status, sent);
        if (sent == 0)
        {
            Finish(answer);
            return Task.CompletedTask;
        }

        var writing = context.GetRequiredFeature<IHttpResponseBodyFeature>().Writer.WriteAsync(body);
        if (!writing.IsCompletedSuccessfully)
        {
            return FinishAsync(writing, answer);
        }

        Finish(answer);
        return Task.CompletedTask;
    }

    private async Task FinishAsync(ValueTask<FlushResult> writing, Answer answer)
    {
        await writing;
        Finish(answer);
    }

    private void Finish(in Answer answer)
    {
        var duration = options.TimeProvider.GetElapsedTime(answer.Started);
        counters.Latency.Add(duration);
        var (request, connection) = (answer.Request, answer.Connection);
        accessLog?.Add(new AccessLogEntry(
            options.TimeProvider.GetUtcNow(),
            _forwarded.Client(request.Headers, connection),
            request.Method,
            answer.Host,
            answer.Path,
            answer.Status,
            answer.Sent,
            duration,
            request.Headers.UserAgent));
    }

    private (int Status, ReadOnlyMemory<byte> Body, PreparedDocument? Document) Decide(
        IHttpRequestFeature request, string host, string path)
    {
        if (_allowedHosts.Count > 0 && !_allowedHosts.Contains(RequestTarget.HostName(host)))
        {
            counters.CountMisdirected();
            return (StatusCodes.Status421MisdirectedRequest, _misdirected, null);
        }

        // The port is mostly this server's own, behind the one that issuers have: it names an issuer only where one has it.
        var table = publication.Table;
        if (!table.TryFind(new Place(host, path), out var document)
            && !table.TryFind(new Place(RequestTarget.HostName(host), path), out document))
        {
            counters.CountNotFound();
            return (StatusCodes.Status404NotFound, _notFound, null);
        }

        var status = !HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method) ? StatusCodes.Status405MethodNotAllowed
            : IsKnown(request.Headers, document) ? StatusCodes.Status304NotModified
            : StatusCodes.Status200OK;
        document.Counters.Count(status);
        return (status, status == StatusCodes.Status405MethodNotAllowed ? _notAllowed : document.Body, document);
    }

    // A date counts only without a tag (RFC 9110 §13.1.3), and only the very date: servers that have the same documents have had them for
    // different times, and what is older here may be newer there.
    private static bool IsKnown(IHeaderDictionary headers, PreparedDocument document) => headers.IfNoneMatch is { Count: > 0 } condition
        ? EntityTags.Match(condition, document.ETag)
        : headers.IfModifiedSince is { Count: 1 } date
            && date.ToString().Equals(document.LastModified.ToString(), StringComparison.Ordinal);

    private void WriteHeaders(IHeaderDictionary headers, int status, ReadOnlyMemory<byte> body, PreparedDocument? document)
    {
        headers.XContentTypeOptions = _noSniff;
        if (document is null || status == StatusCodes.Status405MethodNotAllowed)
        {
            headers.ContentType = _text;
            headers.CacheControl = _noStore;
            headers.ContentLength = body.Length;
            if (document is not null)
            {
                headers.Allow = _allow;
            }

            return;
        }

        headers.ETag = document.ETag;
        headers.LastModified = document.LastModified;
        headers.CacheControl = _cacheControl;
        if (status == StatusCodes.Status200OK)
        {
            headers.ContentType = _json;
            headers.ContentLength = body.Length;
        }
    }

    private readonly record struct Answer(
        long Started, IHttpRequestFeature Request, IPAddress? Connection, string Host, string Path, int Status, int Sent);
}
