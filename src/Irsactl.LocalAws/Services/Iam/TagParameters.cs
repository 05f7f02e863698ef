using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Iam;

/// <summary>Reads and writes tags as all taggable resources of IAM do.</summary>
internal static class TagParameters
{
    private const string List = "Tags";

    /// <summary>The tags of a call; empty where there are none.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ParameterCheck check)
    {
        var tags = (check.List(List, TagSet.Max) ?? []).Select((member, index) => KeyValuePair.Create(
            check.Member(List, index + 1, member, "Key", IamRules.TagKey),
            check.Member(List, index + 1, member, "Value", IamRules.TagValue))).ToList();
        return tags;
    }

    /// <summary>Refuses keys that are there twice, or that are AWS's.</summary>
    /// <param name="tags">The tags.</param>
    /// <param name="keys">Tells whether two keys are one.</param>
    public static void Validate(IReadOnlyList<KeyValuePair<string, string>> tags, StringComparer keys)
    {
        if (tags.DistinctBy(tag => tag.Key, keys).Count() != tags.Count)
        {
            throw IamErrors.InvalidInput("Duplicate tag keys found. Please note that Tag keys are case insensitive.");
        }

        if (tags.Any(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)))
        {
            throw IamErrors.InvalidInput("System tags cannot be added/updated by requester.");
        }
    }

    /// <summary>Adds tags within the limit.</summary>
    public static TagSet Add(TagSet tags, IReadOnlyList<KeyValuePair<string, string>> added, StringComparer keys)
    {
        var all = tags.With(added, keys);
        return all.Values.Count <= TagSet.Max
            ? all
            : throw IamErrors.LimitExceeded("The number of tags has reached the maximum limit.");
    }

    /// <summary>Writes tags as <c>Key</c> and <c>Value</c>.</summary>
    public static void Write(AnswerWriter writer, IEnumerable<KeyValuePair<string, string>> tags) =>
        writer.List(List, tags, (member, tag) =>
        {
            member.Text("Key", tag.Key);
            member.Text("Value", tag.Value);
        });
}
