using System.Collections.Immutable;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>The headers that a response headers policy gives to answers and takes from them.</summary>
internal static class ResponseHeaders
{
    private const string MaxAge = "AccessControlMaxAgeSec";

    /// <summary>The answer as the policy has it; without one, as it is.</summary>
    public static EdgeAnswer Apply(EdgeAnswer answer, ViewerRequest viewer, XElement? policy)
    {
        if (policy is null)
        {
            return answer;
        }

        var headers = answer.Content.Headers;
        foreach (var removed in policy.Child("RemoveHeadersConfig")?.Child("Items")?.Elements() ?? [])
        {
            headers = Without(headers, removed.Text("Header"));
        }

        foreach (var (name, value, isForced) in Of(policy, viewer))
        {
            if (isForced || !Has(headers, name))
            {
                headers = Without(headers, name).Add(new(name, value));
            }
        }

        return answer with { Content = answer.Content with { Headers = headers } };
    }

    private static IEnumerable<(string Name, string Value, bool IsForced)> Of(XElement policy, ViewerRequest viewer)
    {
        var security = policy.Child("SecurityHeadersConfig")?.Elements().Select(element => Security(element)) ?? [];
        var custom = policy.Child("CustomHeadersConfig")?.Child("Items")?.Elements()
            .Select(item => (item.Text("Header"), item.Text("Value"), item.IsTrue("Override"))) ?? [];
        return [.. Cors(policy.Child("CorsConfig"), viewer), .. security, .. custom];
    }

    private static (string Name, string Value, bool IsForced) Security(XElement element)
    {
        var (name, value) = element.Name.LocalName switch
        {
            "XSSProtection" => ("X-XSS-Protection", Protection(element)),
            "FrameOptions" => ("X-Frame-Options", element.Text("FrameOption")),
            "ReferrerPolicy" => ("Referrer-Policy", element.Text("ReferrerPolicy")),
            "ContentSecurityPolicy" => ("Content-Security-Policy", element.Text("ContentSecurityPolicy")),
            "ContentTypeOptions" => ("X-Content-Type-Options", "nosniff"),
            _ => (
                "Strict-Transport-Security",
                $"max-age={element.Text(MaxAge)}{(element.IsTrue("IncludeSubdomains") ? "; includeSubDomains" : "")}"
                + $"{(element.IsTrue("Preload") ? "; preload" : "")}"),
        };
        return (name, value, element.IsTrue("Override"));
    }

    private static string Protection(XElement element) => !element.IsTrue("Protection") ? "0"
        : element.IsTrue("ModeBlock") ? "1; mode=block"
        : element.Text("ReportUri") is { Length: > 0 } report ? $"1; report={report}"
        : "1";

    // Only for requests that say where their page came from (Developer Guide, "CORS headers").
    private static IEnumerable<(string Name, string Value, bool IsForced)> Cors(XElement? cors, ViewerRequest viewer)
    {
        if (cors is null || viewer.Header("Origin") is not { Length: > 0 } origin)
        {
            yield break;
        }

        var isForced = cors.IsTrue("OriginOverride");
        var origins = cors.Texts("AccessControlAllowOrigins").ToList();
        if (origins.Contains("*", StringComparer.Ordinal))
        {
            yield return ("Access-Control-Allow-Origin", "*", isForced);
        }
        else if (origins.Exists(allowed => Matches(allowed, origin)))
        {
            yield return ("Access-Control-Allow-Origin", origin, isForced);
            yield return ("Vary", "Origin", false);
        }
        else
        {
            yield break;
        }

        if (cors.IsTrue("AccessControlAllowCredentials"))
        {
            yield return ("Access-Control-Allow-Credentials", "true", isForced);
        }

        if (viewer.Header("Access-Control-Request-Method") is not null)
        {
            var methods = cors.Texts("AccessControlAllowMethods").ToList();
            yield return (
                "Access-Control-Allow-Methods",
                methods is ["ALL"] ? "GET, HEAD, PUT, POST, PATCH, DELETE, OPTIONS" : string.Join(", ", methods),
                isForced);
            yield return ("Access-Control-Allow-Headers", string.Join(", ", cors.Texts("AccessControlAllowHeaders")), isForced);
            if (cors.Text(MaxAge) is { Length: > 0 } age)
            {
                yield return ("Access-Control-Max-Age", age, isForced);
            }
        }
        else if (cors.Texts("AccessControlExposeHeaders").ToList() is { Count: > 0 } exposed)
        {
            yield return ("Access-Control-Expose-Headers", string.Join(", ", exposed), isForced);
        }
    }

    // One star stands for a subdomain or a port.
    private static bool Matches(string allowed, string origin)
    {
        var host = origin[(origin.IndexOf("://", StringComparison.Ordinal) is >= 0 and var scheme ? scheme + 3 : 0)..];
        var compared = allowed.Contains("://", StringComparison.Ordinal) ? origin : host;
        return allowed.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star
            ? compared.Length >= allowed.Length - 1
                && compared.StartsWith(allowed[..star], StringComparison.OrdinalIgnoreCase)
                && compared.EndsWith(allowed[(star + 1)..], StringComparison.OrdinalIgnoreCase)
            : compared.Equals(allowed, StringComparison.OrdinalIgnoreCase);
    }

    private static bool Has(ImmutableArray<KeyValuePair<string, string>> headers, string name) =>
        headers.Any(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));

    private static ImmutableArray<KeyValuePair<string, string>> Without(
        ImmutableArray<KeyValuePair<string, string>> headers, string name) =>
        headers.RemoveAll(header => header.Key.Equals(name, StringComparison.OrdinalIgnoreCase));
}
