using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Commands.Plans;
using Irsactl.Provisioning;

namespace Irsactl.Cli.Tests.Plans;

/// <summary>A plan with a value of every type, in every form.</summary>
public sealed partial class PlanOutputTests
{
    private const string Statement =
        """{"Sid":"Read","Effect":"Allow","Principal":"*","Action":["s3:GetObject"],"Resource":"arn:aws:s3:::b/*"}""";

    private static readonly ProvisioningReport _plan = new()
    {
        AccountId = "123456789012",
        IssuerChange = new IssuerChange("https://old.example.com", null),
        Results =
        [
            Result("bucket", "b", ResourceOutcome.Created, new AttributeChange("region", AttributeValue.Absent, AttributeValue.Of("us-east-1"))),
            Result(
                "role",
                "r",
                ResourceOutcome.Updated,
                new AttributeChange("description", AttributeValue.Of("a\nb"), AttributeValue.Of("c")),
                new AttributeChange("policy", Policy(Statement), Policy(Statement.Replace("b/*", "c/*"), """{"Effect":"Deny","Action":"s3:*","Resource":"*"}""")),
                new AttributeChange("trust policy", Policy(Statement), AttributeValue.KnownAfterApply) { Meaning = "who may assume it" },
                new AttributeChange("unread policy", AttributeValue.NotReadable, Policy(Statement)),
                new AttributeChange("broken policy", AttributeValue.OfPolicy("no JSON"), AttributeValue.Absent),
                new AttributeChange("rules", AttributeValue.Of(["tcp 22", "tcp 443"]), AttributeValue.Of(["tcp 443", "tcp 80"])),
                new AttributeChange("targets", AttributeValue.Of("f"), AttributeValue.Of("g")) { IsReplaced = true },
                new AttributeChange("key", AttributeValue.Absent, AttributeValue.Hidden("private key, not shown"))) with
                {
                    Foreign =
                    [
                        new ForeignThing(new ResourceKey("role", "r"), "inline policy backdoor", "allows everything", ForeignFate.Prunable),
                    ],
                },
            Result("file", "f", ResourceOutcome.Unchanged),
        ],
    };

    [Fact]
    public void Text_OfEveryValue_IsReadable() => GoldenFile.ShouldMatch(Text(_plan, colors: false), "plan.txt");

    [Fact]
    public void Text_InColour_SaysTheSame()
    {
        var colored = Text(_plan, colors: true);

        colored.ShouldContain("\e[32m+ create  bucket b\e[0m\n");
        Colour().Replace(colored, "").ShouldBe(Text(_plan, colors: false));
    }

    [Fact]
    public void Json_OfEveryValue_IsDocumentedShape()
    {
        using var output = new StringWriter { NewLine = "\n" };
        ReportJson.Write(output, _plan);
        GoldenFile.ShouldMatch(output.ToString(), "plan.json");
    }

    [Fact]
    public void Markdown_OfEveryValue_IsAComment() => GoldenFile.ShouldMatch(Markdown(_plan), "plan.md");

    [Fact]
    public void Markdown_WithTextOfSomebodyElse_CannotLeaveItsBlockNorNameAnybody()
    {
        const string Attack = "````\n</details>\n@everybody <script> [x](http://x)";
        var text = Markdown(_plan with
        {
            Results =
            [
                Result("role", $"r{Attack}", ResourceOutcome.Updated, new AttributeChange("description", AttributeValue.Of(Attack), AttributeValue.Of("a"))) with
                {
                    Foreign = [new ForeignThing(new ResourceKey("role", "r"), Attack, Attack, ForeignFate.Kept)],
                },
            ],
        });

        // Within the block nothing is read as Markdown, and only a longer fence than its own would end it.
        var outside = Block().Replace(text, "");
        outside.ShouldNotBe(text, StringComparer.Ordinal);
        outside.ShouldNotContain("@");
        outside.ShouldNotContain("<script");
        outside.ShouldNotContain("`");
        Count(outside, "</details>").ShouldBe(Count(outside, "<details>"));
        text.ShouldContain("\n`````diff\n");
    }

