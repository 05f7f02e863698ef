using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Checksums;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Multipart;

/// <summary>Puts an object together from the parts that a CompleteMultipartUpload request lists.</summary>
internal static class Assembly
{
    private const int MinPart = 5 * 1024 * 1024;

    /// <summary>Checks the list and makes the object.</summary>
    public static StoredObject Build(S3Request request, MultipartUpload upload, DateTimeOffset now)
    {
        var parts = Select(S3Xml.Read(request.Call, "CompleteMultipartUpload"), upload);
        var size = parts.Sum(part => (long)part.Body.Length);
        if (size > Array.MaxLength)
        {
            throw S3Errors.NotImplemented("objects of 2 GiB and more");
        }

        if (request.Header("x-amz-mp-object-size") is { } claimed && claimed != size.ToString(CultureInfo.InvariantCulture))
        {
            throw S3Errors.InvalidRequest("The provided 'x-amz-mp-object-size' header value does not match what was computed.");
        }

        var body = new byte[size];
        var offset = 0;
        foreach (var part in parts)
        {
            part.Body.CopyTo(body.AsMemory(offset));
            offset += part.Body.Length;
        }

        return new StoredObject
        {
            Key = upload.Key,
            Body = body,
            ETag = EntityTag.OfParts([.. parts.Select(part => part.ETag)]),
            LastModified = now,
            Checksum = Check(
                request,
                upload.ChecksumType is ChecksumType.Composite ? Composite(upload, parts) : BodyChecksums.Compute(upload.Algorithm, body)),
            Attributes = upload.Attributes,
            UploadId = upload.Id,
        };
    }

    private static List<UploadedPart> Select(XElement body, MultipartUpload upload)
    {
        var parts = new List<UploadedPart>();
        foreach (var item in body.All("Part"))
        {
            if (!int.TryParse(item.Text("PartNumber"), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
            {
                throw S3Errors.MalformedXml();
            }

            if (parts.Count > 0 && number <= parts[^1].Number)
            {
                throw new AwsServiceException(
                    400, "InvalidPartOrder", "The list of parts was not in ascending order. Parts must be ordered by part number.");
            }

            parts.Add(
                upload.Parts.TryGetValue(number, out var part) && IsMeant(item, part, upload) ? part : throw InvalidPart(number, upload));
        }

        return parts.Count == 0 ? throw S3Errors.MalformedXml()
            : parts.SkipLast(1).FirstOrDefault(part => part.Body.Length < MinPart) is { } small ? throw TooSmall(small)
            : parts;
    }

    private static bool IsMeant(XElement item, UploadedPart part, MultipartUpload upload) =>
        item.Text("ETag")?.Trim('"') == part.ETag
        && (item.Text(ChecksumAlgorithms.ElementOf(upload.Algorithm)) is not { } checksum || checksum == part.Checksum);

    private static ObjectChecksum Composite(MultipartUpload upload, List<UploadedPart> parts)
    {
        var all = parts.SelectMany(part => Convert.FromBase64String(part.Checksum)).ToArray();
        return new ObjectChecksum(
            upload.Algorithm,
            string.Create(
                CultureInfo.InvariantCulture, $"{Convert.ToBase64String(ChecksumAlgorithms.Compute(upload.Algorithm, all))}-{parts.Count}"),
            ChecksumType.Composite);
    }

    // Here the header is about the object that results, not about the request's own body.
    private static ObjectChecksum Check(S3Request request, ObjectChecksum computed) =>
        request.Header(computed.HeaderName) is not { } claimed || claimed == computed.Value
            ? computed
            : throw new AwsServiceException(
                400, "BadDigest", $"The {computed.Algorithm} you specified did not match the calculated checksum.");

    private static AwsServiceException InvalidPart(int number, MultipartUpload upload) => new(
        400,
        "InvalidPart",
        "One or more of the specified parts could not be found.  The part may not have been uploaded, or the specified entity tag may not "
            + "match the part's entity tag.")
    {
        Details = [new("UploadId", upload.Id), new("PartNumber", number.ToString(CultureInfo.InvariantCulture))],
    };

    private static AwsServiceException TooSmall(UploadedPart part) =>
        new(400, "EntityTooSmall", "Your proposed upload is smaller than the minimum allowed size")
        {
            Details =
            [
                new("ProposedSize", part.Body.Length.ToString(CultureInfo.InvariantCulture)),
                new("MinSizeAllowed", MinPart.ToString(CultureInfo.InvariantCulture)),
                new("PartNumber", part.Number.ToString(CultureInfo.InvariantCulture)),
            ],
        };
}
