using System.Collections.Immutable;
using System.Text.Json;
using Irsactl.LocalAws.Foundation.Events;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Services.Sts.Sessions;

namespace Irsactl.LocalAws.Services.Sts.WebIdentity;

/// <summary>What a token says about the session it asks for (IAM User Guide, "Pass session tags in AWS STS").</summary>
/// <param name="Tags">The session tags.</param>
/// <param name="TransitiveTagKeys">Those that go on to sessions of further roles.</param>
/// <param name="SourceIdentity">The source identity, or null.</param>
internal sealed record SessionClaims(
    ImmutableSortedDictionary<string, string> Tags, ImmutableArray<string> TransitiveTagKeys, string? SourceIdentity)
{
    /// <summary>What a token without such claims says.</summary>
    public static SessionClaims None { get; } = new(SessionTags.None, [], null);

    private const string Root = "https://aws.amazon.com/";
    private const string NestedTags = Root + "tags";
    private const string FlatTag = NestedTags + "/principal_tags/";
    private const string FlatTransitive = NestedTags + "/transitive_tag_keys";
    private const int MaxTags = 50;

    /// <summary>Reads the claims, nested or flattened.</summary>
    /// <exception cref="WebIdentityRefusedException">Tags are there and not in the form that is taken.</exception>
    public static SessionClaims Read(JsonElement claims)
    {
        var tags = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.OrdinalIgnoreCase);
        ImmutableArray<string> transitive = [];
        if (claims.TryGetProperty(NestedTags, out var nested))
        {
            ReadNested(nested, tags, ref transitive);
        }

        if (claims.TryGetProperty(FlatTransitive, out var keys))
        {
            transitive = Texts(keys);
        }

        foreach (var claim in claims.EnumerateObject().Where(claim => claim.Name.StartsWith(FlatTag, StringComparison.Ordinal)))
        {
            tags[claim.Name[FlatTag.Length..]] = claim.Value.ValueKind == JsonValueKind.String ? Text(claim.Value) : throw Wrong();
        }

        Check(tags);
        return new SessionClaims(tags.ToImmutable(), transitive, ReadSourceIdentity(claims));
    }

    private static void ReadNested(
        JsonElement value, ImmutableSortedDictionary<string, string>.Builder tags, ref ImmutableArray<string> transitive)
    {
        if (value.ValueKind != JsonValueKind.Object)
        {
            throw Wrong();
        }

        if (value.TryGetProperty("principal_tags", out var principalTags))
        {
            foreach (var tag in principalTags.ValueKind == JsonValueKind.Object ? principalTags.EnumerateObject() : throw Wrong())
            {
                // Each value is an array of exactly one text.
                tags[tag.Name] = Texts(tag.Value) is [var only] ? only : throw Wrong();
            }
        }

        if (value.TryGetProperty("transitive_tag_keys", out var keys))
        {
            transitive = Texts(keys);
        }
    }

    private static string? ReadSourceIdentity(JsonElement claims) =>
        claims.TryGetProperty(Root + "source_identity", out var value) && value.ValueKind == JsonValueKind.String
            ? value.GetString() is { } text && StsRules.SourceIdentity.Pattern?.IsMatch(text) == true && text.Length is >= 2 and <= 64
                ? text
                : throw WebIdentityRefusedException.Validation(RefusalReason.Claim, "the source identity has a form that is not taken")
            : null;

    private static void Check(ImmutableSortedDictionary<string, string>.Builder tags)
    {
        var fits = tags.Count <= MaxTags && tags.All(tag =>
            tag.Key.Length is >= 1 and <= 128 && tag.Value.Length <= 256
            && StsRules.TagKey.Pattern?.IsMatch(tag.Key) == true && StsRules.TagValue.Pattern?.IsMatch(tag.Value) == true);
        if (!fits)
        {
            throw Wrong();
        }
    }

    private static ImmutableArray<string> Texts(JsonElement value) =>
        value.ValueKind == JsonValueKind.Array && value.EnumerateArray().All(element => element.ValueKind == JsonValueKind.String)
            ? [.. value.EnumerateArray().Select(Text)]
            : throw Wrong();

    private static string Text(JsonElement value) => value.GetString() ?? "";

    private static WebIdentityRefusedException Wrong() =>
        WebIdentityRefusedException.Token(RefusalReason.SessionTags, "principal_tags passed in claim is not in correct format.");
}
