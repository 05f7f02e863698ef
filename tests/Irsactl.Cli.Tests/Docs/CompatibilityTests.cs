using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Docs;

/// <summary>Every difference from ccoctl that docs/ccoctl-compat.md lists is held by a test that it names.</summary>
public sealed partial class CompatibilityTests
{
    private static readonly Lazy<IReadOnlyDictionary<string, string>> _testClasses = new(() =>
        Directory.EnumerateFiles(RepositoryFolder.At("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .GroupBy(file => Path.GetFileNameWithoutExtension(file), StringComparer.Ordinal)
            .ToDictionary(files => files.Key, files => string.Concat(files.Select(File.ReadAllText)), StringComparer.Ordinal));

    public static TheoryData<string, string> Differences
    {
        get
        {
            var data = new TheoryData<string, string>();
            foreach (var line in File.ReadLines(RepositoryFolder.At("docs", "ccoctl-compat.md")).Where(IsDifference))
            {
                var cells = line.Trim('|').Split(" | ");
                data.Add(cells[0].Trim(), cells[^1].Trim(' ', '|'));
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(Differences))]
    public void Difference_InThePage_IsHeldByTheTestThatItNames(string difference, string test)
    {
        var match = TestName().Match(test);
        match.Success.ShouldBeTrue($"no test is named for: {difference}");

        var (name, method) = (match.Groups["class"].Value, match.Groups["method"].Value);
        _testClasses.Value.ShouldContainKey(name);
        _testClasses.Value[name].ShouldContain($" {method}(");
    }

    [Fact]
    public void Differences_AreFoundInThePage() => Differences.Count.ShouldBeGreaterThan(40);

    private static bool IsDifference(string line) =>
        line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| ccoctl, observed", StringComparison.Ordinal);

    [GeneratedRegex("^`(?<class>[A-Za-z0-9]+)\\.(?<method>[A-Za-z0-9_]+)`$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();
}
