using System.Net;
using System.Text;
using Amazon.Runtime;

namespace Irsactl.Aws.Clients.Tests.Json;

/// <summary>Answers requests of JSON services in memory and keeps them as they would have gone over the wire.</summary>
internal sealed class FakeJsonAws(params FakeJsonAws.Answer[] answers) : HttpMessageHandler
{
    private int _next;

    /// <summary>A request.</summary>
    internal sealed record Request(string Line, string Authorization, string? ContentType, string? Target, string Body);

    /// <summary>An answer; the last one is given again and again.</summary>
    internal sealed record Answer(string Json, HttpStatusCode Status = HttpStatusCode.OK, string? ErrorType = null);

    public List<Request> Requests { get; } = [];

    public AwsClients MakeClients(string region = "us-east-1") => new(new AwsClientOptions
    {
        Region = region,
        Credentials = new BasicAWSCredentials("AKIDEXAMPLE", "very-secret"),
        HttpHandlerFactory = () => this,
    });

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Requests.Add(new Request(
            $"{request.Method} {request.RequestUri?.AbsoluteUri}",
            Header(request, "Authorization") ?? "",
            request.Content?.Headers.ContentType?.ToString(),
            Header(request, "X-Amz-Target"),
            request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : ""));
        var answer = answers[Math.Min(_next++, answers.Length - 1)];
        var response = new HttpResponseMessage(answer.Status)
        {
            Content = new StringContent(answer.Json, Encoding.UTF8, "application/json"),
            RequestMessage = request,
        };
        if (answer.ErrorType is { } type)
        {
            response.Headers.TryAddWithoutValidation("x-amzn-ErrorType", type);
        }

        return response;
    }

    private static string? Header(HttpRequestMessage request, string name) =>
        request.Headers.TryGetValues(name, out var values) ? values.Single() : null;
}
