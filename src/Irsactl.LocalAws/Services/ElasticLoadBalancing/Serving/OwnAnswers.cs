using System.Globalization;
using System.Text;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Serving;

/// <summary>What a load balancer answers by itself.</summary>
internal static class OwnAnswers
{
    /// <summary>Writes an answer; to <c>HEAD</c> without its body.</summary>
    public static async Task WriteAsync(
        HttpContext http, int status, string? contentType, string body, CancellationToken cancellationToken) =>
        await WriteAsync(http, status, contentType, Encoding.UTF8.GetBytes(body), cancellationToken);

    /// <summary>As the other, for bodies of any kind.</summary>
    public static async Task WriteAsync(
        HttpContext http, int status, string? contentType, ReadOnlyMemory<byte> body, CancellationToken cancellationToken)
    {
        http.Response.StatusCode = status;
        if (status is StatusCodes.Status204NoContent or StatusCodes.Status304NotModified)
        {
            return;
        }

        http.Response.ContentType = contentType;
        http.Response.ContentLength = body.Length;
        if (!HttpMethods.IsHead(http.Request.Method))
        {
            await http.Response.Body.WriteAsync(body, cancellationToken);
        }
    }

    /// <summary>Writes the page that says that something is wrong.</summary>
    public static Task WritePageAsync(HttpContext http, int status, CancellationToken cancellationToken) =>
        WriteAsync(http, status, "text/html", Page(status), cancellationToken);

    /// <summary>Sends the client elsewhere.</summary>
    public static Task WriteRedirectAsync(
        HttpContext http, RedirectAction redirect, BalancedRequest request, CancellationToken cancellationToken)
    {
        string Fill(string text) => text
            .Replace("#{protocol}", request.Scheme, StringComparison.Ordinal)
            .Replace("#{host}", request.Host, StringComparison.Ordinal)
            .Replace("#{port}", request.Port, StringComparison.Ordinal)
            .Replace("#{path}", request.Path.TrimStart('/'), StringComparison.Ordinal)
            .Replace("#{query}", request.Query, StringComparison.Ordinal);
        var query = Fill(redirect.Query);
        http.Response.Headers.Location =
            $"{Fill(redirect.Protocol).ToLowerInvariant()}://{Fill(redirect.Host)}:{Fill(redirect.Port)}{Fill(redirect.Path)}"
                + $"{(query.Length == 0 ? "" : $"?{query}")}";
        var status = redirect.StatusCode is "HTTP_301" ? StatusCodes.Status301MovedPermanently : StatusCodes.Status302Found;
        return WritePageAsync(http, status, cancellationToken);
    }

    private static string Page(int status)
    {
        var title = string.Create(CultureInfo.InvariantCulture, $"{status} {ReasonPhrases.GetReasonPhrase(status)}");
        return $"<html>\r\n<head><title>{title}</title></head>\r\n<body>\r\n<center><h1>{title}</h1></center>\r\n</body>\r\n</html>\r\n";
    }
}
