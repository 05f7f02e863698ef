using System.Collections.Concurrent;
using System.Net;
using Irsactl.LocalAws.Foundation.Calls;
using Irsactl.LocalAws.Foundation.Events;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>A web of issuers in memory: URL to answer. What is not there cannot be connected to.</summary>
internal sealed class TestIssuers : HttpMessageHandler, IIssuerTransport
{
    private readonly ConcurrentDictionary<string, Func<HttpResponseMessage>> answers = new(StringComparer.Ordinal);

    /// <summary>How many documents were read.</summary>
    public int Requests { get; private set; }

    /// <summary>What the requests had in their Authorization header; nobody should.</summary>
    public bool SawCredentials { get; private set; }

    /// <summary>Never answers, until the caller gives up.</summary>
    public bool Hangs { get; set; }

    public HttpMessageHandler CreateHandler() => this;

    public void Report(DocumentFetch fetch)
    {
        // Nobody follows the events of these tests.
    }

    public void Serve(string url, byte[] body, string? cacheControl = "no-cache", HttpStatusCode status = HttpStatusCode.OK) =>
        answers[url] = () =>
        {
            var response = new HttpResponseMessage(status) { Content = new ByteArrayContent(body) };
            if (cacheControl is not null)
            {
                response.Headers.TryAddWithoutValidation("Cache-Control", cacheControl);
            }

            return response;
        };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests++;
        SawCredentials |= request.Headers.Authorization is not null;
        if (Hangs)
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, cancellationToken);
        }

        return answers.TryGetValue(request.RequestUri?.OriginalString ?? "", out var answer)
            ? answer()
            : throw new HttpRequestException(HttpRequestError.ConnectionError, "no such host");
    }
}
