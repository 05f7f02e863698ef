using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.Ec2.Parameters;

/// <summary>What tags may be like (Amazon EC2 User Guide, "Tag restrictions").</summary>
internal static class TagRules
{
    private const int MaxKey = 127;
    private const int MaxValue = 255;
    private const int MaxTags = 50;

    /// <summary>Reads tags.</summary>
    /// <exception cref="AwsServiceException">One of them is not as it must be.</exception>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(IReadOnlyList<QueryParameters> members)
    {
        var tags = members.Select(member => KeyValuePair.Create(member.Text("Key") ?? "", member.Text("Value") ?? "")).ToList();
        foreach (var (key, value) in tags)
        {
            if (key.Length is 0 or > MaxKey)
            {
                throw Ec2Errors.InvalidValue($"Tag key must be between 1 and {MaxKey} characters long.");
            }

            if (value.Length > MaxValue)
            {
                throw Ec2Errors.InvalidValue($"Tag value exceeds the maximum length of {MaxValue} characters");
            }

            if (key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase))
            {
                throw Ec2Errors.InvalidValue("Tag keys starting with 'aws:' are reserved for internal use");
            }
        }

        return tags.DistinctBy(tag => tag.Key, StringComparer.Ordinal).Count() == tags.Count
            ? tags
            : throw Ec2Errors.InvalidValue($"Duplicate tag key '{tags.GroupBy(tag => tag.Key, StringComparer.Ordinal).First(same => same.Count() > 1).Key}' specified.");
    }

    /// <summary>Adds tags within the limit.</summary>
    /// <exception cref="AwsServiceException"><c>TagLimitExceeded</c>.</exception>
    public static ImmutableSortedDictionary<string, string> Add(
        ImmutableSortedDictionary<string, string> tags, IEnumerable<KeyValuePair<string, string>> added)
    {
        var all = tags.SetItems(added);
        return all.Count <= MaxTags
            ? all
            : throw Ec2Errors.Of("TagLimitExceeded", "The maximum number of Tags for a resource has been reached.");
    }

    /// <summary>Writes the tags of a resource.</summary>
    public static void Write(AnswerWriter writer, ImmutableSortedDictionary<string, string> tags)
    {
        if (!tags.IsEmpty)
        {
            writer.List("tagSet", tags, (member, tag) =>
            {
                member.Text("key", tag.Key);
                member.Text("value", tag.Value);
            });
        }
    }
}
