using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Graph;

/// <summary>Makes changes of attributes.</summary>
internal static class Attributes
{
    /// <summary>An attribute of what is made.</summary>
    public static AttributeChange New(string path, AttributeValue after) => new(path, AttributeValue.Absent, after);

    /// <summary>A text attribute of what is made.</summary>
    public static AttributeChange New(string path, string after) => New(path, AttributeValue.Of(after));

    /// <summary>The tags of what is made.</summary>
    public static IEnumerable<AttributeChange> NewTags(IEnumerable<ResourceTag> tags) => Tags([], tags);

    /// <summary>What becomes of tags.</summary>
    /// <param name="found">All that are there.</param>
    /// <param name="written">Those that are put there.</param>
    /// <param name="prefix">What the tags are part of, with a dot.</param>
    public static IEnumerable<AttributeChange> Tags(IEnumerable<ResourceTag> found, IEnumerable<ResourceTag> written, string prefix = "")
    {
        var before = found.GroupBy(tag => tag.Key, StringComparer.Ordinal)
            .ToDictionary(tags => tags.Key, tags => tags.First().Value, StringComparer.Ordinal);
        return written.Where(tag => before.GetValueOrDefault(tag.Key) != tag.Value).Select(tag => new AttributeChange(
            $"{prefix}tags.{tag.Key}", AttributeValue.Of(before.GetValueOrDefault(tag.Key)), AttributeValue.Of(tag.Value)));
    }

    /// <summary>A value, where it is known already.</summary>
    public static AttributeValue Value(this Late<string> late) =>
        late.TryGet(out var known) ? AttributeValue.Of(known) : AttributeValue.KnownAfterApply;

    /// <summary>A policy, where it is known already.</summary>
    public static AttributeValue Policy(this Late<string> late) =>
        late.TryGet(out var known) ? AttributeValue.OfPolicy(known) : AttributeValue.KnownAfterApply;

    /// <summary>What the caller may not be allowed to read.</summary>
    public static AttributeValue Value<T>(this Readable<T> found, Func<T, AttributeValue> of) =>
        !found.IsKnown ? AttributeValue.NotReadable : found.Value is { } value ? of(value) : AttributeValue.Absent;

    /// <summary>The change of one attribute, where it differs.</summary>
    public static IEnumerable<AttributeChange> If(string path, AttributeValue before, AttributeValue after) =>
        before.Equals(after) ? [] : [new AttributeChange(path, before, after)];

    /// <summary>The change of one attribute, where it differs.</summary>
    public static IEnumerable<AttributeChange> If(string path, string? before, string? after) =>
        If(path, AttributeValue.Of(before), AttributeValue.Of(after));
}
