using System.Text.Json;

namespace Irsactl.Explain.Checks;

/// <summary>The claims that become session tags and source identity (IAM User Guide, "Pass session tags in AWS STS").</summary>
/// <param name="Tags">The session tags.</param>
/// <param name="TransitiveKeys">The keys of those that go on to further sessions.</param>
/// <param name="SourceIdentity">The source identity, or null.</param>
/// <param name="Problem">What is not in the form that AWS takes, or null.</param>
internal sealed record SessionClaims(
    IReadOnlyDictionary<string, string> Tags, string[] TransitiveKeys, string? SourceIdentity, string? Problem)
{
    private const string Root = "https://aws.amazon.com/";
    private const string Nested = Root + "tags";
    private const string FlatTag = Nested + "/principal_tags/";
    private const string FlatTransitive = Nested + "/transitive_tag_keys";

    /// <summary>Whether the token has any of them.</summary>
    public bool Any => Tags.Count > 0 || SourceIdentity is not null || Problem is not null;

    /// <summary>Reads the nested and the flattened form; of repeated members the last counts.</summary>
    public static SessionClaims Read(JsonElement claims)
    {
        var tags = new SortedDictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        string[] transitive = [];
        var problem = claims.TryGetProperty(Nested, out var nested) ? ReadNested(nested, tags, ref transitive) : null;
        if (claims.TryGetProperty(FlatTransitive, out var keys))
        {
            problem ??= ReadKeys(keys, ref transitive);
        }

        foreach (var claim in claims.EnumerateObject().Where(claim => claim.Name.StartsWith(FlatTag, StringComparison.Ordinal)))
        {
            problem ??= claim.Value.ValueKind == JsonValueKind.String ? null : $"{claim.Name} is not a text";
            tags[claim.Name[FlatTag.Length..]] = JsonText.Of(claim.Value) ?? "";
        }

        var identity = claims.TryGetProperty(Root + "source_identity", out var source) && source.ValueKind == JsonValueKind.String
            ? source.GetString()
            : null;
        return new SessionClaims(tags, transitive, identity, problem ?? SessionRules.ProblemOf(tags));
    }

    private static string? ReadNested(JsonElement value, SortedDictionary<string, string> tags, ref string[] transitive)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            return $"{Nested} is not an object";
        }

        if (value.TryGetProperty("principal_tags", out var principalTags))
        {
            if (principalTags.ValueKind != JsonValueKind.Object)
            {
                return "principal_tags is not an object";
            }

            foreach (var tag in principalTags.EnumerateObject())
            {
                if (tag.Value.ValueKind != JsonValueKind.Array || tag.Value.GetArrayLength() != 1
                    || JsonText.ListOf(tag.Value) is not [var only])
                {
                    return $"the value of tag {tag.Name} is not a list of one text";
                }

                tags[tag.Name] = only;
            }
        }

        return value.TryGetProperty("transitive_tag_keys", out var keys) ? ReadKeys(keys, ref transitive) : null;
    }

    private static string? ReadKeys(JsonElement keys, ref string[] transitive)
    {
        transitive = JsonText.ListOf(keys);
        return keys.ValueKind == JsonValueKind.Array && transitive.Length == keys.GetArrayLength()
            ? null
            : "transitive_tag_keys is not a list of texts";
    }
}
