using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>
/// Tags of an IAM resource. Keys keep the spelling they were last set with. Whether two that differ in case are one depends on the
/// resource, so that whoever sets and removes them says it.
/// </summary>
internal sealed record TagSet
{
    /// <summary>The most tags that a resource can have.</summary>
    public const int Max = 50;

    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(TagKeyOrder.Instance);

    /// <summary>No tags.</summary>
    public static TagSet Empty { get; } = new();

    /// <summary>Key to value, in the order of the keys.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init => field = value.WithComparers(None.KeyComparer); } = None;

    /// <summary>These tags with others set.</summary>
    /// <param name="tags">The others.</param>
    /// <param name="keys">Tells whether two keys are one.</param>
    public TagSet With(IEnumerable<KeyValuePair<string, string>> tags, StringComparer keys) =>
        tags.Aggregate(this, (all, tag) => all with { Values = all.Without([tag.Key], keys).Values.Add(tag.Key, tag.Value) });

    /// <summary>These tags without some.</summary>
    /// <param name="removed">The keys to remove.</param>
    /// <param name="keys">Tells whether two keys are one.</param>
    public TagSet Without(IReadOnlyList<string> removed, StringComparer keys) =>
        this with { Values = Values.RemoveRange(Values.Keys.Where(key => removed.Contains(key, keys))) };
}
