using System.Net;
using System.Text;

namespace Irsactl.Provisioning.Tests.Deletion;

/// <summary>Refuses some calls as IAM does, which a caller without the permission would see.</summary>
/// <param name="isDenied">Whether a call, as method, path and query, or as the form of a query service, is refused.</param>
internal sealed class DenyingHandler(Func<string, bool> isDenied) : DelegatingHandler(new SocketsHttpHandler())
{
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var isQuery = request.Content?.Headers.ContentType?.MediaType == "application/x-www-form-urlencoded";
        var call = isQuery && request.Content is { } form
            ? await form.ReadAsStringAsync(cancellationToken)
            : $"{request.Method} {request.RequestUri?.PathAndQuery}";
        if (!isDenied(call))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        const string Error = "<Error><Code>AccessDenied</Code><Message>not for you</Message></Error>";
        var answer = new HttpResponseMessage(HttpStatusCode.Forbidden) { RequestMessage = request };
        if (call.Contains("/functions/", StringComparison.Ordinal))
        {
            answer.Headers.Add("x-amzn-ErrorType", "AccessDeniedException");
            answer.Content = new StringContent("""{"Message":"not for you"}""", Encoding.UTF8, "application/json");
        }
        else
        {
            answer.Content = new StringContent(
                isQuery ? $"<ErrorResponse>{Error}</ErrorResponse>" : Error, Encoding.UTF8, "application/xml");
        }

        return answer;
    }
}
