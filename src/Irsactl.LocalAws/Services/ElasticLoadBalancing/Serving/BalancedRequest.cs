using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>A request as a load balancer sees it, nothing in it decoded.</summary>
/// <param name="Method">The method.</param>
/// <param name="Host">The host name without port.</param>
/// <param name="Path">The path as sent.</param>
/// <param name="Query">The query string as sent, without question mark.</param>
/// <param name="IsHttps">Whether it came over TLS.</param>
/// <param name="Headers">The headers.</param>
internal sealed record BalancedRequest(string Method, string Host, string Path, string Query, bool IsHttps, IHeaderDictionary Headers)
{
    /// <summary>The protocol's name in lower case.</summary>
    public string Scheme => IsHttps ? "https" : "http";

    /// <summary>The port.</summary>
    public string Port => IsHttps ? "443" : "80";

    /// <summary>The pairs of the query string in the order in which they were sent.</summary>
    public IEnumerable<KeyValuePair<string, string>> QueryPairs => Query.Split('&', StringSplitOptions.RemoveEmptyEntries).Select(pair =>
    {
        var equals = pair.IndexOf('=', StringComparison.Ordinal);
        return equals < 0 ? KeyValuePair.Create(pair, "") : KeyValuePair.Create(pair[..equals], pair[(equals + 1)..]);
    });

    /// <summary>The request without the headers whose names have other characters than letters, digits and hyphens.</summary>
    public BalancedRequest WithoutInvalidHeaders()
    {
        var kept = new HeaderDictionary();
        foreach (var (name, values) in Headers.Where(
            header => header.Key.All(character => char.IsAsciiLetterOrDigit(character) || character is '-')))
        {
            kept[name] = values;
        }

        return this with { Headers = kept };
    }

    /// <summary>Reads a request.</summary>
    public static BalancedRequest Of(HttpContext http)
    {
        var (path, query) = WireRequest.Target(http);
        return new BalancedRequest(http.Request.Method, http.Request.Host.Host, path, query, http.Request.IsHttps, http.Request.Headers);
    }
}
