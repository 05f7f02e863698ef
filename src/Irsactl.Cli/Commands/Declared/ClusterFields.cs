using System.Collections.Immutable;
using Irsactl.Diagnostics;
using Irsactl.Documents;

namespace Irsactl.Cli.Commands.Declared;

/// <summary>What a file says of a cluster, key by key; those of its hosting are under <c>hosting</c> there.</summary>
internal sealed class ClusterFields
{
    private const string HostingPrefix = $"{ClusterKeys.Hosting}.";

    private readonly ImmutableDictionary<string, Field> _values;

    private ClusterFields(ImmutableDictionary<string, Field> values, SourceLocation? place, string inside)
    {
        _values = values;
        Place = place;
        Inside = inside;
    }

    /// <summary>Nothing.</summary>
    public static ClusterFields None { get; } = new(ImmutableDictionary.Create<string, Field>(StringComparer.Ordinal), place: null, "");

    /// <summary>Where it stands; null of nothing.</summary>
    public SourceLocation? Place { get; }

    /// <summary>Which of its file's clusters it is, such as <c>clusters[2]</c>; empty where it is the file's only one.</summary>
    public string Inside { get; }

    /// <summary>Reads a mapping. A key that no cluster has is reported.</summary>
    /// <param name="cluster">The mapping.</param>
    /// <param name="keys">What there can be.</param>
    /// <param name="others">Keys that are somebody else's.</param>
    public static ClusterFields Of(Field cluster, ClusterKeys keys, params IReadOnlyList<string> others)
    {
        var values = ImmutableDictionary.CreateBuilder<string, Field>(StringComparer.Ordinal);
        foreach (var (name, value) in cluster.Entries())
        {
            if (ClusterKeys.Mappings.Contains(name, StringComparer.Ordinal))
            {
                foreach (var (inner, setting) in value.Entries())
                {
                    Add($"{name}.", inner, setting);
                }
            }
            else if (!others.Contains(name, StringComparer.Ordinal))
            {
                Add("", name, value);
            }
        }

        return new ClusterFields(values.ToImmutable(), cluster.Source, cluster.Path);

        void Add(string prefix, string name, Field value)
        {
            if (keys.IsKnown(prefix + name))
            {
                values.Add(prefix + name, value);
            }
            else
            {
                value.Report(DocumentErrors.InvalidField, "is not known", Suggestion(keys, prefix, name));
            }
        }
    }

    /// <summary>All of them whose key begins so, without that.</summary>
    public IEnumerable<(string Name, Field Value)> In(string mapping) => _values
        .Where(entry => entry.Key.StartsWith($"{mapping}.", StringComparison.Ordinal) && entry.Value.Exists)
        .OrderBy(entry => entry.Key, StringComparer.Ordinal)
        .Select(entry => (entry.Key[(mapping.Length + 1)..], entry.Value));

    /// <summary>The value of a key; null where there is none, as after <c>key: null</c>, which takes a default away.</summary>
    public Field? Find(string name) => _values.GetValueOrDefault(name) is { Exists: true } field ? field : null;

    /// <summary>
    /// These, and of the others what is not here, in mappings too. Settings of a hosting are of no use to another one, so a cluster with a
    /// hosting of its own kind takes none of them.
    /// </summary>
    public ClusterFields Over(ClusterFields defaults)
    {
        var isOtherKind = Kind is { } own && own != defaults.Kind;
        var merged = defaults._values
            .Where(entry => !isOtherKind || !entry.Key.StartsWith(HostingPrefix, StringComparison.Ordinal))
            .ToImmutableDictionary(StringComparer.Ordinal)
            .SetItems(_values);
        return new ClusterFields(merged, Place, Inside);
    }

    /// <summary>What of these holds for an endpoint, too; it has a hosting of its own.</summary>
    public ClusterFields OfEndpoint() => new(
        _values.RemoveRange(_values.Keys.Where(
            key => key.StartsWith(HostingPrefix, StringComparison.Ordinal) || !ClusterReader.IsOfEndpoint(key))),
        Place,
        Inside);

    /// <summary>All of them, with what stands in mappings under its full key.</summary>
    public IEnumerable<(string Name, Field Value)> All =>
        _values.OrderBy(entry => entry.Key, StringComparer.Ordinal).Select(entry => (entry.Key, entry.Value));

    private string? Kind => Find($"{HostingPrefix}kind")?.Scalar()?.Text;

    private static string Suggestion(ClusterKeys keys, string prefix, string name)
    {
        var known = keys.NamesIn(prefix);
        var meant = NearestWord.Find(name, known) is { } near ? $"did you mean {near}? " : "";
        return $"{meant}{(prefix.Length == 0 ? "a cluster" : prefix.TrimEnd('.'))} has {string.Join(", ", known)}";
    }
}
