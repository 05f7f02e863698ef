using Irsactl.Aws.Signing;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>Takes a request apart without decoding anything: signatures are over the bytes as sent.</summary>
internal static class WireRequest
{
    /// <summary>What a signature covers.</summary>
    public static SignedRequest Read(HttpContext http)
    {
        var (path, query) = Target(http);
        return new SignedRequest
        {
            Method = http.Request.Method,
            Path = path,
            Query = query,
            Headers = Headers(http.Request.Headers),
        };
    }

    private static List<KeyValuePair<string, string>> Headers(IHeaderDictionary headers)
    {
        var list = new List<KeyValuePair<string, string>>(headers.Count);
        foreach (var (name, values) in headers)
        {
            foreach (var value in values)
            {
                list.Add(KeyValuePair.Create(name, value ?? ""));
            }
        }

        return list;
    }

    /// <summary>Path and query as sent, the query without its question mark.</summary>
    public static (string Path, string Query) Target(HttpContext http)
    {
        var target = http.Features.GetRequiredFeature<IHttpRequestFeature>().RawTarget;

        // Proxy clients send the absolute form (RFC 9112 §3.2.2), but sign the path.
        if (target.IndexOf("://", StringComparison.Ordinal) is > 0 and var scheme && !target.StartsWith('/'))
        {
            var slash = target.IndexOfAny(['/', '?'], scheme + 3);
            target = slash < 0 ? "/" : target[slash] == '?' ? "/" + target[slash..] : target[slash..];
        }

        var mark = target.IndexOf('?', StringComparison.Ordinal);
        return mark < 0 ? (target, "") : (target[..mark], target[(mark + 1)..]);
    }
}
