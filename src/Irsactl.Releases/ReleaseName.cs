using Irsactl.Diagnostics;
using Irsactl.Releases.References;

namespace Irsactl.Releases;

/// <summary>Names of releases that stand in a file.</summary>
public static class ReleaseName
{
    /// <summary>Throws where a text names no release. Nothing is read.</summary>
    /// <param name="text">The name, as <see cref="ReleaseReader.ReadAsync(string, CancellationToken)"/> takes it.</param>
    /// <exception cref="IrsactlException">It names none.</exception>
    public static void Require(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        _ = ReleaseReference.Parse(text);
    }

    /// <summary>
    /// A name whose path is seen from a folder, as one that is seen from where the program runs. Names of images in registries stay as they
    /// are.
    /// </summary>
    /// <param name="text">The name, as <see cref="ReleaseReader.ReadAsync(string, CancellationToken)"/> takes it.</param>
    /// <param name="folder">The folder.</param>
    public static string SeenFrom(string text, string folder)
    {
        ArgumentNullException.ThrowIfNull(text);
        var prefix = ReleaseReference.Prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        var path = Path.Combine(folder, text[prefix.Length..]);
        return prefix.Length > 0 || Directory.Exists(path) ? prefix + path : text;
    }

    /// <summary>A name with another path in it; as it is where it is none that a folder has.</summary>
    /// <param name="text">What was given.</param>
    /// <param name="map">Says the other path.</param>
    public static string WithPath(string text, Func<string, string> map)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(map);
        var prefix = ReleaseReference.Prefixes.FirstOrDefault(prefix => text.StartsWith(prefix, StringComparison.Ordinal)) ?? "";
        return prefix.Length > 0 || Directory.Exists(text) ? prefix + map(text[prefix.Length..]) : text;
    }
}
