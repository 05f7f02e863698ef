using System.Text.RegularExpressions;
using Irsactl.Testing;

namespace Irsactl.LocalAws.Tests.Architecture;

/// <summary>
/// Which folders of the local AWS may know which: foundation, wire protocols, services, server, from below to above. Services know neither
/// each other nor the server; on the two lower floors nobody knows each other in a circle.
/// </summary>
internal static partial class Floors
{
    private const string Foundation = "Foundation";
    private const string Services = "Services";

    // From below to above.
    private static readonly string[] _floors = [Foundation, "Wire", Services, "Server"];

    /// <summary>The source files, by their path from the project's folder.</summary>
    public static IEnumerable<KeyValuePair<string, string>> Files()
    {
        var root = RepositoryFolder.At("src", "Irsactl.LocalAws");
        return Directory.EnumerateFiles(root, "*.cs", SearchOption.AllDirectories)
            .Select(file => KeyValuePair.Create(Path.GetRelativePath(root, file).Replace('\\', '/'), File.ReadAllText(file)))
            .Where(
                file => !file.Key.StartsWith("obj/", StringComparison.Ordinal) && !file.Key.StartsWith("bin/", StringComparison.Ordinal));
    }

    /// <summary>What stands against the order, in words.</summary>
    public static IReadOnlyList<string> Violations(IEnumerable<KeyValuePair<string, string>> files)
    {
        var violations = new List<string>();
        var known = new SortedDictionary<string, SortedSet<string>>(StringComparer.Ordinal);
        foreach (var (path, text) in files)
        {
            var parts = path.Split('/');
            if (parts.Length < 2)
            {
                // The door of the project stands above all floors.
                continue;
            }

            var floor = Array.IndexOf(_floors, parts[0]);
            if (floor < 0 || (parts.Length < 3 && floor < _floors.Length - 1))
            {
                violations.Add($"{path} is on no floor");
                continue;
            }

            foreach (var (otherFloor, otherFolder) in Used(text))
            {
                var height = Array.IndexOf(_floors, otherFloor);
                if (height > floor)
                {
                    violations.Add($"{path} knows {otherFloor}.{otherFolder}, which is above it");
                }
                else if (height == floor && floor < _floors.Length - 1 && otherFolder != parts[1])
                {
                    if (otherFloor is Services)
                    {
                        violations.Add($"{path} knows another service, {otherFolder}");
                    }

                    var from = $"{parts[0]}.{parts[1]}";
                    (known.TryGetValue(from, out var others) ? others : known[from] = new(StringComparer.Ordinal))
                        .Add($"{otherFloor}.{otherFolder}");
                }
            }
        }

        return [.. violations, .. Circles(known)];
    }

    /// <summary>Those who can be reached from themselves.</summary>
    private static IEnumerable<string> Circles(SortedDictionary<string, SortedSet<string>> known) => known.Keys
        .Where(start => Reachable(start, known).Contains(start))
        .Select(folder => $"{folder} is in a circle: it knows {string.Join(", ", known[folder])}");

    private static HashSet<string> Reachable(string start, SortedDictionary<string, SortedSet<string>> known)
    {
        var (found, waiting) = (new HashSet<string>(StringComparer.Ordinal), new Stack<string>([start]));
        while (waiting.TryPop(out var folder))
        {
            foreach (var next in known.GetValueOrDefault(folder) ?? [])
            {
                if (found.Add(next))
                {
                    waiting.Push(next);
                }
            }
        }

        return found;
    }

    private static IEnumerable<(string Floor, string Folder)> Used(string text) =>
        Name().Matches(text).Select(match => (match.Groups["floor"].Value, match.Groups["folder"].Value)).Distinct();

    // In a using directive or before a type's name, whole or from the project's namespace on.
    [GeneratedRegex(
        @"(?<![\w.""])(Irsactl\.LocalAws\.)?(?<floor>Foundation|Wire|Services|Server)\.(?<folder>[A-Z]\w*)(?=[.;])",
        RegexOptions.ExplicitCapture,
        matchTimeoutMilliseconds: 10_000)]
    private static partial Regex Name();
}
