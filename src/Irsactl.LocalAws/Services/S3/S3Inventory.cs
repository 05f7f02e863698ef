using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Aws.Arns;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Inventory;
using Irsactl.LocalAws.Services.S3.Model;

namespace Irsactl.LocalAws.Services.S3;

/// <summary>What exists in S3: buckets, with the documents of issuers. Other contents are counted, not shown.</summary>
internal static class S3Inventory
{
    // RFC 7518 §6: what a JSON Web Key holds that nobody may see. Somebody may have published one by mistake.
    private static readonly string[] PrivateMembers = ["d", "p", "q", "dp", "dq", "qi", "oth", "k"];

    /// <summary>The buckets.</summary>
    public static IEnumerable<InventoryItem> Of(S3State state) => state.Buckets.Values.Select(bucket => Of(bucket, state.AccountBlock));

    private static InventoryItem Of(Bucket bucket, PublicAccessBlock? accountBlock)
    {
        var settings = bucket.Settings;
        var partition = Partition.ForRegion(settings.Region);
        return new("bucket", $"arn:{partition.Id}:s3:::{settings.Name}", settings.Name)
        {
            Region = settings.Region,
            Facts =
            [
                new("owner", settings.OwnerAccountId),
                InventoryFact.Of("objects", bucket.Objects.Count),
                InventoryFact.Of("policy is public", settings.Policy?.IsPublic is true),
                InventoryFact.Of("public access blocks", Blocks(settings.PublicAccessBlock)),
                InventoryFact.Of("public access blocks of the account", Blocks(accountBlock)),
                new("versioning", settings.Versioning.ToString().ToLowerInvariant()),
                InventoryFact.At("made", settings.Created),
                InventoryFact.Of("tags", settings.Tags.Select(tag => $"{tag.Key}={tag.Value}")),
            ],
            Documents =
            [
                .. settings.Policy is { } policy ? [new InventoryDocument("bucket policy", policy.Text)] : Array.Empty<InventoryDocument>(),
                .. BucketIssuer.In(bucket).SelectMany(issuer => (string?[])[issuer.DiscoveryKey, issuer.KeySetKey]).OfType<string>()
                    .Distinct(StringComparer.Ordinal)
                    .Select(key => new InventoryDocument(key, Shown(BucketIssuer.Text(bucket.Objects[key])))),
            ],
            Hosts =
            [
                $"{settings.Name}.s3.{settings.Region}.{partition.DnsSuffix}",
                $"{settings.Name}.s3.{partition.DnsSuffix}",
                $"{settings.Name}.s3-website-{settings.Region}.{partition.DnsSuffix}",
            ],
        };
    }

    private static IEnumerable<string> Blocks(PublicAccessBlock? block) => block is null
        ? []
        : new (bool IsOn, string Name)[]
        {
            (block.BlockPublicAcls, "BlockPublicAcls"), (block.IgnorePublicAcls, "IgnorePublicAcls"),
            (block.BlockPublicPolicy, "BlockPublicPolicy"), (block.RestrictPublicBuckets, "RestrictPublicBuckets"),
        }.Where(one => one.IsOn).Select(one => one.Name);

    private static string Shown(string text)
    {
        try
        {
            if (JsonNode.Parse(text) is not JsonObject document || document["keys"] is not JsonArray keys)
            {
                return text;
            }

            var hidden = 0;
            foreach (var key in keys.OfType<JsonObject>())
            {
                foreach (var member in PrivateMembers.Where(key.ContainsKey))
                {
                    key[member] = Secrets.Removed;
                    hidden++;
                }
            }

            return hidden == 0 ? text : document.ToJsonString();
        }
        catch (Exception exception) when (exception is JsonException or ArgumentException)
        {
            // Nothing that can be read is nothing that can be checked for secrets.
            return "this is no JSON, and is not shown";
        }
    }
}
