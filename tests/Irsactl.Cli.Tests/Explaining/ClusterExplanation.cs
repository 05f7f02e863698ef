using System.Text.Json;
using System.Text.RegularExpressions;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>What <c>token explain</c> said, in both of its forms.</summary>
internal static partial class ClusterExplanation
{
    /// <summary>
    /// Asserts the cause, that the text is the golden file's, that the JSON says the same check by check, and that STS itself answered what
    /// the findings lead to.
    /// </summary>
    public static async Task ShouldExplainAsync(
        this Cluster cluster, string token, string check, string code, string golden, params string[] options)
    {
        string[] all = options.Contains("--role-arn", StringComparer.Ordinal) ? options : ["--role-arn", Cluster.Role, .. options];
        var text = await cluster.ExplainAsync(token, all);
        var json = await cluster.ExplainAsync(token, [.. all, "-o", "json"]);

        text.ExitCode.ShouldBe(3, text.ToString());
        json.ExitCode.ShouldBe(3, json.ToString());
        GoldenFile.ShouldMatch(Stable(text.Out), golden);
        using var document = JsonDocument.Parse(json.Out);
        var root = document.RootElement;
        root.GetProperty("verdict").GetString().ShouldBe("failed");
        root.GetProperty("cause").GetString().ShouldBe(check);
        var findings = root.GetProperty("findings").EnumerateArray().ToArray();
        findings.Select(Line).ShouldBe(Lines(text.Out));
        Find(findings, check).GetProperty("code").GetString().ShouldBe(code);
        Find(findings, check).GetProperty("remedy").GetString().ShouldNotBeNullOrEmpty();
        var answer = Find(findings, "answer");
        answer.GetProperty("verdict").GetString().ShouldBe("failed");
        answer.GetProperty("message").GetString().ShouldNotBeNull().ShouldEndWith($"as expected from {check}");
    }

    private static JsonElement Find(JsonElement[] findings, string check) =>
        findings.Single(finding => finding.GetProperty("check").GetString() == check);

    private static string Line(JsonElement finding) =>
        $"{finding.GetProperty("verdict").GetString()} {finding.GetProperty("check").GetString()}";

    private static IEnumerable<string> Lines(string text) => VerdictLine().Matches(text)
        .Select(match => $"{match.Groups["verdict"].Value.ToLowerInvariant().Replace(' ', '-')} {match.Groups["check"].Value}");

    /// <summary>Without what differs from run to run: times, keys, sizes.</summary>
    private static string Stable(string text) => Varying().Replace(text, match =>
        match.Groups["span"].Success
            ? "SPAN"
            : match.Groups["time"].Success ? "TIME" : match.Groups["length"].Success ? "N characters" : "KEY");

    [GeneratedRegex(
        "^(?<verdict>passed|FAILED|not reached|unknown) +(?<check>[a-z-]+) ", RegexOptions.ExplicitCapture | RegexOptions.Multiline, 1000)]
    private static partial Regex VerdictLine();

    [GeneratedRegex(
        @"(?<span>\b(\d+d)?(\d+h)?\d+m(\d+s)?\b|\b\d+d\d+h\b)|(?<time>\b20\d\d-\d\d-\d\dT[\d:]+Z|\b1[789]\d{8}\b)|(?<length>\b\d+ characters)|(?<![\w-])[\w-]{43}(?![\w-])",
        RegexOptions.ExplicitCapture,
        1000)]
    private static partial Regex Varying();
}
