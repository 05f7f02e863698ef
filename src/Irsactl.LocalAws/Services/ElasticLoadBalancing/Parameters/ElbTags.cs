using System.Collections.Immutable;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Services.ElasticLoadBalancing.Model;
using Irsactl.LocalAws.Wire.Query;

namespace Irsactl.LocalAws.Services.ElasticLoadBalancing.Parameters;

/// <summary>Reads and writes tags.</summary>
internal static class ElbTags
{
    private const string List = "Tags";
    private const int Max = 50;

    private static readonly TextRule Key = new(1, 128);
    private static readonly TextRule Value = new(0, 256);

    /// <summary>The tags of a call; empty where there are none. Call <see cref="Check"/> once all parameters were read.</summary>
    public static IReadOnlyList<KeyValuePair<string, string>> Read(ParameterCheck check) =>
        [.. (check.List(List) ?? []).Select((member, index) => KeyValuePair.Create(
            check.Member(List, index + 1, member, "Key", Key),
            member.Text("Value") is null ? "" : check.Member(List, index + 1, member, "Value", Value)))];

    /// <summary>Adds tags to those that there are.</summary>
    /// <exception cref="AwsServiceException">A key is there twice, or is AWS's, or there are too many.</exception>
    public static ImmutableSortedDictionary<string, string> Add(
        ImmutableSortedDictionary<string, string> tags, IReadOnlyList<KeyValuePair<string, string>> added)
    {
        if (added.GroupBy(tag => tag.Key, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { Key: var twice })
        {
            throw ElbErrors.Of("DuplicateTagKeys", $"Tag key '{twice}' was specified more than once");
        }

        if (added.FirstOrDefault(tag => tag.Key.StartsWith("aws:", StringComparison.OrdinalIgnoreCase)) is { Key: { } reserved })
        {
            throw ElbErrors.Validation($"Tag key '{reserved}' begins with 'aws:', which is reserved");
        }

        var all = tags.SetItems(added);
        return all.Count <= Max
            ? all
            : throw ElbErrors.Of("TooManyTags", "The quota for the number of tags that can be assigned to a resource has been reached");
    }

    /// <summary>The tags of something new.</summary>
    /// <exception cref="AwsServiceException">They are not as they must be.</exception>
    public static ImmutableSortedDictionary<string, string> Check(IReadOnlyList<KeyValuePair<string, string>> tags) =>
        Add(ElbResource.None, tags);

    /// <summary>Writes tags.</summary>
    public static void Write(AnswerWriter writer, ImmutableSortedDictionary<string, string> tags) =>
        writer.List(List, tags, (member, tag) =>
        {
            member.Text("Key", tag.Key);
            member.Text("Value", tag.Value);
        });
}
