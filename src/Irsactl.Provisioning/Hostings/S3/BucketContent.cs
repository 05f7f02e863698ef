using System.Collections.Immutable;
using System.Globalization;
using Amazon.S3.Model;

namespace Irsactl.Provisioning.Hostings.S3;

/// <summary>What a bucket holds, as far as it matters to its deletion.</summary>
/// <param name="Own">The objects that carry our tag, each version of them where the bucket keeps versions.</param>
/// <param name="Foreign">What else there is: keys, with what it is where it is not simply the object of that key.</param>
internal sealed record BucketContent(ImmutableArray<KeyVersion> Own, ImmutableArray<string> Foreign)
{
    /// <summary>So many names are shown.</summary>
    private const int Shown = 10;

    /// <summary>What is ours, for a message: some by name.</summary>
    public IEnumerable<string> OwnNames
    {
        get
        {
            var keys = Own.Select(version => version.Key).Distinct(StringComparer.Ordinal).ToList();
            return keys.Take(Shown).Concat(keys.Count > Shown ? [More(keys.Count)] : []);
        }
    }

    /// <summary>What is not, for a message: how much, and some by name.</summary>
    public string ForeignText
    {
        get
        {
            var count = Foreign.Length == 1 ? "1 object" : string.Create(CultureInfo.InvariantCulture, $"{Foreign.Length} objects");
            var more = Foreign.Length > Shown ? $" {More(Foreign.Length)}" : "";
            return $"{count} that {(Foreign.Length == 1 ? "does" : "do")} not: {string.Join(", ", Foreign.Take(Shown))}{more}";
        }
    }

    private static string More(int count) => string.Create(CultureInfo.InvariantCulture, $"and {count - Shown} more");
}
