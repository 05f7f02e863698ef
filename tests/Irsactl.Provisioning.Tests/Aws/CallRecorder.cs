using System.Collections.Concurrent;

namespace Irsactl.Provisioning.Tests.Aws;

/// <summary>Sees the requests that leave the program.</summary>
internal sealed class CallRecorder() : DelegatingHandler(new SocketsHttpHandler())
{
    private static readonly string[] _readingActions = ["Get", "List", "Describe"];

    /// <summary>Each call as method and path for S3, as action for the query and AWS-JSON services.</summary>
    public ConcurrentQueue<string> Calls { get; } = new();

    /// <summary>The calls that change something.</summary>
    public IEnumerable<string> WritingCalls => Calls.Where(IsWriting);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        Calls.Enqueue(await NameAsync(request, cancellationToken));
        return await base.SendAsync(request, cancellationToken);
    }

    private static async Task<string> NameAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var target))
        {
            return target.Single().Split('.')[1];
        }

        if (request.Content is { } content && content.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded")
        {
            var form = await content.ReadAsStringAsync(cancellationToken);
            return form.Split('&').Single(pair => pair.StartsWith("Action=", StringComparison.Ordinal))["Action=".Length..];
        }

        return $"{request.Method} {request.RequestUri?.PathAndQuery}";
    }

    private static bool IsWriting(string call) => call.Contains(' ', StringComparison.Ordinal)
        ? !call.StartsWith("GET ", StringComparison.Ordinal) && !call.StartsWith("HEAD ", StringComparison.Ordinal)
        : !_readingActions.Any(prefix => call.StartsWith(prefix, StringComparison.Ordinal));
}
