using System.Collections.Immutable;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Irsactl.LocalAws.Services.CloudFront.Schema;

/// <summary>Tags in requests.</summary>
internal static partial class TagShapes
{
    /// <summary>The most tags of a resource.</summary>
    public const int Max = 50;

    /// <summary>Reads <c>Tags</c>, which has items but says not how many.</summary>
    public static ImmutableSortedDictionary<string, string> ReadTags(XElement? tags)
    {
        var read = ImmutableSortedDictionary.CreateBuilder<string, string>(StringComparer.Ordinal);
        foreach (var tag in tags?.Child("Items")?.Elements() ?? [])
        {
            var (key, value) = (ReadKey(tag.Text("Key")), tag.Text("Value"));
            if (value.Length > 256 || !Allowed().IsMatch(value))
            {
                throw CloudFrontErrors.InvalidTagging(
                    $"The value of tag {key} is longer than 256 characters, or has some that tags cannot have.");
            }

            if (!read.TryAdd(key, value))
            {
                throw CloudFrontErrors.InvalidTagging($"Tag {key} is there twice.");
            }
        }

        return read.ToImmutable();
    }

    /// <summary>Reads <c>TagKeys</c>.</summary>
    public static IReadOnlyList<string> ReadKeys(XElement keys) =>
        [.. (keys.Child("Items")?.Elements() ?? []).Select(key => ReadKey(key.Value))];

    private static string ReadKey(string key) =>
        key.Length is 0 or > 128 || !Allowed().IsMatch(key) ? throw CloudFrontErrors.InvalidTagging("A tag's key has 1 to 128 characters.")
        : key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)
            ? throw CloudFrontErrors.InvalidTagging("Keys of tags do not begin with aws:.")
        : key;

    [GeneratedRegex(@"^[\p{L}\p{Z}\p{N}_.:/=+\-@]*$", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Allowed();
}
