using System.Text;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Foundation.Requests;

/// <summary>Answers that are for a person, not for an SDK.</summary>
internal static class PlainText
{
    /// <summary>Writes one line of text.</summary>
    public static Task WriteAsync(HttpContext http, int status, string text)
    {
        var bytes = Encoding.UTF8.GetBytes(text + "\n");
        http.Response.StatusCode = status;
        http.Response.ContentType = "text/plain; charset=utf-8";
        http.Response.ContentLength = bytes.Length;
        return http.Response.Body.WriteAsync(bytes).AsTask();
    }
}
