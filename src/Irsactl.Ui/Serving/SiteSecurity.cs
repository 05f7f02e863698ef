using System.Globalization;
using Microsoft.AspNetCore.Http;

namespace Irsactl.Ui.Serving;

/// <summary>
/// Who is let in. The server listens on loopback alone, and every path has a secret part; these rules keep out the pages of others that are
/// open in the same browser. See docs/adr/0021-pages-from-the-server.md.
/// </summary>
internal static class SiteSecurity
{
    /// <summary>What scripts, styles and frames may do: use the site's own files, talk to the site, and nothing else.</summary>
    public const string ContentSecurityPolicy =
        "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self'; connect-src 'self'; form-action 'self'; "
        + "base-uri 'none'; frame-ancestors 'none'; require-trusted-types-for 'script'; trusted-types 'none'";

    /// <summary>Why a request is refused; null where it is let in.</summary>
    public static UiAnswer.Plain? Refuse(HttpRequest request)
    {
        if (!IsOwnName(request))
        {
            return new UiAnswer.Plain(
                StatusCodes.Status421MisdirectedRequest, "these pages are at 127.0.0.1 and at localhost, under no other name");
        }

        var origin = Header(request, "Origin");
        if (origin is not null && origin != $"http://{request.Host.Value}")
        {
            return new UiAnswer.Plain(StatusCodes.Status403Forbidden, "pages of others may not use these");
        }

        var reads = HttpMethods.IsGet(request.Method) || HttpMethods.IsHead(request.Method);
        if (!reads && origin is null)
        {
            return new UiAnswer.Plain(StatusCodes.Status403Forbidden, "a form says where it comes from: the header Origin is missing");
        }

        return Header(request, "Sec-Fetch-Site") is null or "same-origin" or "none" || (reads && IsVisit(request))
            ? null
            : new UiAnswer.Plain(StatusCodes.Status403Forbidden, "pages of others may not use these");
    }

    /// <summary>Sets the headers that every answer has.</summary>
    public static void Protect(HttpResponse response)
    {
        var headers = response.Headers;
        headers.ContentSecurityPolicy = ContentSecurityPolicy;
        headers.XContentTypeOptions = "nosniff";
        headers["Referrer-Policy"] = "same-origin";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
        headers["Permissions-Policy"] = "camera=(), geolocation=(), microphone=()";
        headers.CacheControl = "no-store";
    }

    // A name that an attacker makes lead here is the attacker's origin: its page would be of one origin with the answers.
    private static bool IsOwnName(HttpRequest request)
    {
        var port = request.HttpContext.Connection.LocalPort;
        return request.Host.Host is "127.0.0.1" or "localhost" && (request.Host.Port ?? 80) == port
            && request.Host.Value == (request.Host.Port is null
                ? request.Host.Host
                : string.Create(CultureInfo.InvariantCulture, $"{request.Host.Host}:{port}"));
    }

    private static bool IsVisit(HttpRequest request) =>
        Header(request, "Sec-Fetch-Mode") is "navigate" && Header(request, "Sec-Fetch-Dest") is "document";

    private static string? Header(HttpRequest request, string name) =>
        request.Headers.TryGetValue(name, out var values) ? values.ToString() : null;
}
