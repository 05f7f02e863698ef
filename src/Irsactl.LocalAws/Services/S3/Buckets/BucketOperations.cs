using System.Globalization;
using System.Xml.Linq;
using Irsactl.LocalAws.Services.S3.Access;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3.Buckets;

/// <summary>Making, finding and deleting buckets.</summary>
internal sealed class BucketOperations(S3Context s3)
{
    private const int MaxListed = 10_000;

    /// <summary>The operations.</summary>
    public IEnumerable<S3Operation> All =>
    [
        new("ListBuckets", HttpMethods.Get, S3Level.Service, "", ListAsync),
        new("CreateBucket", HttpMethods.Put, S3Level.Bucket, "", CreateAsync),
        new("HeadBucket", HttpMethods.Head, S3Level.Bucket, "", HeadAsync),
        new("DeleteBucket", HttpMethods.Delete, S3Level.Bucket, "", DeleteAsync),
        new("GetBucketLocation", HttpMethods.Get, S3Level.Bucket, "location", GetLocationAsync),
    ];

    private Task ListAsync(S3Request request, CancellationToken cancellationToken)
    {
        if (request.IsAnonymous)
        {
            // There is no account to list for; AWS shows a browser its product page.
            throw S3Errors.AccessDenied();
        }

        s3.Gate.RequireAccount(request, "s3:ListAllMyBuckets", S3Gate.BucketArn(request) + "*");
        var prefix = request.Query["prefix"] ?? "";
        var after = ContinuationToken.Read(request) ?? "";
        var limit = int.TryParse(request.Query["max-buckets"], NumberStyles.None, CultureInfo.InvariantCulture, out var asked)
            ? asked
            : MaxListed;
        var found = s3.Store.Current.Buckets.Values.Select(bucket => bucket.Settings)
            .Where(bucket => bucket.OwnerAccountId == request.Call.AccountId
                && bucket.Name.StartsWith(prefix, StringComparison.Ordinal)
                && string.CompareOrdinal(bucket.Name, after) > 0
                && (request.Query["bucket-region"] is not { } region || region == bucket.Region))
            .Take(limit + 1)
            .ToList();
        var page = found.Take(limit).ToList();
        return request.XmlAsync(
            S3Xml.Element(
                "ListAllMyBucketsResult",
                S3Xml.Element("Owner", S3Xml.Element("ID", S3Context.CanonicalUserId(request.Call.AccountId))),
                S3Xml.Element("Buckets", page.Select(bucket => Describe(request, bucket))),
                found.Count > limit && page.Count > 0
                    ? S3Xml.Element("ContinuationToken", ContinuationToken.Write(page[^1].Name))
                    : null,
                prefix.Length > 0 ? S3Xml.Element("Prefix", prefix) : null),
            cancellationToken);
    }

    private static XElement Describe(S3Request request, BucketSettings bucket) => S3Xml.Element(
        "Bucket",
        S3Xml.Element("Name", bucket.Name),
        S3Xml.Element("CreationDate", S3Xml.Time(bucket.Created)),
        S3Xml.Element("BucketRegion", bucket.Region),
        S3Xml.Element("BucketArn", S3Gate.BucketArn(request) + bucket.Name));

    private Task CreateAsync(S3Request request, CancellationToken cancellationToken)
    {
        BucketName.Check(request.Bucket);
        if (request.IsAnonymous)
        {
            throw S3Errors.AccessDenied();
        }

        var wanted = NewBucket.Read(request, s3.Now);
        s3.Gate.RequireAccount(request, "s3:CreateBucket", S3Gate.BucketArn(request), NewBucket.Conditions(wanted));
        s3.Store.Write(state =>
        {
            if (!state.Buckets.TryGetValue(request.Bucket, out var existing))
            {
                return [new S3Change.BucketPut(wanted)];
            }

            if (existing.Settings.OwnerAccountId != wanted.OwnerAccountId)
            {
                throw S3Errors.ForBucket(
                    409,
                    "BucketAlreadyExists",
                    "The requested bucket name is not available. The bucket namespace is shared by all users of the system. "
                        + "Please select a different name and try again.",
                    request.Bucket);
            }

            return BucketLocation.CreatesAgain(existing.Settings.Region, request.Call.Region)
                ? []
                : throw S3Errors.ForBucket(
                    409,
                    "BucketAlreadyOwnedByYou",
                    "Your previous request to create the named bucket succeeded and you already own it.",
                    request.Bucket);
        });
        request.Response.Headers.Location = $"/{request.Bucket}";
        return request.EmptyAsync();
    }

    private Task HeadAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:ListBucket");
        request.Response.Headers["x-amz-access-point-alias"] = "false";
        request.Response.ContentType = "application/xml";
        return Task.CompletedTask;
    }

    private Task DeleteAsync(S3Request request, CancellationToken cancellationToken)
    {
        s3.Gate.Open(request, "s3:DeleteBucket");
        s3.Store.Write(state => !state.Buckets.TryGetValue(request.Bucket, out var bucket) ? throw S3Errors.NoSuchBucket(request.Bucket)
            : bucket.Objects.IsEmpty && bucket.Versions.IsEmpty ? [new S3Change.BucketDeleted(request.Bucket)]
            : throw S3Errors.ForBucket(409, "BucketNotEmpty", "The bucket you tried to delete is not empty", request.Bucket));
        return request.NoContentAsync();
    }

    private Task GetLocationAsync(S3Request request, CancellationToken cancellationToken)
    {
        var bucket = s3.Gate.Open(request, "s3:GetBucketLocation");
        return request.XmlAsync(
            S3Xml.Element("LocationConstraint", BucketLocation.ToConstraint(bucket.Settings.Region)), cancellationToken);
    }
}
