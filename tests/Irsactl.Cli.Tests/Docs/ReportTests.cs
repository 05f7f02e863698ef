using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Docs;

/// <summary>tests/REPORTS.md has two situations at least of each kind, and a test that holds each.</summary>
public sealed partial class ReportTests
{
    private const int FewestOfAKind = 2;

    private static readonly string[] Kinds =
    [
        "A claims as condition keys", "A controls of shared issuers", "B texts of refusals", "B what IAM refuses", "B trust policies",
        "B what IAM takes", "B local S3", "C certificates", "D remedies", "D/E providers", "D/E trust policies", "E invisible characters",
        "F slow and failing calls", "F tokens as SDKs send them", "F explain and the local STS", "G credentials", "G denials",
        "H input misread", "H input left out", "H key files", "I issuer URLs", "I ARNs", "J second runs", "K private keys", "L regions",
        "L quotas", "M texts of errors", "N closed buckets", "O documents",
    ];

    private static readonly IReadOnlyList<Row> Rows = [.. Read()];

    /// <summary>The sources of tests, and those alone, by class.</summary>
    private static readonly Lazy<ILookup<string, string>> Sources = new(() =>
        Directory.EnumerateFiles(RepositoryFolder.At("tests"), "*Tests.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/obj/", StringComparison.Ordinal))
            .ToLookup(file => Path.GetFileNameWithoutExtension(file), File.ReadAllText, StringComparer.Ordinal));

    public static TheoryData<string> KindNames => [.. Kinds];

    public static TheoryData<string, string, string> Tests
    {
        get
        {
            var data = new TheoryData<string, string, string>();
            foreach (var row in Rows)
            {
                data.Add(row.Kind, row.Source, row.Test);
            }

            return data;
        }
    }

    [Theory]
    [MemberData(nameof(KindNames))]
    public void Kind_HasReportsOfTwoSourcesAtLeast(string kind) =>
        Rows.Where(row => row.Kind == kind).Select(row => row.Source).Distinct(StringComparer.Ordinal).Count()
            .ShouldBeGreaterThanOrEqualTo(FewestOfAKind);

    [Theory]
    [MemberData(nameof(Tests))]
    public void Report_IsHeldByTheTestThatItNames(string kind, string source, string test)
    {
        Kinds.Contains(kind, StringComparer.Ordinal).ShouldBeTrue(kind);
        source.ShouldNotBeEmpty();
        var match = TestName().Match(test);
        match.Success.ShouldBeTrue($"{source} names no test: {test}");

        var (name, method) = (match.Groups["class"].Value, match.Groups["method"].Value);
        Sources.Value[name].ShouldNotBeEmpty($"{source}: there is no {name}");
        Sources.Value[name].Any(text => text.Contains($" {method}(", StringComparison.Ordinal)).ShouldBeTrue($"{source}: {test}");
    }

    /// <summary>Whoever changes such a test finds the report beside it.</summary>
    [Theory]
    [MemberData(nameof(Tests))]
    public void Report_IsNamedInTheSourceOfItsTest(string kind, string source, string test) =>
        Sources.Value[TestName().Match(test).Groups["class"].Value]
            .Any(text => text.Contains(source.Split(' ', '#')[0], StringComparison.Ordinal)).ShouldBeTrue($"{kind}: {source}");

    private static IEnumerable<Row> Read() => File.ReadLines(RepositoryFolder.At("tests", "REPORTS.md"))
        .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && !line.StartsWith("| kind |", StringComparison.Ordinal))
        .Select(line => line.Trim('|').Split(" | "))
        .Select(cells => new Row(cells[0].Trim(), cells[1].Trim(), cells[^1].Trim()));

    [GeneratedRegex("^`(?<class>[A-Za-z0-9]+)\\.(?<method>[A-Za-z0-9_]+)`$", RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex TestName();

    private sealed record Row(string Kind, string Source, string Test);
}
