using Irsactl.LocalAws.Foundation.Names;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Requests.Browsers;

/// <summary>
/// Keeps web pages away from this AWS. Anybody's page that is open on this machine can send requests to 127.0.0.1, signed with a key that
/// is no secret; a browser behind the proxy has pages of the emulated world as well, which read buckets and call public resources as they
/// would at AWS.
/// </summary>
internal static class WebPages
{
    /// <summary>What a refused page is told, in its developer's console.</summary>
    public const string Refusal =
        "irsactl: web pages may not call this AWS: its key is known to all of them. Only programs are answered here.";

    /// <summary>Whether a request is let in.</summary>
    /// <param name="request">The request.</param>
    /// <param name="destination">What its host name leads to.</param>
    /// <param name="access">How far browsers are let in there.</param>
    /// <param name="isSigned">Whether it has a signature, in a header or in its URL.</param>
    public static bool LetIn(HttpRequest request, Destination destination, WebAccess access, bool isSigned)
    {
        var browser = BrowserRequest.Of(request);
        var isThisMachine = destination is Destination.Endpoint;
        return access switch
        {
            WebAccess.Public => true,
            _ when !browser.IsMarked => isThisMachine || request.IsHttps || access is WebAccess.Objects || !IsSignedInUrl(request),
            WebAccess.OwnPages => isThisMachine && browser.IsOwn(request),

            // A document from here would be of one origin with the API: see Confine. Its own pages are none of this machine's.
            WebAccess.Objects when isThisMachine => browser is { IsVisit: true, Site: "none", Origin: null },
            WebAccess.Objects => BrowserRequest.Reads(request) && (!isSigned || browser.IsVisit),
            _ => false,
        };
    }

    /// <summary>
    /// Takes from a document that a bucket of this machine's address serves the origin that it would have: its scripts could read the pages
    /// below <c>/_irsactl/</c>.
    /// </summary>
    public static void Confine(HttpContext http, Destination destination)
    {
        if (destination is Destination.Endpoint && BrowserRequest.Of(http.Request).IsMarked)
        {
            http.Response.Headers.ContentSecurityPolicy = "sandbox";
        }
    }

    // Over plain HTTP, and to another name than this machine's, browsers leave out what marks a page's image or link.
    private static bool IsSignedInUrl(HttpRequest request) =>
        request.QueryString.Value?.Contains("X-Amz-Signature=", StringComparison.OrdinalIgnoreCase) is true;
}
