using System.Collections.Immutable;
using System.Text;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>What a viewer gets.</summary>
/// <param name="Content">Status, headers and body.</param>
/// <param name="Result">What <c>X-Cache</c> says: <c>Hit</c>, <c>Miss</c>, <c>RefreshHit</c>, <c>Error</c>, ….</param>
internal sealed record EdgeAnswer(OriginAnswer Content, string Result)
{
    private const string FromError = "Error";

    /// <summary>How long it has been in the cache; null where it came from the origin just now.</summary>
    public TimeSpan? Age { get; init; }

    /// <summary>Whether parts of it, and the question whether it has changed, can be answered here.</summary>
    public bool IsObject { get; init; }

    /// <summary>An answer that came from the cache or the origin.</summary>
    public static EdgeAnswer Of(OriginAnswer answer, string result) =>
        new(answer, answer.IsError ? FromError : result) { IsObject = answer.Status == 200 };

    /// <summary>An answer of CloudFront's own, without asking the origin.</summary>
    /// <param name="status">The status.</param>
    /// <param name="reason">Its name.</param>
    /// <param name="text">What there is to say.</param>
    public static EdgeAnswer Refused(int status, string reason, string text) => new(Page(status, reason, text), FromError);

    /// <summary>The way to the same place over TLS. The method stays as it is.</summary>
    public static EdgeAnswer RedirectToHttps(ViewerRequest viewer)
    {
        var status = viewer.IsRead ? 301 : 307;
        var host = viewer.Host.EndsWith(":80", StringComparison.Ordinal) ? viewer.Host[..^3] : viewer.Host;
        var target = $"https://{host}{viewer.Path}{(viewer.Query.Length > 0 ? $"?{viewer.Query}" : "")}";
        var page = Page(status, status == 301 ? "Moved Permanently" : "Temporary Redirect", "This is answered over HTTPS.");
        return new EdgeAnswer(page with { Headers = page.Headers.Add(new("Location", target)) }, "Redirect");
    }

    /// <summary>A page in CloudFront's form; the sentences are ours.</summary>
    public static OriginAnswer Page(int status, string reason, string text)
    {
        var body = Encoding.UTF8.GetBytes(
            $"""
            <!DOCTYPE html>
            <html><head><title>{status} {reason}</title></head>
            <body><h1>{status} {reason}</h1><p>The request could not be satisfied. {text}</p><hr><p>CloudFront of the local AWS of irsactl</p></body></html>

            """);
        ImmutableArray<KeyValuePair<string, string>> headers = [new("Content-Type", "text/html"), new("Server", "CloudFront")];
        return new OriginAnswer(status, headers, body, body.Length);
    }
}
