using System.Reflection;
using System.Text.RegularExpressions;

namespace Irsactl.Packaging.Contents;

/// <summary>The data inside <c>Irsactl.Aws</c>, as <c>Catalogs/SOURCES.md</c> names where it is from, and its licences.</summary>
internal static partial class Catalogs
{
    /// <summary>Reads the sources.</summary>
    /// <exception cref="UnknownLicenceException">One has another licence than those we know.</exception>
    public static IEnumerable<Component> Read()
    {
        using var stream = Assembly.GetExecutingAssembly().GetManifestResourceStream("catalogs")!;
        using var reader = new StreamReader(stream);
        foreach (var section in reader.ReadToEnd().Split("\n## ").Skip(1))
        {
            var source = Source().Match(section);
            var copyright = Copyright().Match(section);
            yield return source.Success && copyright.Success && section.Contains("\nMIT License\n", StringComparison.Ordinal)
                ? new Component(
                    source.Groups["name"].Value,
                    source.Groups["version"].Value,
                    $"pkg:npm/{source.Groups["name"].Value.Replace("@", "%40", StringComparison.Ordinal)}@{source.Groups["version"].Value}",
                    "MIT",
                    copyright.Value)
                : throw new UnknownLicenceException($"Catalogs/SOURCES.md: licence not understood: {section.Split('\n')[0]}");
        }
    }

    [GeneratedRegex("From the npm package `(?<name>[^`]+)` (?<version>[0-9.]+):", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Source();

    [GeneratedRegex("^Copyright .*$", RegexOptions.Multiline, 1000)]
    private static partial Regex Copyright();
}
