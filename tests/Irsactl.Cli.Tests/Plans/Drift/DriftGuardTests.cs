using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Plans.Drift;

/// <summary>The walk goes by every attribute that the program's source names, so that no new one can be left out of it.</summary>
public sealed partial class DriftGuardTests
{
    private static readonly IReadOnlyList<string> _walked =
        [.. DriftWorlds.Hostings.Keys.SelectMany(DriftWorlds.RowsOf).SelectMany(row => row.Attributes)];

    public static TheoryData<string, string> Named
    {
        get
        {
            var data = new TheoryData<string, string>();
            var sources = Directory.EnumerateFiles(
                RepositoryFolder.At("src", "Irsactl.Provisioning"), "*.cs", SearchOption.AllDirectories);
            foreach (var file in sources.Where(file => !file.Contains("/obj/", StringComparison.Ordinal)))
            {
                var paths = Attribute().Matches(File.ReadAllText(file)).Select(match => match.Groups["path"].Value);
                foreach (var path in paths.Distinct(StringComparer.Ordinal))
                {
                    data.Add(Path.GetFileName(file), Hole().Replace(path, "*"));
                }
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Named))]
    public void Attribute_NamedInTheSource_IsInTheWalk(string file, string path)
    {
        var pattern = new Regex($"^{Regex.Escape(path).Replace("\\*", ".*")}$", RegexOptions.None, TimeSpan.FromSeconds(1));
        var isKnown = _walked.Any(pattern.IsMatch)
            || Undriftable.Attributes.Keys.Any(known => pattern.IsMatch(known[(known.IndexOf(": ", StringComparison.Ordinal) + 2)..]));

        isKnown.ShouldBeTrue(
            $"{file} names attribute '{path}': change it by hand in a row of the walk, or say in Undriftable why none can");
    }

    [Fact]
    public void Attributes_AreFoundInTheSource() => Named.Count.ShouldBeGreaterThan(60);

    [Fact]
    public void Undriftable_AttributesOfTheWalk_AreNotAmongThem() => DriftWorlds.Hostings.Keys.SelectMany(DriftWorlds.RowsOf)
        .SelectMany(row => row.Attributes.Select(path => $"{row.Kind}: {path}"))
        .Where(Undriftable.Attributes.ContainsKey)
        .ShouldBeEmpty();

    [GeneratedRegex(
        """(Attributes\.(New|If)|new AttributeChange)\(\s*\$?"(?<path>[^"]+)"\x20*[,)]""", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Attribute();

    [GeneratedRegex(@"\{[^}]*\}", RegexOptions.None, 1000)]
    private static partial Regex Hole();
}
