using System.Globalization;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Reading objects.</summary>
internal sealed class ReadOperations(S3Context s3)
{
    // Query names that change the headers of the answer, for signed requests only.
    private static readonly (string Query, string Header)[] Overrides =
    [
        ("response-cache-control", "Cache-Control"),
        ("response-content-disposition", "Content-Disposition"),
        ("response-content-encoding", "Content-Encoding"),
        ("response-content-language", "Content-Language"),
        ("response-content-type", "Content-Type"),
        ("response-expires", "Expires"),
    ];

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("GetObject", HttpMethods.Get, S3Level.Object, "", ReadAsync),
        new("HeadObject", HttpMethods.Head, S3Level.Object, "", ReadAsync),
    ];

    private async Task ReadAsync(S3Request request, CancellationToken cancellationToken)
    {
        var (bucket, found) = s3.Gate.OpenExisting(request, "s3:GetObject");
        VersionHeaders.Write(request, bucket, found);
        AttributeHeaders.RefuseCustomerKey(request);
        Preconditions.CheckRead(request, found);
        var range = ByteRange.Parse(request.Header("Range"), found.Body.Length);
        WriteHeaders(request, found, range);
        if (HttpMethods.IsGet(request.Method))
        {
            await request.Response.Body.WriteAsync(
                range is { } part ? found.Body.Slice(part.Start, part.Length) : found.Body, cancellationToken);
        }
    }

    private static void WriteHeaders(S3Request request, StoredObject found, ByteRange? range)
    {
        var (response, headers) = (request.Response, request.Response.Headers);
        AttributeHeaders.Write(request, found.Attributes);
        headers.AcceptRanges = "bytes";
        headers.ETag = $"\"{found.ETag}\"";
        headers.LastModified = found.LastModified.ToString("R", CultureInfo.InvariantCulture);
        response.ContentLength = range?.Length ?? found.Body.Length;
        if (range is { } part)
        {
            response.StatusCode = StatusCodes.Status206PartialContent;
            headers.ContentRange = string.Create(
                CultureInfo.InvariantCulture, $"bytes {part.Start}-{part.Start + part.Length - 1}/{found.Body.Length}");
        }
        else if (string.Equals(request.Header("x-amz-checksum-mode"), "ENABLED", StringComparison.OrdinalIgnoreCase))
        {
            headers[found.Checksum.HeaderName] = found.Checksum.Value;
            headers["x-amz-checksum-type"] = found.Checksum.TypeName;
        }

        foreach (var (query, header) in Overrides)
        {
            if (request.Query[query] is { } value)
            {
                headers[header] = request.IsAnonymous
                    ? throw S3Errors.InvalidRequest("Request specific response headers cannot be used for anonymous GET requests.")
                    : value.Any(char.IsControl) ? throw S3Errors.InvalidArgument("Header value cannot be represented", query, value)
                    : value;
            }
        }
    }
}
