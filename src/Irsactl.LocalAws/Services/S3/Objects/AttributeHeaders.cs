using System.Collections.Immutable;
using System.Text;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;

namespace Irsactl.LocalAws.Services.S3.Objects;

/// <summary>What comes along with an object, in the headers of requests and answers.</summary>
internal static class AttributeHeaders
{
    private const string MetadataPrefix = "x-amz-meta-";
    private const string DefaultType = "binary/octet-stream";
    private const string CustomerKey = "x-amz-server-side-encryption-customer-algorithm";
    private const string ContentEncoding = "Content-Encoding";

    // S3 API Reference, "PutObject": user-defined metadata is limited to 2 KB.
    private const int MaxMetadata = 2 * 1024;

    private static readonly string[] Kept =
        [
            "Cache-Control", "Content-Disposition", ContentEncoding, "Content-Language", "Content-Type", "Expires",
            "x-amz-website-redirect-location",
        ];

    /// <summary>Reads a request that writes an object, and refuses what this S3 would otherwise silently leave out.</summary>
    public static ObjectAttributes Read(S3Request request)
    {
        RefuseUnserved(request);
        return new ObjectAttributes
        {
            Headers = [.. ReadHeaders(request)],
            Metadata = ReadMetadata(request),
            Tags = TagSets.ReadHeader(request),
            Acl = AccessControlHeaders.Read(request),
        };
    }

    /// <summary>Writes them into an answer.</summary>
    public static void Write(S3Request request, ObjectAttributes attributes)
    {
        var headers = request.Response.Headers;
        foreach (var (name, value) in attributes.Headers)
        {
            headers[name] = value;
        }

        foreach (var (name, value) in attributes.Metadata)
        {
            headers[MetadataPrefix + name] = value;
        }

        if (!attributes.Tags.IsEmpty)
        {
            headers["x-amz-tagging-count"] = attributes.Tags.Length.ToString(System.Globalization.CultureInfo.InvariantCulture);
        }

        headers["x-amz-server-side-encryption"] = "AES256";
    }

    /// <summary>Refuses a customer's key for what is not encrypted with one, which nothing is here.</summary>
    public static void RefuseCustomerKey(S3Request request)
    {
        if (request.Header(CustomerKey) is not null
            || request.Header("x-amz-copy-source-server-side-encryption-customer-algorithm") is not null)
        {
            throw S3Errors.InvalidRequest("The encryption parameters are not applicable to this object.");
        }
    }

    private static IEnumerable<KeyValuePair<string, string>> ReadHeaders(S3Request request)
    {
        if (string.IsNullOrEmpty(request.Header("Content-Type")))
        {
            yield return new("Content-Type", DefaultType);
        }

        foreach (var name in Kept)
        {
            var value = request.Header(name);

            // The framing of the transfer is no property of the object.
            if (name is ContentEncoding && value is not null)
            {
                value = string.Join(',', value.Split(',', StringSplitOptions.TrimEntries).Where(coding => coding is not "aws-chunked"));
            }

            if (!string.IsNullOrEmpty(value))
            {
                yield return new(name, value);
            }
        }
    }

    private static ImmutableArray<KeyValuePair<string, string>> ReadMetadata(S3Request request)
    {
        ImmutableArray<KeyValuePair<string, string>> metadata =
        [
            .. request.Call.Http.Request.Headers
                .Where(header => header.Key.StartsWith(MetadataPrefix, StringComparison.OrdinalIgnoreCase))
                .Select(header => KeyValuePair.Create(
                    header.Key[MetadataPrefix.Length..].ToLowerInvariant(), string.Join(',', header.Value.ToArray()))),
        ];
        return metadata.Sum(pair => Encoding.UTF8.GetByteCount(pair.Key) + Encoding.UTF8.GetByteCount(pair.Value)) > MaxMetadata
            ? throw new AwsServiceException(400, "MetadataTooLarge", "Your metadata headers exceed the maximum allowed metadata size")
            : metadata;
    }

    private static void RefuseUnserved(S3Request request)
    {
        if (request.Header("x-amz-storage-class") is { } storageClass and not "STANDARD")
        {
            throw S3Errors.NotImplemented($"the storage class {storageClass}");
        }

        if (request.Header("x-amz-server-side-encryption") is { } encryption and not "AES256")
        {
            throw S3Errors.NotImplemented($"encryption with {encryption}");
        }

        if (request.Header(CustomerKey) is not null)
        {
            throw S3Errors.NotImplemented("encryption with customer keys");
        }

        if (request.Header("x-amz-object-lock-mode") is not null || request.Header("x-amz-object-lock-legal-hold") is not null)
        {
            throw S3Errors.NotImplemented("object lock");
        }
    }
}
