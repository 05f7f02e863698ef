using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Requests.Browsers;

/// <summary>
/// What a browser says about where a request comes from (Fetch Standard, "Origin" header; W3C "Fetch Metadata Request Headers"). No page
/// can leave it out or make it up, and no program that calls AWS sends it.
/// </summary>
/// <param name="Origin">The page's origin, or null.</param>
/// <param name="Site">How the page and the server are related, or null; <c>none</c> where a person has gone there.</param>
/// <param name="IsVisit">Whether the answer becomes the document of a window or tab.</param>
internal readonly record struct BrowserRequest(string? Origin, string? Site, bool IsVisit)
{
    /// <summary>Whether it says anything at all.</summary>
    public bool IsMarked => Origin is not null || Site is not null;

    /// <summary>Reads a request. <c>Sec-Fetch-Mode</c> alone proves nothing: Node.js sends it, too.</summary>
    public static BrowserRequest Of(HttpRequest request)
    {
        var headers = request.Headers;
        return new BrowserRequest(
            Text(headers, "Origin"),
            Text(headers, "Sec-Fetch-Site"),
            headers["Sec-Fetch-Mode"] == "navigate" && headers["Sec-Fetch-Dest"] == "document" && Reads(request));
    }

    /// <summary>Whether a person has gone there, or a page that the same server has served asks.</summary>
    public bool IsOwn(HttpRequest request) =>
        Site is null or "none" or "same-origin" && (Origin is null || Origin == $"{request.Scheme}://{request.Host.Value}");

    /// <summary>Whether a request reads only.</summary>
    public static bool Reads(HttpRequest request) => HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);

    private static string? Text(IHeaderDictionary headers, string name) =>
        headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
