using System.Net;
using Irsactl.LocalAws.Services.CloudFront.Settings;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>What of a viewer's request goes on to the origin.</summary>
internal static class ForwardedValues
{
    // They belong to the connection, or CloudFront has its own.
    private static readonly string[] Withheld =
    [
        "Accept-Encoding", "Connection", "Content-Length", "Cookie", "Expect", "Host", "If-Match", "If-Modified-Since", "If-None-Match",
        "If-Range", "If-Unmodified-Since", "Keep-Alive", "Proxy-Authorization", "Proxy-Connection", "Range", "TE", "Trailer",
        "Transfer-Encoding", "Upgrade", "Via",
    ];

    /// <summary>The part of a query that is chosen, in the order and spelling that it came in.</summary>
    public static string Query(string query, Func<string, bool> isChosen) => string.Join(
        '&',
        query.Split('&', StringSplitOptions.RemoveEmptyEntries)
            .Where(pair => isChosen(
                WebUtility.UrlDecode(pair.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? pair[..equals] : pair))));

    /// <summary>The cookies that are chosen, as one header; empty for none.</summary>
    public static string Cookies(ViewerRequest viewer, Func<string, bool> isChosen) => string.Join(
        "; ",
        (viewer.Header("Cookie") ?? "").Split(';', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries)
            .Where(cookie => isChosen(cookie.IndexOf('=', StringComparison.Ordinal) is >= 0 and var equals ? cookie[..equals] : cookie)));

    /// <summary>
    /// The headers that are chosen, and the encodings that the viewer takes, in the one spelling that CloudFront has for them.
    /// </summary>
    public static IEnumerable<KeyValuePair<string, string>> Headers(
        ViewerRequest viewer, CacheRules rules, OriginRequestRules? more)
    {
        bool IsChosen(string name) => rules.Headers.Has(name) || more?.Headers.Has(name) == true;
        foreach (var (name, value) in viewer.Headers)
        {
            if (IsChosen(name) && !Withheld.Contains(name, StringComparer.OrdinalIgnoreCase))
            {
                yield return new(name, value);
            }
        }

        if (IsChosen("Host"))
        {
            yield return new("Host", viewer.Host);
        }

        var accepted = (viewer.Header("Accept-Encoding") ?? "").Split(',', StringSplitOptions.TrimEntries)
            .Select(encoding => encoding.Split(';')[0].TrimEnd())
            .ToHashSet(StringComparer.OrdinalIgnoreCase);
        string[] encodings =
        [
            .. rules.AcceptsBrotli && accepted.Contains("br") ? (string[])["br"] : [],
            .. rules.AcceptsGzip && accepted.Contains("gzip") ? (string[])["gzip"] : [],
        ];
        if (encodings.Length > 0)
        {
            yield return new("Accept-Encoding", string.Join(',', encodings));
        }
    }
}
