using System.Collections.Immutable;
using Irsactl.Releases.References;

namespace Irsactl.Releases.Mirrors;

/// <summary>
/// Where an image is looked for: its mirrors, then itself. As in a cluster (containers-registries.conf), the rules of the longest source
/// count, and rules of one source are joined in their order.
/// </summary>
internal static class ImageLocations
{
    /// <summary>The places, the best first; at least one.</summary>
    public static ImmutableArray<ImageName> Of(ImageName image, ImmutableArray<MirrorRule> rules)
    {
        // A name with both is asked for by its digest.
        var matching = rules.Where(rule => rule.IsForTags == image.Digest is null && rule.Covers(image.Path)).ToList();
        if (matching.Count == 0)
        {
            return [image];
        }

        var longest = matching.Max(rule => rule.Source.Length);
        var best = matching.Where(rule => rule.Source.Length == longest).ToList();
        var places = best
            .SelectMany(rule => rule.Mirrors.Select(mirror => rule.Replace(mirror, image.Path)))
            .Distinct(StringComparer.Ordinal)
            .Select(path => image with { Registry = path[..path.IndexOf('/', StringComparison.Ordinal)], Repository = path[(path.IndexOf('/', StringComparison.Ordinal) + 1)..] })
            .Where(place => place.Path != image.Path);
        return best.TrueForAll(rule => rule.AllowsSource) || !best.Exists(rule => rule.Mirrors.Length > 0) ? [.. places, image] : [.. places];
    }
}
