using Irsactl.LocalAws.S3.Model;
using Irsactl.LocalAws.S3.Wire;

namespace Irsactl.LocalAws.S3.Access;

/// <summary>S3's condition keys (Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3").</summary>
internal static class S3Conditions
{
    // Request headers that are condition keys under their own name.
    private static readonly string[] Headers =
        ["x-amz-acl", "x-amz-copy-source", "x-amz-metadata-directive", "x-amz-server-side-encryption", "x-amz-storage-class", "x-amz-content-sha256"];

    /// <summary>The keys of any request.</summary>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(S3Request request, IReadOnlyDictionary<string, IReadOnlyList<string>>? more)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(more ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase)
        {
            ["s3:ResourceAccount"] = [request.Call.AccountId],
        };
        if (!request.IsAnonymous)
        {
            keys["s3:signatureversion"] = ["AWS4-HMAC-SHA256"];
            keys["s3:authType"] = [request.Query.Has("X-Amz-Signature") ? "REST-QUERY-STRING" : "REST-HEADER"];
        }

        foreach (var name in Headers)
        {
            if (request.Header(name) is { } value)
            {
                keys[$"s3:{name}"] = [value];
            }
        }

        return keys;
    }

    /// <summary>The keys of a listing.</summary>
    public static Dictionary<string, IReadOnlyList<string>> OfListing(S3Request request)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal);
        foreach (var name in new[] { "prefix", "delimiter", "max-keys" })
        {
            if (request.Query[name] is { } value)
            {
                keys[$"s3:{name}"] = [value];
            }
        }

        return keys;
    }

    /// <summary>The keys of a request that finds an object.</summary>
    public static Dictionary<string, IReadOnlyList<string>>? OfObject(StoredObject? found) =>
        found?.Attributes.Tags.ToDictionary(tag => $"s3:ExistingObjectTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);

    /// <summary>The keys of a request that brings tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> OfTags(IReadOnlyCollection<Tag> tags)
    {
        var keys = tags.ToDictionary(tag => $"s3:RequestObjectTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);
        keys["s3:RequestObjectTagKeys"] = [.. tags.Select(tag => tag.Key)];
        return keys;
    }
}
