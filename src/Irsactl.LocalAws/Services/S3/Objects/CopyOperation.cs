using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>Copying objects.</summary>
internal sealed class CopyOperation(S3Context s3)
{
    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All => [new("CopyObject", HttpMethods.Put, S3Level.Object, S3OperationTable.Copy, CopyAsync)];

    private Task CopyAsync(S3Request request, CancellationToken cancellationToken)
    {
        var isReplaced = IsReplaced(request, "x-amz-metadata-directive");
        if (CopySource.IsTarget(request) && !isReplaced)
        {
            throw S3Errors.InvalidRequest(
                "This copy request is illegal because it is trying to copy an object to itself without changing the object's metadata, "
                + "storage class, website redirect location or encryption attributes.");
        }

        var given = AttributeHeaders.Read(request);
        var source = CopySource.Open(s3, request);
        var attributes = (isReplaced ? given : source.Attributes) with
        {
            Tags = IsReplaced(request, "x-amz-tagging-directive") ? given.Tags : source.Attributes.Tags,

            // A list is never copied (API Reference, "CopyObject").
            Acl = given.Acl,
        };
        NewObjects.LetThrough(s3, request, attributes);
        if (source.VersionId is { } copied)
        {
            request.Response.Headers["x-amz-copy-source-version-id"] = copied;
        }

        var copy = source with
        {
            Key = request.Key, Attributes = attributes, LastModified = s3.Now, Checksum = ChecksumOf(request, source), UploadId = null,
        };
        s3.Store.Write(state =>
        {
            var bucket = S3Context.Require(state, request);
            Preconditions.CheckWrite(request, bucket.Objects.GetValueOrDefault(request.Key));
            var version = bucket.NewVersion(copy);
            VersionHeaders.Write(request, bucket, version);
            return [new S3Change.ObjectPut(request.Bucket, version)];
        });
        return request.XmlAsync(
            S3Xml.Element(
                "CopyObjectResult",
                S3Xml.Element("LastModified", S3Xml.Time(copy.LastModified)),
                S3Xml.Element("ETag", $"\"{copy.ETag}\""),
                S3Xml.Element("ChecksumType", copy.Checksum.TypeName),
                S3Xml.Element(copy.Checksum.ElementName, copy.Checksum.Value)),
            cancellationToken);
    }

    private static bool IsReplaced(S3Request request, string directive) => request.Header(directive) switch
    {
        null or "COPY" => false,
        "REPLACE" => true,
        var other => throw S3Errors.InvalidArgument("Unknown metadata directive.", directive, other),
    };

    private static ObjectChecksum ChecksumOf(S3Request request, StoredObject source) =>
        request.Header("x-amz-checksum-algorithm") is not { } name ? source.Checksum
        : ChecksumAlgorithms.TryParse(name, out var algorithm) ? BodyChecksums.Compute(algorithm, source.Body.Span)
        : throw S3Errors.InvalidRequest(
            "Checksum algorithm provided is unsupported. Please try again with any of the valid types: [CRC32, CRC32C, "
            + "CRC64NVME, SHA1, SHA256]");
}
