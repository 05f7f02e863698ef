using System.Collections.Frozen;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.CloudTrail;

/// <summary>Which requests are events of CloudTrail's history, and what they are called there.</summary>
/// <param name="Name">The event's name.</param>
/// <param name="Region">The region whose history it is in.</param>
/// <param name="IsReadOnly">Whether it changes nothing.</param>
internal sealed record TrailName(string Name, string Region, bool IsReadOnly)
{
    private static readonly string[] ReadingVerbs = ["Get", "List", "Head", "Describe", "Lookup", "Simulate", "Generate"];

    // Codes of requests that name no operation of AWS's, or one that is not here.
    private static readonly FrozenSet<string> NoCalls = FrozenSet.Create(
        StringComparer.Ordinal, "NotImplemented", "InvalidAction", "MissingAction", "UnknownOperationException");

    /// <summary>The name of a request's event; false where it has none.</summary>
    public static bool TryOf(RequestEvent request, out TrailName name)
    {
        name = new TrailName("", "", IsReadOnly: false);

        // Without a caller the signature was wrong, and nobody knows whose account to tell. STS tells of web identities all the same
        // (IAM User Guide, "Logging IAM and AWS STS API calls with AWS CloudTrail").
        if (request is not { Caller: { } caller, RequestId: not null, Region: { } region }
            || (request.ErrorCode is { } code && NoCalls.Contains(code))

            // The history has no failure to retrieve an issuer's key (AWS re:Post, "AssumeRoleWithWebIdentity … InvalidIdentityToken").
            || request.WebIdentityRefusal is { IsRetrieval: true }
            || (caller.AccessKeyId is null && request.Service is not ("s3" or "sts"))
            || EventName(request) is not { Length: > 0 } found)
        {
            return false;
        }

        name = new TrailName(
            found,
            request.Service is "iam" && Partition.TryForRegion(region, out var partition) ? partition.GlobalRegion : region,
            request.Service is "sts" || ReadingVerbs.Any(verb => found.StartsWith(verb, StringComparison.Ordinal)));
        return true;
    }

    /// <summary>The name of the event of a request for an object of S3; false where it is for none.</summary>
    /// <param name="request">The request.</param>
    /// <param name="name">The name.</param>
    /// <param name="arn">The object's ARN.</param>
    public static bool TryOfObject(RequestEvent request, out TrailName name, out string arn)
    {
        (name, arn) = (new TrailName("", "", IsReadOnly: false), "");
        if (request is not { Service: "s3", Caller: not null, RequestId: not null, Region: { } region }
            || (request.ErrorCode is { } code && NoCalls.Contains(code))
            || request.Operation.Contains(' ', StringComparison.Ordinal))
        {
            return false;
        }

        var path = Uri.UnescapeDataString(request.Path.TrimStart('/'));
        var slash = path.IndexOf('/', StringComparison.Ordinal);
        var (bucket, key) = request.HostBucket is { } host ? (host, path) : slash < 0 ? (path, "") : (path[..slash], path[(slash + 1)..]);
        if (bucket.Length == 0 || key.Length == 0 || bucket is "v20180820")
        {
            return false;
        }

        arn = $"arn:{Partition.ForRegion(region).Id}:s3:::{bucket}/{key}";
        name = new TrailName(
            request.Operation, region, ReadingVerbs.Any(verb => request.Operation.StartsWith(verb, StringComparison.Ordinal)));
        return true;
    }

    private static string? EventName(RequestEvent request) => IsOfData(request) ? null : request.Service is not "s3" ? request.Operation
        : request.Operation switch
        {
            // Of objects, or listed with them: data events, which the history does not have (S3 User Guide, "Amazon S3 CloudTrail events").
            "HeadBucket" => null,
            "GetPublicAccessBlock" or "PutPublicAccessBlock" or "DeletePublicAccessBlock" => OfBlock(request),
            "ListBuckets" => request.Operation,
            var other when other.Contains("Bucket", StringComparison.Ordinal) && !other.Contains(' ', StringComparison.Ordinal) => other,
            _ => null,
        };

    // What functions are asked and what logs hold is data (AWS Lambda Developer Guide and CloudWatch Logs User Guide, "Logging API calls").
    private static bool IsOfData(RequestEvent request) => (request.Service, request.Operation) is
        ("lambda", "Invoke" or "InvokeFunctionUrl") or ("logs", "PutLogEvents" or "GetLogEvents" or "FilterLogEvents");

    // One API name for the block of a bucket and of the account; the events have two.
    private static string OfBlock(RequestEvent request) => request.Operation.Replace(
        "PublicAccessBlock",
        request.Path.StartsWith("/v20180820/", StringComparison.Ordinal) ? "AccountPublicAccessBlock" : "BucketPublicAccessBlock",
        StringComparison.Ordinal);
}
