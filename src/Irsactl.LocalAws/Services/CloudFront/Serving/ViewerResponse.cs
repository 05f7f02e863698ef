using System.Globalization;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.CloudFront.Serving;

/// <summary>Writes what a viewer gets.</summary>
internal static class ViewerResponse
{
    /// <summary>Writes an answer: of an object the whole, a part, or that it has not changed.</summary>
    public static async Task WriteAsync(
        HttpContext http, ViewerRequest viewer, EdgeAnswer answer, string via, CancellationToken cancellationToken)
    {
        var (response, content) = (http.Response, answer.Content);
        var isUnchanged = answer.IsObject && IsUnchanged(viewer, content);
        var range = default(ByteRange?);
        try
        {
            range = answer.IsObject && !isUnchanged && !viewer.IsHead ? ByteRange.Parse(viewer.Header("Range"), content.Body.Length) : null;
        }
        catch (AwsServiceException)
        {
            answer = EdgeAnswer.Refused(416, "Range Not Satisfiable", "The object ends before the range begins.");
            content = answer.Content;
        }

        response.StatusCode = isUnchanged
            ? StatusCodes.Status304NotModified
            : range is null ? content.Status : StatusCodes.Status206PartialContent;
        foreach (var (name, value) in content.Headers)
        {
            response.Headers.Append(name, value);
        }

        WriteOwnHeaders(response, viewer, answer, via);
        if (range is { } part)
        {
            response.Headers.ContentRange = string.Create(
                CultureInfo.InvariantCulture, $"bytes {part.Start}-{part.Start + part.Length - 1}/{content.Body.Length}");
        }

        var body = range is { } slice ? content.Body.Slice(slice.Start, slice.Length) : content.Body;
        if (isUnchanged || content.Status is StatusCodes.Status304NotModified or StatusCodes.Status204NoContent)
        {
            return;
        }

        response.ContentLength = viewer.IsHead && body.IsEmpty ? content.Length : body.Length;
        if (!viewer.IsHead)
        {
            await response.Body.WriteAsync(body, cancellationToken);
        }
    }

    private static void WriteOwnHeaders(HttpResponse response, ViewerRequest viewer, EdgeAnswer answer, string via)
    {
        var headers = response.Headers;

        // The origin's date stays with what it dates; one that came twice would be none.
        headers.Date = answer.Content.Header("Date") ?? headers.Date;
        headers["X-Cache"] = $"{answer.Result} from cloudfront";
        headers.Via = answer.Content.Header("Via") is { } before ? $"{before}, {via}" : via;
        headers["X-Amz-Cf-Pop"] = "LOC50-P1";
        headers["X-Amz-Cf-Id"] = viewer.Id;
        if (answer.Age is { } age)
        {
            var earlier = long.TryParse(answer.Content.Header("Age"), NumberStyles.None, CultureInfo.InvariantCulture, out var old)
                ? old
                : 0;
            headers.Age = ((long)age.TotalSeconds + earlier).ToString(CultureInfo.InvariantCulture);
        }
    }

    // RFC 9110 §13.2.2: the entity tag decides where there is one, else the time.
    private static bool IsUnchanged(ViewerRequest viewer, OriginAnswer content) =>
        viewer.IsRead
        && (viewer.Header("If-None-Match") is { } tags
            ? content.Header("ETag") is { } tag
                && tags.Split(',').Any(candidate => candidate.Trim() is "*" || Weak(candidate.Trim()) == Weak(tag))
            : content.Time("Last-Modified") is { } modified
                && DateTimeOffset.TryParseExact(
                    viewer.Header("If-Modified-Since"), "R", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out var since)
                && modified <= since);

    private static string Weak(string tag) => tag.StartsWith("W/", StringComparison.Ordinal) ? tag[2..] : tag;
}
