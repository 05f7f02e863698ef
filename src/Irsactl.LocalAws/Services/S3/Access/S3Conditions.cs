using System.Globalization;
using System.Security.Authentication;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.S3.Model;
using Irsactl.LocalAws.Services.S3.Wire;
using Microsoft.AspNetCore.Connections.Features;

namespace Irsactl.LocalAws.Services.S3.Access;

/// <summary>S3's condition keys (Service Authorization Reference, "Actions, resources, and condition keys for Amazon S3").</summary>
internal static class S3Conditions
{
    // Request headers that are condition keys under their own name.
    private static readonly string[] Headers =
    [
        "x-amz-acl", "x-amz-bucket-namespace", "x-amz-content-sha256", "x-amz-copy-source", "x-amz-grant-full-control", "x-amz-grant-read",
        "x-amz-grant-read-acp", "x-amz-grant-write", "x-amz-grant-write-acp", "x-amz-metadata-directive", "x-amz-object-ownership",
        "x-amz-server-side-encryption", "x-amz-server-side-encryption-aws-kms-key-id", "x-amz-server-side-encryption-customer-algorithm",
        "x-amz-storage-class", "x-amz-website-redirect-location",
    ];

    // Those that only count where something is written: reads have the same headers for caches.
    private static readonly string[] WriteHeaders = ["if-match", "if-none-match"];

    /// <summary>The keys of any request.</summary>
    /// <param name="request">The request.</param>
    /// <param name="action">What it is about to do.</param>
    /// <param name="more">The keys that only this operation has.</param>
    public static IReadOnlyDictionary<string, IReadOnlyList<string>> Of(
        S3Request request, string action, IReadOnlyDictionary<string, IReadOnlyList<string>>? more)
    {
        var keys = new Dictionary<string, IReadOnlyList<string>>(
            more ?? new Dictionary<string, IReadOnlyList<string>>(StringComparer.Ordinal), StringComparer.OrdinalIgnoreCase)
        {
            ["s3:ResourceAccount"] = [request.Call.AccountId],
        };
        SetSignature(request, keys);
        SetHeaders(request, keys, Headers);
        if (request.Method is not ("GET" or "HEAD"))
        {
            SetHeaders(request, keys, WriteHeaders);
        }

        if (request.Query["versionId"] is { } version)
        {
            keys["s3:versionid"] = [version];
        }

        // Of an upload in parts only the last call makes an object (S3 User Guide, "Enforce conditional writes").
        if (action is "s3:PutObject")
        {
            var isPart = request.Query.Has("uploads") || (request.Query.Has("uploadId") && request.Method is "PUT");
            keys["s3:ObjectCreationOperation"] = [isPart ? "false" : "true"];
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
        found?.Attributes.Tags.ToDictionary(
            tag => $"s3:ExistingObjectTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);

    /// <summary>The keys of a request that brings tags.</summary>
    public static Dictionary<string, IReadOnlyList<string>> OfTags(IReadOnlyCollection<Tag> tags)
    {
        var keys = tags.ToDictionary(
            tag => $"s3:RequestObjectTag/{tag.Key}", tag => (IReadOnlyList<string>)[tag.Value], StringComparer.Ordinal);
        keys["s3:RequestObjectTagKeys"] = [.. tags.Select(tag => tag.Key)];
        return keys;
    }

    private static void SetSignature(S3Request request, Dictionary<string, IReadOnlyList<string>> keys)
    {
        if (!request.IsAnonymous)
        {
            keys["s3:signatureversion"] = ["AWS4-HMAC-SHA256"];
            keys["s3:authType"] = [request.Query.Has("X-Amz-Signature") ? "REST-QUERY-STRING" : "REST-HEADER"];
        }

        if (request.Call.SignatureAge is { } age)
        {
            // A clock that is a little ahead signs in the future.
            keys["s3:signatureAge"] = [Math.Max(0, (long)age.TotalMilliseconds).ToString(CultureInfo.InvariantCulture)];
        }

        if (request.Call.Http.Features.Get<ITlsHandshakeFeature>() is { } tls)
        {
            keys["s3:TlsVersion"] = [tls.Protocol is SslProtocols.Tls13 ? "1.3" : "1.2"];
        }
    }

    private static void SetHeaders(S3Request request, Dictionary<string, IReadOnlyList<string>> keys, string[] names)
    {
        foreach (var name in names)
        {
            if (request.Header(name) is { } value)
            {
                keys[$"s3:{name}"] = [value];
            }
        }
    }
}
