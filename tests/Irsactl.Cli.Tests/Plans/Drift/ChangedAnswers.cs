using System.Text;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>
/// An AWS that has what the local AWS refuses to have: answers that name it are changed until a request comes that mends it.
/// </summary>
internal sealed class ChangedAnswers() : DelegatingHandler(new SocketsHttpHandler())
{
    private (string Asked, string From, string To, string Mended)? _change;

    /// <summary>Changes answers from now on.</summary>
    /// <param name="asked">What method, path and body of the question have in them.</param>
    /// <param name="from">What the answers say.</param>
    /// <param name="to">What they say instead.</param>
    /// <param name="mended">What the request has in it that mends it.</param>
    public void Change(string asked, string from, string to, string mended) => _change = (asked, from, to, mended);

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        if (_change is not var (asked, from, to, mended))
        {
            return await base.SendAsync(request, cancellationToken);
        }

        var body = request.Content is { } content ? await content.ReadAsStringAsync(cancellationToken) : "";
        var text = $"{request.Method} {request.RequestUri?.PathAndQuery} {body}";
        if (text.Contains(mended, StringComparison.Ordinal))
        {
            _change = null;
            return await base.SendAsync(request, cancellationToken);
        }

        var answer = await base.SendAsync(request, cancellationToken);
        if (text.Contains(asked, StringComparison.Ordinal))
        {
            var found = await answer.Content.ReadAsStringAsync(cancellationToken);
            found.ShouldContain(from, Case.Sensitive, $"the answer to {text}");
            var changed = new StringContent(found.Replace(from, to, StringComparison.Ordinal), Encoding.UTF8);
            changed.Headers.ContentType = answer.Content.Headers.ContentType;
            answer.Content = changed;
        }

        return answer;
    }
}
