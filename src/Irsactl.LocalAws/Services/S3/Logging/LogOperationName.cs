using System.Collections.Frozen;
using Irsactl.LocalAws.Foundation.Identities;

namespace Irsactl.LocalAws.Services.S3.Logging;

/// <summary>
/// Names of operations in access logs, <c>REST.METHOD.RESOURCE</c>: an older vocabulary than the API's (S3 User Guide, "Amazon S3
/// server access log format"; the resources as they are seen in published logs).
/// </summary>
internal static class LogOperationName
{
    /// <summary>A key deleted by a request for many.</summary>
    public const string BatchDelete = "BATCH.DELETE.OBJECT";

    private static readonly FrozenDictionary<(S3Level Level, string Resource), string> Resources = new Dictionary<(S3Level, string), string>
    {
        [(S3Level.Bucket, "")] = "BUCKET",
        [(S3Level.Bucket, "list-type")] = "BUCKET",
        [(S3Level.Bucket, "versions")] = "BUCKETVERSIONS",
        [(S3Level.Bucket, "policy")] = "BUCKETPOLICY",
        [(S3Level.Bucket, "policyStatus")] = "POLICY_STATUS",
        [(S3Level.Bucket, "logging")] = "LOGGING_STATUS",
        [(S3Level.Bucket, "publicAccessBlock")] = "PUBLIC_ACCESS_BLOCK",
        [(S3Level.Bucket, "ownershipControls")] = "OWNERSHIP_CONTROLS",
        [(S3Level.Bucket, "object-lock")] = "OBJECT_LOCK_CONFIGURATION",
        [(S3Level.Bucket, "requestPayment")] = "REQUEST_PAYMENT",
        [(S3Level.Bucket, "intelligent-tiering")] = "INTELLIGENT_TIERING",
        [(S3Level.Bucket, "delete")] = "MULTI_OBJECT_DELETE",
        [(S3Level.Object, "")] = "OBJECT",
        [(S3Level.Object, "tagging")] = "OBJECT_TAGGING",
        [(S3Level.Object, "attributes")] = "OBJECT_ATTRIBUTES",
        [(S3Level.Object, "uploadId")] = "UPLOAD",
    }.ToFrozenDictionary();

    /// <summary>Names what a request asks for.</summary>
    /// <param name="method">The HTTP method.</param>
    /// <param name="level">What it is about.</param>
    /// <param name="resource">The query name that selects the operation, or empty; with its mark where the request copies.</param>
    public static string Of(string method, S3Level level, string resource)
    {
        var isCopy = resource.EndsWith(S3OperationTable.Copy, StringComparison.Ordinal);
        var selected = isCopy ? resource[..^S3OperationTable.Copy.Length] : resource;
        var name = method is "PUT" && selected is "uploadId"
            ? "PART"
            : Resources.GetValueOrDefault((level, selected)) ?? selected.ToUpperInvariant();
        return $"REST.{(isCopy ? "COPY" : method)}.{name}";
    }

    /// <summary>Names the reading half of a copy, which is logged at the bucket that is copied from.</summary>
    public static string OfCopySource(string copy) => $"{copy}_GET";
}
