using System.Collections.Immutable;
using System.Globalization;
using Irsactl.LocalAws.Services.Lambda.Model;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.Lambda.Urls;

/// <summary>The CORS protocol in front of a function (Fetch Standard, "CORS protocol"), as its URL is configured.</summary>
internal static class UrlCors
{
    /// <summary>Whether a request is a browser's question beforehand, which the function never sees.</summary>
    public static bool IsPreflight(HttpContext http, FunctionCors? cors) =>
        cors is not null
        && HttpMethods.IsOptions(http.Request.Method)
        && http.Request.Headers.Origin.Count > 0
        && http.Request.Headers.AccessControlRequestMethod.Count > 0;

    /// <summary>Answers such a question. Without these headers a browser does not go on.</summary>
    public static void AnswerPreflight(HttpContext http, FunctionCors? cors)
    {
        http.Response.StatusCode = StatusCodes.Status200OK;
        http.Response.ContentLength = 0;
        var method = http.Request.Headers.AccessControlRequestMethod.ToString();
        if (cors is null || !IsAllowed(http, cors) || !Matches(cors.AllowMethods, method))
        {
            return;
        }

        Apply(http, cors);
        var headers = http.Response.Headers;
        headers.AccessControlAllowMethods = string.Join(',', cors.AllowMethods ?? []);
        if (cors.AllowHeaders is { IsEmpty: false } allowed)
        {
            headers.AccessControlAllowHeaders = string.Join(',', allowed);
        }

        if (cors.MaxAge is { } age)
        {
            headers.AccessControlMaxAge = age.ToString(CultureInfo.InvariantCulture);
        }
    }

    /// <summary>Adds what any answer to a page of another origin carries.</summary>
    public static void Apply(HttpContext http, FunctionCors? cors)
    {
        if (cors is null || !IsAllowed(http, cors))
        {
            return;
        }

        var headers = http.Response.Headers;
        headers.AccessControlAllowOrigin = cors.AllowOrigins is ["*"] && cors.AllowCredentials is not true
            ? "*"
            : http.Request.Headers.Origin;
        headers.Vary = "Origin";
        if (cors.AllowCredentials is true)
        {
            headers.AccessControlAllowCredentials = "true";
        }

        if (cors.ExposeHeaders is { IsEmpty: false } exposed)
        {
            headers.AccessControlExposeHeaders = string.Join(',', exposed);
        }
    }

    private static bool IsAllowed(HttpContext http, FunctionCors cors) =>
        http.Request.Headers.Origin.ToString() is { Length: > 0 } origin && Matches(cors.AllowOrigins, origin);

    private static bool Matches(ImmutableArray<string>? allowed, string value) =>
        allowed is { } list
        && list.Any(item => item is "*" || item.Equals(value, StringComparison.OrdinalIgnoreCase) || MatchesSubdomain(item, value));

    // https://*.example.com
    private static bool MatchesSubdomain(string item, string value) =>
        item.IndexOf('*', StringComparison.Ordinal) is >= 0 and var star
        && value.Length >= item.Length
        && value.StartsWith(item[..star], StringComparison.OrdinalIgnoreCase)
        && value.EndsWith(item[(star + 1)..], StringComparison.OrdinalIgnoreCase);
}
