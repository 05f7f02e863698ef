using System.Collections.Frozen;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Http;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>Finds the operation that a request asks for.</summary>
internal sealed class S3OperationTable(IEnumerable<S3Operation> operations)
{
    /// <summary>Stands behind the query name of a request that copies from elsewhere.</summary>
    public const string Copy = "(copy)";

    // Every query name that selects an operation of S3, served here or not: without the second kind, a request for what is not here
    // would be taken for the plain operation on the same path, and answered as a success.
    private static readonly FrozenSet<string> Resources = FrozenSet.Create(
        StringComparer.Ordinal,
        "abac", "accelerate", "acl", "analytics", "attributes", "cors", "delete", "encryption", "intelligent-tiering", "inventory",
        "legal-hold", "lifecycle", "list-type", "location", "logging", "metadataConfiguration", "metadataInventoryTable",
        "metadataJournalTable", "metadataTable", "metrics", "notification", "object-lock", "ownershipControls", "partNumber", "policy",
        "policyStatus", "publicAccessBlock", "renameObject", "replication", "requestPayment", "restore", "retention", "select", "session",
        "tagging", "torrent", "uploadId", "uploads", "versioning", "versions", "website");

    private readonly FrozenDictionary<(string Method, S3Level Level, string Resource), S3Operation> table =
        operations.ToFrozenDictionary(operation => (operation.Method, operation.Level, operation.Resource));

    /// <summary>The names of all operations.</summary>
    public IReadOnlyCollection<string> Names => [.. table.Values.Select(operation => operation.Name)];

    /// <summary>The operation, or null where it is not served.</summary>
    public S3Operation? Find(S3Request request) => table.GetValueOrDefault((request.Method, LevelOf(request), ResourceOf(request)));

    /// <summary>
    /// What a request is about, and the query name that selects its operation; with <see cref="Copy"/> behind it where it copies.
    /// </summary>
    public static (S3Level Level, string Resource) Classify(S3Request request) => (LevelOf(request), ResourceOf(request));

    /// <summary>The request in words, for messages about operations that are not served.</summary>
    public static string Describe(S3Request request)
    {
        var resource = ResourceOf(request);
        return $"{request.Method} of {LevelOf(request).ToString().ToLowerInvariant()}{(resource.Length == 0 ? "" : $" ?{resource}")}";
    }

    private static S3Level LevelOf(S3Request request) =>
        request.Bucket.Length == 0 ? S3Level.Service : request.Key.Length == 0 ? S3Level.Bucket : S3Level.Object;

    private static string ResourceOf(S3Request request)
    {
        // Parts are addressed by upload and number; what is asked for is the upload's.
        var selected = request.Query.Has("uploadId") ? "uploadId" : request.Query.Names.FirstOrDefault(Resources.Contains) ?? "";
        return HttpMethods.IsPut(request.Method) && request.Header("x-amz-copy-source") is not null ? selected + Copy : selected;
    }
}
