using System.Collections.Immutable;

namespace Irsactl.LocalAws.Foundation.Identities;

/// <summary>Tags of an IAM resource. Keys are compared without regard to case and keep the spelling they were last set with.</summary>
internal sealed record TagSet
{
    /// <summary>The most tags that a resource can have.</summary>
    public const int Max = 50;

    private static readonly ImmutableSortedDictionary<string, string> None =
        ImmutableSortedDictionary.Create<string, string>(StringComparer.OrdinalIgnoreCase);

    /// <summary>No tags.</summary>
    public static TagSet Empty { get; } = new();

    /// <summary>Key to value, in the order of the keys.</summary>
    public ImmutableSortedDictionary<string, string> Values { get; init => field = value.WithComparers(None.KeyComparer); } = None;

    /// <summary>These tags with others set.</summary>
    public TagSet With(IEnumerable<KeyValuePair<string, string>> tags) => this with
    {
        // Removed first, so that the new spelling of a key replaces the old one.
        Values = tags.Aggregate(Values, (all, tag) => all.Remove(tag.Key).Add(tag.Key, tag.Value)),
    };

    /// <summary>These tags without some.</summary>
    public TagSet Without(IEnumerable<string> keys) => this with { Values = Values.RemoveRange(keys) };
}
