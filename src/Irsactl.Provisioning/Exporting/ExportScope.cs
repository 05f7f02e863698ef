using System.Globalization;

namespace Irsactl.Provisioning.Exporting;

/// <summary>What the resources of a graph share while they describe themselves, each after those it depends on.</summary>
/// <param name="references">Where marks are handed out.</param>
/// <param name="region">The region.</param>
internal sealed class ExportScope(References references, string region)
{
    private readonly Dictionary<(string Prefix, string Name), string> _ids = [];
    private readonly Dictionary<string, string> _buckets = new(StringComparer.Ordinal);

    /// <summary>The region that everything is in that has one.</summary>
    public string Region { get; } = region;

    /// <summary>What stands for an attribute that is known only once the resource is there.</summary>
    public string Mark(string id, string attribute) => references.Mark(id, attribute);

    /// <summary>Says that an ARN is a resource's.</summary>
    public void IsArnOf(string arn, string id) => references.AddAlias(arn, id, "arn");

    /// <summary>Says which resource a bucket is.</summary>
    public void IsBucket(string name, string id) => _buckets[name] = Mark(id, "name");

    /// <summary>What refers to a bucket.</summary>
    public string Bucket(string name) => _buckets.GetValueOrDefault(name, name);

    /// <summary>A name as part of an id, the same whenever it is asked for: two names never have one id.</summary>
    public string IdOf(string prefix, string name)
    {
        if (!_ids.TryGetValue((prefix, name), out var id))
        {
            var plain = $"{prefix}_{Plain(name)}";
            id = plain;
            for (var number = 2; _ids.ContainsValue(id); number++)
            {
                id = string.Create(CultureInfo.InvariantCulture, $"{plain}_{number}");
            }

            _ids.Add((prefix, name), id);
        }

        return id;
    }

    private static string Plain(string name) =>
        string.Concat(name.Select(letter => char.IsAsciiLetterOrDigit(letter) ? char.ToLowerInvariant(letter) : '_'));
}