    [Fact]
    public void Markdown_OfALargePlan_FitsIntoAComment_AndSaysWhatIsLeftOut()
    {
        var many = _plan with
        {
            Results = [.. Enumerable.Range(0, 2000).Select(number => Result(
                "role", $"r{number}", ResourceOutcome.Created, new AttributeChange("a", AttributeValue.Absent, AttributeValue.Of(new string('x', 500)))))],
        };

        var text = Markdown(many);

        text.Length.ShouldBeInRange(50_000, PlanMarkdown.MostCharacters);
        text.ShouldStartWith("### c1: 2000 to create, ");
        text.ShouldContain(" of 2000 sections are left out");
        Count(text, "</details>").ShouldBe(Count(text, "<details>"));
    }

    [Fact]
    public void SavedPlan_OfEveryValue_IsReadAsItWasWritten()
    {
        var plan = new SavedPlan(
            "1.2.3",
            "irsactl.yaml",
            "abc",
            Prunes: true,
            ReplacesKeys: false,
            Only: ["c1"],
            [new SavedCluster("c1", "us-east-1", _plan) { Kind = "endpoint" }]);

        var read = SavedPlanJson.Read(System.Text.Encoding.UTF8.GetBytes(SavedPlanJson.Of(plan)));

        (read with { Clusters = [], Only = [] }).ShouldBe(plan with { Clusters = [], Only = [] });
        read.Only.ShouldBe(["c1"]);
        var cluster = read.Clusters.ShouldHaveSingleItem();
        (cluster.Kind, cluster.Name, cluster.Region, cluster.Report.AccountId).ShouldBe(("endpoint", "c1", "us-east-1", "123456789012"));
        PlanMoves.Of(_plan, cluster.Report, isExact: true).ShouldBeEmpty();
        cluster.Report.Results.SelectMany(result => result.Attributes).ShouldBe(_plan.Results.SelectMany(result => result.Attributes));
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("""{"kind":"irsactl-plan","format":"1"}""")]
    [InlineData("""{"kind":"irsactl-plan","format":1,"programVersion":"1","file":"f","fileSha256":"a","prunes":false,"replacesKeys":false,"clusters":[1]}""")]
    [InlineData("""{"kind":"irsactl-plan","format":1,"programVersion":"\ud800","file":"f","fileSha256":"a","prunes":false,"replacesKeys":false,"clusters":[]}""")]
    public void SavedPlan_ThatIsNone_IsAFormatFailure(string text) =>
        Should.Throw<FormatException>(() => SavedPlanJson.Read(System.Text.Encoding.UTF8.GetBytes(text)));

    [Fact]
    public void Moves_OfAnApplyThatWasShown_AreOnlyWhatWasNotSeen()
    {
        var seen = _plan with { IssuerChange = null };
        var less = seen with { Results = [seen.Results[2]] };

        PlanMoves.Of(seen, less, isExact: false).ShouldBeEmpty();
        PlanMoves.Of(seen, less, isExact: true).Length.ShouldBe(2);
        PlanMoves.Of(less, seen, isExact: false).ShouldBe(
        [
            "bucket b was to be unchanged, and would be created",
            "role r was to be unchanged, and would be updated "
                + "(description, policy, trust policy, unread policy, broken policy, rules, targets, key)",
        ]);
        PlanMoves.Of(seen, _plan, isExact: false).ShouldBe(["the issuer would become one that AWS names instead of no other"]);
    }

    private static ResourceResult Result(string kind, string name, ResourceOutcome outcome, params ImmutableArray<AttributeChange> attributes) =>
        new(new ResourceKey(kind, name), outcome, [], TimeSpan.Zero) { Attributes = attributes };

    private static AttributeValue Policy(params string[] statements) =>
        AttributeValue.OfPolicy($$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""");

    private static string Text(ProvisioningReport plan, bool colors)
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlanText.Write(output, plan, colors);
        return output.ToString();
    }

    private static string Markdown(ProvisioningReport plan)
    {
        using var output = new StringWriter { NewLine = "\n" };
        PlanMarkdown.Write(output, plan, "c1");
        return output.ToString();
    }

    private static int Count(string text, string part) => text.Split(part).Length - 1;

    [GeneratedRegex("\e\\[[0-9]*m", RegexOptions.None, 1000)]
    private static partial Regex Colour();

    [GeneratedRegex("\n(?<fence>`{3,})diff\n.*?\n\\k<fence>\n", RegexOptions.Singleline | RegexOptions.ExplicitCapture, 1000)]
    private static partial Regex Block();
}
