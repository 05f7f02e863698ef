using System.Net;
using System.Text;

namespace Irsactl.Aws.Clients.Tests;

/// <summary>Answers requests in memory and keeps them as they would have gone over the wire.</summary>
internal sealed class FakeAws(Func<FakeAws.Request, FakeAws.Answer> answer) : HttpMessageHandler
{
    /// <summary>A request.</summary>
    internal sealed record Request(Uri Url, string Authorization, IReadOnlyDictionary<string, string> Form)
    {
        public string Method { get; init; } = "";

        public string Body { get; init; } = "";

        public string? IfMatch { get; init; }
    }

    /// <summary>An answer.</summary>
    internal sealed record Answer(string Xml, HttpStatusCode Status = HttpStatusCode.OK)
    {
        public string? ETag { get; init; }

        public static Answer Refusal(string code, string message, HttpStatusCode status) =>
            new(
                $"<ErrorResponse><Error><Type>Sender</Type><Code>{code}</Code><Message>{message}</Message></Error>"
                    + "<RequestId>r</RequestId></ErrorResponse>",
                status);
    }

    public List<Request> Requests { get; } = [];

    public static FakeAws Answering(string xml) => new(_ => new Answer(xml));

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var received = new Request(
            request.RequestUri ?? throw new InvalidOperationException("no URL"),
            request.Headers.TryGetValues("Authorization", out var values) ? values.Single() : "",
            ReadForm(request, body))
        {
            Method = request.Method.Method,
            Body = body,
            IfMatch = request.Headers.TryGetValues("If-Match", out var etags) ? etags.Single() : null,
        };
        lock (Requests)
        {
            Requests.Add(received);
        }

        var reply = answer(received);
        var response = new HttpResponseMessage(reply.Status)
        {
            Content = new StringContent(reply.Xml, Encoding.UTF8, "text/xml"),
            RequestMessage = request,
        };
        if (reply.ETag is { } etag)
        {
            // AWS leaves out the quotation marks that HTTP wants.
            response.Headers.TryAddWithoutValidation("ETag", etag);
        }

        return response;
    }

    private static Dictionary<string, string> ReadForm(HttpRequestMessage request, string body) =>
        request.Content?.Headers.ContentType?.MediaType != "application/x-www-form-urlencoded"
            ? []
            : body.Split('&', StringSplitOptions.RemoveEmptyEntries)
                .Select(pair => pair.Split('=', 2))
                .ToDictionary(pair => pair[0], pair => Uri.UnescapeDataString(pair[1]), StringComparer.Ordinal);
}
