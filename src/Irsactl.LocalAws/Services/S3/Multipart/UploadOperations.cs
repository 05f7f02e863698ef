using System.Security.Cryptography;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Listing;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Objects;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Multipart;

/// <summary>Beginning, finishing and giving up uploads in parts.</summary>
internal sealed class UploadOperations(S3Context s3)
{
    private const string Resource = "uploads";
    private const string UploadId = "uploadId";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("CreateMultipartUpload", HttpMethods.Post, S3Level.Object, Resource, CreateAsync),
        new("CompleteMultipartUpload", HttpMethods.Post, S3Level.Object, UploadId, CompleteAsync),
        new("AbortMultipartUpload", HttpMethods.Delete, S3Level.Object, UploadId, AbortAsync),
        new("ListMultipartUploads", HttpMethods.Get, S3Level.Bucket, Resource, ListAsync),
    ];

    /// <summary>The upload that a request is about.</summary>
    public static MultipartUpload Find(Bucket bucket, S3Request request)
    {
        var id = request.Query[UploadId] ?? "";
        return bucket.Uploads.TryGetValue(id, out var upload) && upload.Key == request.Key ? upload : throw S3Errors.NoSuchUpload(id);
    }

    private Task CreateAsync(S3Request request, CancellationToken cancellationToken)
    {
        var attributes = AttributeHeaders.Read(request);
        NewObjects.LetThrough(s3, request, attributes);
        var (algorithm, type) = ChecksumChoice.Read(request);
        var upload = new MultipartUpload
        {
            Id = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32)),
            Key = request.Key,
            Initiated = s3.Now,
            Attributes = attributes,
            Algorithm = algorithm,
            ChecksumType = type,
        };
        s3.Store.Write(state => [new S3Change.UploadPut(S3Context.Require(state, request).Settings.Name, upload)]);
        request.Response.Headers["x-amz-checksum-algorithm"] = algorithm.ToString();
        request.Response.Headers["x-amz-checksum-type"] = new ObjectChecksum(algorithm, "", type).TypeName;
        request.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        return request.XmlAsync(
            S3Xml.Element(
                "InitiateMultipartUploadResult",
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("Key", request.Key),
                S3Xml.Element("UploadId", upload.Id)),
            cancellationToken);
    }

    private Task CompleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.OpenObject(request, "s3:PutObject");
        var assembled = FinishedBefore(bucket, request) ?? Finish(request, bucket);
        request.Response.Headers["x-amz-server-side-encryption"] = "AES256";
        return request.XmlAsync(
            S3Xml.Element(
                "CompleteMultipartUploadResult",
                S3Xml.Element(
                    "Location", $"{request.Call.Http.Request.Scheme}://{request.Call.Http.Request.Host}{request.Call.Http.Request.Path}"),
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("Key", request.Key),
                S3Xml.Element("ETag", $"\"{assembled.ETag}\""),
                S3Xml.Element(assembled.Checksum.ElementName, assembled.Checksum.Value),
                S3Xml.Element("ChecksumType", assembled.Checksum.TypeName)),
            cancellationToken);
    }

    private StoredObject Finish(S3Request request, Bucket bucket)
    {
        var assembled = Assembly.Build(request, Find(bucket, request), s3.Now);
        s3.Store.Write(state =>
        {
            var current = S3Context.Require(state, request);
            Preconditions.CheckWrite(request, current.Objects.GetValueOrDefault(request.Key));
            var version = current.NewVersion(assembled);
            VersionHeaders.Write(request, current, version);
            return [new S3Change.ObjectPut(request.Bucket, version), new S3Change.UploadDeleted(request.Bucket, Find(current, request).Id)];
        });
        return assembled;
    }

    // A client that did not get the answer asks again, and is told the same as long as the object is there (API Reference,
    // "CompleteMultipartUpload").
    private static StoredObject? FinishedBefore(Bucket bucket, S3Request request) =>
        request.Query[UploadId] is { Length: > 0 } id && !bucket.Uploads.ContainsKey(id)
        && bucket.Objects.GetValueOrDefault(request.Key) is { } found && found.UploadId == id
            ? found
            : null;

    private Task AbortAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.OpenObject(request, "s3:AbortMultipartUpload");
        s3.Store.Write(state => [new S3Change.UploadDeleted(request.Bucket, Find(S3Context.Require(state, request), request).Id)]);
        return request.NoContentAsync();
    }

    private Task ListAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:ListBucketMultipartUploads", S3Conditions.OfListing(request));
        var query = ListingQuery.Read(request, request.Query["key-marker"] ?? "", "max-uploads");
        if (query.Delimiter.Length > 0)
        {
            throw S3Errors.NotImplemented("a delimiter in ListMultipartUploads");
        }

        var (keyMarker, idMarker) = (query.After, request.Query["upload-id-marker"] ?? "");
        var found = bucket.Uploads.Values
            .Where(upload => upload.Key.StartsWith(query.Prefix, StringComparison.Ordinal) && IsAfter(upload, keyMarker, idMarker))
            .OrderBy(upload => upload.Key, KeyOrder.Instance).ThenBy(upload => upload.Id, StringComparer.Ordinal)
            .Take(query.Limit + 1)
            .ToList();
        var page = found.Take(query.Limit).ToList();
        var isTruncated = found.Count > query.Limit && page.Count > 0;
        return request.XmlAsync(
            S3Xml.Element(
                "ListMultipartUploadsResult",
                S3Xml.Element("Bucket", request.Bucket),
                S3Xml.Element("KeyMarker", query.Encode(keyMarker)),
                S3Xml.Element("UploadIdMarker", idMarker),
                isTruncated
                    ? [S3Xml.Element("NextKeyMarker", query.Encode(page[^1].Key)), S3Xml.Element("NextUploadIdMarker", page[^1].Id)]
                    : Array.Empty<XElement>(),
                query.Prefix.Length > 0 ? S3Xml.Element("Prefix", query.Encode(query.Prefix)) : null,
                query.IsEncoded ? S3Xml.Element("EncodingType", "url") : null,
                S3Xml.Element("MaxUploads", query.Limit),
                S3Xml.Element("IsTruncated", S3Xml.Bool(isTruncated)),
                page.Select(upload => S3Xml.Element(
                    "Upload",
                    S3Xml.Element("Key", query.Encode(upload.Key)),
                    S3Xml.Element("UploadId", upload.Id),
                    S3Xml.Element("StorageClass", "STANDARD"),
                    S3Xml.Element("Initiated", S3Xml.Time(upload.Initiated))))),
            cancellationToken);
    }

    private static bool IsAfter(MultipartUpload upload, string keyMarker, string idMarker)
    {
        var order = KeyOrder.Instance.Compare(upload.Key, keyMarker);
        return order > 0 || (order == 0 && idMarker.Length > 0 && string.CompareOrdinal(upload.Id, idMarker) > 0);
    }
}
