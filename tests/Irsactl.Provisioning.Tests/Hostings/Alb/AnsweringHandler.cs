using System.Net;
using System.Text;

namespace Irsactl.Provisioning.Tests.Hostings.Alb;

/// <summary>Answers the first calls of an operation in place of moto, which is always ready and never refuses.</summary>
/// <param name="operation">The operation, as action or target names it.</param>
/// <param name="times">How many calls.</param>
/// <param name="status">The answers' status.</param>
/// <param name="body">The answers' body.</param>
internal sealed class AnsweringHandler(
    string operation, int times, HttpStatusCode status, string body) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>How many calls of the operation there have been.</summary>
    public int Calls { get; private set; }

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (!await IsOperationAsync(request, cancellationToken) || ++Calls > times)
        {
            return await base.SendAsync(request, cancellationToken);
        }

        return new HttpResponseMessage(status) { Content = new StringContent(body, Encoding.UTF8), RequestMessage = request };
    }

    private async Task<bool> IsOperationAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Headers.TryGetValues("X-Amz-Target", out var targets))
        {
            return targets.Single().EndsWith($".{operation}", StringComparison.Ordinal);
        }

        var form = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        return form.StartsWith($"Action={operation}&", StringComparison.Ordinal);
    }
}
