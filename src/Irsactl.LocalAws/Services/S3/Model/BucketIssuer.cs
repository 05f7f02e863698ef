using System.Text;
using System.Text.Json;

namespace Irsactl.LocalAws.Services.S3.Model;

/// <summary>
/// An issuer's two documents in a bucket, as far as they are there. Where the key set is, the discovery document says, wherever the bucket
/// is served from: its <c>jwks_uri</c> ends with the key below the same place.
/// </summary>
/// <param name="Bucket">The bucket.</param>
/// <param name="DiscoveryKey">The discovery document's key.</param>
/// <param name="KeySetKey">The key set's key; null where it is not in this bucket.</param>
internal sealed record BucketIssuer(string Bucket, string DiscoveryKey, string? KeySetKey)
{
    /// <summary>What the key of a discovery document ends with.</summary>
    public const string DiscoveryPath = ".well-known/openid-configuration";

    /// <summary>The issuers whose documents are in some buckets.</summary>
    public static IEnumerable<BucketIssuer> In(IEnumerable<Bucket> buckets) => buckets.SelectMany(In);

    /// <summary>The issuers whose documents are in a bucket.</summary>
    public static IEnumerable<BucketIssuer> In(Bucket bucket) => bucket.Objects.Values
        .Where(stored => stored.Key.EndsWith(DiscoveryPath, StringComparison.Ordinal))
        .Select(stored => new BucketIssuer(bucket.Settings.Name, stored.Key, FindKeySet(bucket, stored)));

    /// <summary>The text of a document.</summary>
    public static string Text(StoredObject stored) => Encoding.UTF8.GetString(stored.Body.Span);

    private static string? FindKeySet(Bucket bucket, StoredObject discovery)
    {
        // The bucket may be behind any name, and its objects below any path of that: as much of the URL's end counts as there is here.
        var place = discovery.Key[..^DiscoveryPath.Length];
        for (var path = ReadKeySetPath(discovery); path.Length > 0; path = path.Split('/', 2) is [_, var rest] ? rest : "")
        {
            if (bucket.Objects.ContainsKey(place + path))
            {
                return place + path;
            }
        }

        return null;
    }

    private static string ReadKeySetPath(StoredObject discovery)
    {
        try
        {
            using var document = JsonDocument.Parse(discovery.Body);
            return document.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("jwks_uri"u8, out var keys)
                && keys.ValueKind is JsonValueKind.String
                && Uri.TryCreate(keys.GetString(), UriKind.Absolute, out var url)
                    ? Uri.UnescapeDataString(url.AbsolutePath).TrimStart('/')
                    : "";
        }
        catch (JsonException)
        {
            return "";
        }
    }
}
