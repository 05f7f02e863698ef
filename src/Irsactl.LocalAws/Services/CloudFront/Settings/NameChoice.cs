using System.Collections.Immutable;

namespace Irsactl.LocalAws.Services.CloudFront.Settings;

/// <summary>Which headers, cookies or query strings of a viewer tell objects apart and go on to the origin.</summary>
/// <param name="behavior"><c>none</c>, <c>whitelist</c>, <c>allExcept</c> or <c>all</c>.</param>
/// <param name="names">The names that it is about.</param>
/// <param name="comparer">How names are compared.</param>
internal sealed class NameChoice(string behavior, IEnumerable<string> names, StringComparer comparer)
{
    private readonly ImmutableHashSet<string> names = names.ToImmutableHashSet(comparer);

    /// <summary>The names in the list.</summary>
    public IEnumerable<string> Names => names;

    /// <summary>Whether a name is among them.</summary>
    public bool Has(string name) => behavior switch
    {
        "all" => true,
        "whitelist" => names.Contains(name),
        "allExcept" => !names.Contains(name),
        _ => false,
    };
}
