using System.Text.RegularExpressions;

namespace Irsactl.Explain.Checks;

/// <summary>What session tags and a source identity may be (STS API Reference, "Tag" and "AssumeRole": SourceIdentity).</summary>
internal static partial class SessionRules
{
    private const int MostTags = 50;
    private const int LongestKey = 128;
    private const int LongestValue = 256;
    private const int ShortestIdentity = 2;
    private const int LongestIdentity = 64;

    /// <summary>Why AWS does not take the tags, or null where it does.</summary>
    public static string? ProblemOf(IReadOnlyDictionary<string, string> tags) =>
        tags.Count > MostTags ? $"there are {tags.Count} session tags, more than {MostTags}"
        : tags.FirstOrDefault(tag => tag.Key.Length is 0 or > LongestKey || !TagText().IsMatch(tag.Key)) is { Key: { } key }
            ? $"'{key}' cannot be the key of a tag"
        : tags.FirstOrDefault(tag => tag.Value.Length > LongestValue || !TagText().IsMatch(tag.Value)) is { Key: { } name }
            ? $"the value of tag {name} cannot be one"
        : null;

    /// <summary>Whether AWS takes a source identity.</summary>
    public static bool IsSourceIdentity(string text) => text.Length is >= ShortestIdentity and <= LongestIdentity && Name().IsMatch(text);

    [GeneratedRegex(@"\A[\p{L}\p{Z}\p{N}_.:/=+\-@]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex TagText();

    [GeneratedRegex(@"\A[A-Za-z0-9_+=,.@-]*\z", RegexOptions.CultureInvariant, 1000)]
    private static partial Regex Name();
}
