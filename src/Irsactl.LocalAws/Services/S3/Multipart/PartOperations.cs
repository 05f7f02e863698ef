using System.Globalization;
using Irsactl.LocalAws.Foundation.Requests;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Listing;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Multipart;

/// <summary>Uploading and listing parts.</summary>
internal sealed class PartOperations(S3Context s3)
{
    private const string Resource = "uploadId";
    private const int MaxNumber = 10_000;

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("UploadPart", HttpMethods.Put, S3Level.Object, Resource, PutAsync) { Admit = Admit },
        new("UploadPartCopy", HttpMethods.Put, S3Level.Object, Resource + S3OperationTable.Copy, CopyAsync),
        new("ListParts", HttpMethods.Get, S3Level.Object, Resource, ListAsync),
    ];

    private void Admit(S3Request request) => UploadOperations.Find(s3.Gate.OpenObject(request, "s3:PutObject"), request);

    private Task PutAsync(S3Request request, CancellationToken cancellationToken)
    {
        var number = ReadNumber(request);
        s3.Gate.OpenObject(request, "s3:PutObject");
        AttributeHeaders.RefuseCustomerKey(request);
        var sent = BodyChecksums.Check(request);
        var part = Store(request, number, request.Call.Body, sent);
        request.Response.Headers.ETag = $"\"{part.ETag}\"";
        if (sent is not null)
        {
            request.Response.Headers[sent.HeaderName] = sent.Value;
        }

        return request.EmptyAsync();
    }

    private Task CopyAsync(S3Request request, CancellationToken cancellationToken)
    {
        var number = ReadNumber(request);
        s3.Gate.OpenObject(request, "s3:PutObject");
        var source = CopySource.Open(s3, request).Body;
        var part = Store(request, number, CopiedPart(request, source), sent: null);
        return request.XmlAsync(
            S3Xml.Element(
                "CopyPartResult", S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)), S3Xml.Element("ETag", $"\"{part.ETag}\"")),
            cancellationToken);
    }

    // Other than a read, it takes one form of a range alone, and all of it must be there.
    private static ReadOnlyMemory<byte> CopiedPart(S3Request request, ReadOnlyMemory<byte> source)
    {
        const string Name = "x-amz-copy-source-range";
        const string Unit = "bytes=";
        if (request.Header(Name) is not { } text)
        {
            return source;
        }

        if (!text.StartsWith(Unit, StringComparison.Ordinal)
            || text[Unit.Length..].Split('-') is not [var first, var last]
            || !long.TryParse(first, NumberStyles.None, CultureInfo.InvariantCulture, out var start)
            || !long.TryParse(last, NumberStyles.None, CultureInfo.InvariantCulture, out var end)
            || start > end)
        {
            throw S3Errors.InvalidArgument(
                "The x-amz-copy-source-range value must be of the form bytes=first-last where first and last are the zero-based offsets of "
                    + "the first and last bytes to copy",
                Name,
                text);
        }

        return end < source.Length
            ? source.Slice((int)start, (int)(end - start) + 1)
            : throw S3Errors.InvalidArgument($"Range specified is not valid for source object of size: {source.Length}", Name, text);
    }

    private UploadedPart Store(S3Request request, int number, ReadOnlyMemory<byte> body, ObjectChecksum? sent)
    {
        UploadedPart? stored = null;
        s3.Store.Write(state =>
        {
            var upload = UploadOperations.Find(S3Context.Require(state, request), request);
            var checksum = sent is not null && sent.Algorithm == upload.Algorithm
                ? sent
                : BodyChecksums.Compute(upload.Algorithm, body.Span);
            stored = new UploadedPart(number, body, EntityTag.Of(body.Span), checksum.Value, s3.Now);
            return [new S3Change.PartPut(request.Bucket, upload.Id, stored)];
        });
        return stored ?? throw new InvalidOperationException("the write did not run");
    }

    private Task ListAsync(S3Request request, CancellationToken cancellationToken)
    {
        var upload = UploadOperations.Find(s3.Gate.OpenObject(request, "s3:ListMultipartUploadParts"), request);
        var query = ListingQuery.Read(request, "", "max-parts");
        var after = int.TryParse(request.Query["part-number-marker"], NumberStyles.None, CultureInfo.InvariantCulture, out var marker)
            ? marker
            : 0;
        var found = upload.Parts.Values.Where(part => part.Number > after).Take(query.Limit + 1).ToList();
        var page = found.Take(query.Limit).ToList();
        var isTruncated = found.Count > query.Limit && page.Count > 0;
        return request.XmlAsync(
            S3Xml.Element(
                "ListPartsResult",
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("Key", query.Encode(request.Key)),
                S3Xml.Element("UploadId", upload.Id),
                S3Xml.Element("StorageClass", "STANDARD"),
                S3Xml.Element("ChecksumAlgorithm", upload.Algorithm.ToString()),
                S3Xml.Element("ChecksumType", new ObjectChecksum(upload.Algorithm, "", upload.ChecksumType).TypeName),
                S3Xml.Element("PartNumberMarker", after),
                isTruncated ? S3Xml.Element("NextPartNumberMarker", page[^1].Number) : null,
                S3Xml.Element("MaxParts", query.Limit),
                S3Xml.Element("IsTruncated", S3Xml.Bool(isTruncated)),
                page.Select(part => S3Xml.Element(
                    "Part",
                    S3Xml.Element("PartNumber", part.Number),
                    S3Xml.Element("LastModified", S3Xml.Time(part.LastModified)),
                    S3Xml.Element("ETag", $"\"{part.ETag}\""),
                    S3Xml.Element("Size", part.Body.Length),
                    S3Xml.Element(ChecksumAlgorithms.ElementOf(upload.Algorithm), part.Checksum)))),
            cancellationToken);
    }

    private static int ReadNumber(S3Request request) =>
        int.TryParse(request.Query["partNumber"], NumberStyles.None, CultureInfo.InvariantCulture, out var number)
        && number is > 0 and <= MaxNumber
            ? number
            : throw S3Errors.InvalidArgument(
                $"Part number must be an integer between 1 and {MaxNumber}, inclusive", "partNumber", request.Query["partNumber"] ?? "");
}
