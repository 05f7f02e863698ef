using System.Net;
using System.Text;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>Answers the first calls that make a function as Lambda refuses them.</summary>
internal sealed class RefusingHandler(int times, string message) : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>How often a function was to be made.</summary>
    public int Attempts { get; private set; }

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (request.Method != HttpMethod.Post || request.RequestUri?.AbsolutePath != "/2015-03-31/functions" || ++Attempts > times)
        {
            return base.SendAsync(request, cancellationToken);
        }

        var answer = new HttpResponseMessage(HttpStatusCode.BadRequest)
        {
            Content = new StringContent($$"""{"Type":"User","message":"{{message}}"}""", Encoding.UTF8, "application/json"),
        };
        answer.Headers.Add("x-amzn-ErrorType", "InvalidParameterValueException");
        return Task.FromResult(answer);
    }
}
