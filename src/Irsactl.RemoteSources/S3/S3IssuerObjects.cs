using System.Collections.Immutable;
using System.Diagnostics.CodeAnalysis;
using Irsactl.Issuer.Sources;

namespace Irsactl.RemoteSources.S3;

/// <summary>The objects that one issuer is made of, as the bucket lists them.</summary>
/// <param name="Url">The issuer.</param>
/// <param name="Folder">What their keys begin with, and a slash at the end.</param>
/// <param name="Objects">The objects, by their names below that.</param>
internal sealed record S3IssuerObjects(string Url, string Folder, ImmutableArray<S3ObjectStamp> Objects)
{
    /// <summary>The length of one of them.</summary>
    public long LengthOf(string name) => Objects.First(entry => entry.Name == name).Length;

    /// <summary>Puts a listing in order. Objects that are no part of an issuer are left out.</summary>
    /// <param name="prefix">What all keys begin with.</param>
    /// <param name="listing">Keys, entity tags and lengths.</param>
    /// <returns>The issuers, by their URLs.</returns>
    public static IEnumerable<S3IssuerObjects> Group(string prefix, IEnumerable<S3ObjectStamp> listing)
    {
        var issuers = new SortedDictionary<string, List<S3ObjectStamp>>(StringComparer.Ordinal);
        foreach (var entry in listing)
        {
            if (!TrySplit(entry.Name[prefix.Length..], out var folder, out var name))
            {
                continue;
            }

            if (!issuers.TryGetValue(folder, out var objects))
            {
                issuers[folder] = objects = [];
            }

            objects.Add(entry with { Name = name });
        }

        return issuers.Select(issuer => new S3IssuerObjects(
            $"https://{issuer.Key}", $"{prefix}{issuer.Key}/", [.. issuer.Value.OrderBy(entry => entry.Name, StringComparer.Ordinal)]));
    }

    private static bool TrySplit(string key, [NotNullWhen(true)] out string? folder, [NotNullWhen(true)] out string? name)
    {
        (folder, name) = key.EndsWith($"/{IssuerParts.Discovery}", StringComparison.Ordinal)
            ? (key[..^(IssuerParts.Discovery.Length + 1)], IssuerParts.Discovery)
            : key.LastIndexOf('/') is > 0 and var slash && IssuerParts.IsPart(key.AsSpan(slash + 1)) ? (key[..slash], key[(slash + 1)..])
            : (null, null);
        // As in a folder, what is hidden is nobody's.
        return name is not null && folder is { Length: > 0 } && !folder.StartsWith('.') && !folder.Contains("/.", StringComparison.Ordinal);
    }
}
