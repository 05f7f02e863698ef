using System.Collections.Immutable;
using Irsactl.Aws.Clients;

namespace Irsactl.Provisioning.Identity;

/// <summary>How a resource is known to be ours: the tag that ccoctl writes too, so that either tool finds what the other made.</summary>
/// <param name="Name">The name that all resources carry.</param>
internal sealed record Ownership(string Name)
{
    private const string Prefix = "openshift.io/cloud-credential-operator/";
    private const string Owned = "owned";

    /// <summary>The key of the tag that marks ownership.</summary>
    public string TagKey => Prefix + Name;

    /// <summary>Tags beside our own.</summary>
    public IReadOnlyList<ResourceTag> Others { get; init; } = [];

    /// <summary>
    /// The ARNs of resources without an ownership tag that the user says are this name's: what somebody made with another tool. A run may
    /// change them, and gives them the tag; none is deleted before it has that.
    /// </summary>
    public ImmutableHashSet<string> Adopted { get; init; } = [];

    /// <summary>The tags every resource carries, the marking one first.</summary>
    public IReadOnlyList<ResourceTag> Tags => [new(TagKey, Owned), new("Name", Name), .. Others];

    /// <summary>
    /// The same for an object, which takes ten tags and not fifty: without the user's own (Amazon S3 User Guide, "Categorizing your objects
    /// using tags").
    /// </summary>
    public Ownership OfObjects => this with { Others = [.. Others.Where(tag => tag.Key.StartsWith("irsactl.dev/", StringComparison.Ordinal))] };

    /// <summary>Whether a resource with these tags is ours.</summary>
    public bool Owns(IEnumerable<ResourceTag> tags) => tags.Contains(new ResourceTag(TagKey, Owned));

    /// <summary>Whether a resource is ours, or is to become it. One that carries another name's tag never is.</summary>
    public bool Takes(string arn, IReadOnlyList<ResourceTag> tags) =>
        Owns(tags) || (Adopted.Contains(arn) && !NamesOf(tags).Any());

    /// <summary>The names that these tags say a resource belongs to, in their order.</summary>
    public static IEnumerable<string> NamesOf(IEnumerable<ResourceTag> tags) => tags
        .Where(tag => tag.Value == Owned && tag.Key.StartsWith(Prefix, StringComparison.Ordinal))
        .Select(tag => tag.Key[Prefix.Length..]);

    /// <summary>Our tags that are missing or have another value.</summary>
    public IReadOnlyList<ResourceTag> Missing(IEnumerable<ResourceTag> tags) => [.. Tags.Except(tags)];

    /// <summary>All tags that a resource is to have: ours, and those that others put there.</summary>
    public IReadOnlyList<ResourceTag> Merge(IEnumerable<ResourceTag> tags) =>
        [.. Tags.UnionBy(tags, tag => tag.Key, StringComparer.Ordinal)];
}
