using System.Net.Http.Headers;

namespace Irsactl.Provisioning.Tests.Hostings.Functions;

/// <summary>Shows every function's last update as failed, until another update is made.</summary>
internal sealed class FailedUpdateHandler() : DelegatingHandler(new SocketsHttpHandler())
{
    /// <summary>Whether later updates fail as well.</summary>
    public bool IsForEver { get; init; }

    private bool _isMended;

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        _isMended |= request.Method == HttpMethod.Put && !IsForEver;
        var answer = await base.SendAsync(request, cancellationToken);
        if (_isMended || request.Method != HttpMethod.Get || request.RequestUri?.AbsolutePath != "/2015-03-31/functions/my-cluster-oidc")
        {
            return answer;
        }

        var body = await answer.Content.ReadAsStringAsync(cancellationToken);
        answer.Content = new StringContent(
            body.Replace("\"LastUpdateStatus\": \"Successful\"", "\"LastUpdateStatus\": \"Failed\"", StringComparison.Ordinal),
            new MediaTypeHeaderValue("application/json"));
        return answer;
    }
}
