using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Listing;

/// <summary>Listings of a bucket's objects, in the three forms there are.</summary>
internal sealed class ListOperations(S3Context s3)
{
    private const string Result = "ListBucketResult";

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("ListObjects", HttpMethods.Get, S3Level.Bucket, "", ListAsync),
        new("ListObjectsV2", HttpMethods.Get, S3Level.Bucket, "list-type", ListV2Async),
        new("ListObjectVersions", HttpMethods.Get, S3Level.Bucket, "versions", ListVersionsAsync),
    ];

    private Task ListAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:ListBucket", S3Conditions.OfListing(request));
        var query = ListingQuery.Read(request, request.Query["marker"] ?? "");
        var page = ListingPage.Take(bucket, query);
        return request.XmlAsync(
            S3Xml.Element(
                Result,
                Head(bucket, query, page.IsTruncated),
                S3Xml.Element("Marker", query.Encode(query.After)),
                page.Next is { } next && query.Delimiter.Length > 0 ? S3Xml.Element("NextMarker", query.Encode(next)) : null,
                page.Objects.Select(found => Contents(request, query, found, withOwner: true)),
                Groups(query, page.CommonPrefixes)),
            cancellationToken);
    }

    private Task ListV2Async(S3Request request, CancellationToken cancellationToken)
    {
        if (request.Query["list-type"] is not "2")
        {
            throw S3Errors.InvalidArgument("Invalid List Type specified in Request", "list-type", request.Query["list-type"] ?? "");
        }

        var bucket = s3.Gate.Open(request, "s3:ListBucket", S3Conditions.OfListing(request));
        var (token, startAfter) = (request.Query["continuation-token"], request.Query["start-after"]);
        var query = ListingQuery.Read(request, ContinuationToken.Read(request) ?? startAfter ?? "");
        var page = ListingPage.Take(bucket, query);
        return request.XmlAsync(
            S3Xml.Element(
                Result,
                Head(bucket, query, page.IsTruncated),
                S3Xml.Element("KeyCount", page.Count),
                token is null ? null : S3Xml.Element("ContinuationToken", token),
                startAfter is null ? null : S3Xml.Element("StartAfter", query.Encode(startAfter)),
                page.Next is { } next ? S3Xml.Element("NextContinuationToken", ContinuationToken.Write(next)) : null,
                page.Objects.Select(found => Contents(request, query, found, request.Query["fetch-owner"] is "true")),
                Groups(query, page.CommonPrefixes)),
            cancellationToken);
    }

    private Task ListVersionsAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:ListBucketVersions", S3Conditions.OfListing(request));
        var query = ListingQuery.Read(request, request.Query["key-marker"] ?? "");
        var page = VersionPage.Take(bucket, query, request.Query["version-id-marker"]);
        return request.XmlAsync(
            S3Xml.Element(
                "ListVersionsResult",
                Head(bucket, query, page.Next is not null),
                S3Xml.Element("KeyMarker", query.Encode(query.After)),
                S3Xml.Element("VersionIdMarker", request.Query["version-id-marker"] ?? ""),
                page.Next is { } next ? S3Xml.Element("NextKeyMarker", query.Encode(next.Key)) : null,
                page.Next?.VersionId is { } version ? S3Xml.Element("NextVersionIdMarker", version) : null,
                page.Versions.Select(found => Describe(request, query, found.Version, found.IsLatest)),
                Groups(query, page.CommonPrefixes)),
            cancellationToken);
    }

    private static XElement Describe(S3Request request, ListingQuery query, StoredObject version, bool isLatest) => S3Xml.Element(
        version.IsDeleteMarker ? "DeleteMarker" : "Version",
        S3Xml.Element("VersionId", version.VersionId ?? BucketVersions.Null),
        S3Xml.Element("IsLatest", S3Xml.Bool(isLatest)),
        version.IsDeleteMarker
            ? [
                S3Xml.Element("Key", query.Encode(version.Key)),
                S3Xml.Element("LastModified", S3Xml.Time(version.LastModified)),
                S3Xml.Element("Owner", S3Xml.Element("ID", S3Context.CanonicalUserId(request.Call.AccountId))),
            ]
            : Contents(request, query, version, withOwner: true).Elements());

    private static IEnumerable<XElement> Head(Bucket bucket, ListingQuery query, bool isTruncated)
    {
        yield return S3Xml.Element("Name", bucket.Settings.Name);
        yield return S3Xml.Element("Prefix", query.Encode(query.Prefix));
        yield return S3Xml.Element("MaxKeys", query.Limit);
        if (query.Delimiter.Length > 0)
        {
            yield return S3Xml.Element("Delimiter", query.Encode(query.Delimiter));
        }

        if (query.IsEncoded)
        {
            yield return S3Xml.Element("EncodingType", "url");
        }

        yield return S3Xml.Element("IsTruncated", S3Xml.Bool(isTruncated));
    }

    private static XElement Contents(S3Request request, ListingQuery query, StoredObject found, bool withOwner) => S3Xml.Element(
        "Contents",
        S3Xml.Element("Key", query.Encode(found.Key)),
        S3Xml.Element("LastModified", S3Xml.Time(found.LastModified)),
        S3Xml.Element("ETag", $"\"{found.ETag}\""),
        S3Xml.Element("ChecksumAlgorithm", found.Checksum.Algorithm.ToString()),
        S3Xml.Element("ChecksumType", found.Checksum.TypeName),
        S3Xml.Element("Size", found.Body.Length),
        withOwner ? S3Xml.Element("Owner", S3Xml.Element("ID", S3Context.CanonicalUserId(request.Call.AccountId))) : null,
        S3Xml.Element("StorageClass", "STANDARD"));

    private static IEnumerable<XElement> Groups(ListingQuery query, IReadOnlyList<string> groups) =>
        groups.Select(group => S3Xml.Element("CommonPrefixes", S3Xml.Element("Prefix", query.Encode(group))));
}
