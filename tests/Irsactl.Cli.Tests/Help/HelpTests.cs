namespace Irsactl.Cli.Tests.Help;

public sealed class HelpTests
{
    public static TheoryData<string> Runnable => CommandTree.Runnable;

    public static TheoryData<string> Groups => CommandTree.Groups;

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task Help_OfACommand_ShowsExamplesThatCallIt(string words)
    {
        var result = (await IrsactlProgram.RunAsync([.. CommandTree.Split(words), "--help"])).ShouldSucceed();

        result.Error.ShouldBeEmpty();
        var examples = result.Out[result.Out.IndexOf("Examples:\n", StringComparison.Ordinal)..];
        examples.ShouldContain(words);
    }

    [Theory]
    [MemberData(nameof(Runnable))]
    public async Task Help_OfACommand_SaysWhatEachFlagIsFor(string words)
    {
        var result = await IrsactlProgram.RunAsync([.. CommandTree.Split(words), "--help"]);

        foreach (var option in CommandTree.Find(words).Options.Where(option => !option.Hidden))
        {
            option.Description.ShouldNotBeNullOrWhiteSpace(option.Name);
            result.Out.ShouldContain(option.Name);
            OneLine(result.Out).ShouldContain(option.Description);
        }
    }

    [Theory]
    [MemberData(nameof(Groups))]
    public async Task Help_OfAGroup_ListsItsCommandsWithTheirDescriptions(string words)
    {
        var result = (await IrsactlProgram.RunAsync([.. CommandTree.Split(words), "--help"])).ShouldSucceed();

        result.Out.ShouldContain("Examples:\n");
        foreach (var command in CommandTree.Find(words).Subcommands)
        {
            result.Out.ShouldContain(command.Name);
            command.Description.ShouldNotBeNullOrWhiteSpace();
            OneLine(result.Out).ShouldContain(command.Description);
        }
    }

    [Fact]
    public async Task Help_AskedForBesideMistakes_IsShownWithoutComplaint()
    {
        var result = (await IrsactlProgram.RunAsync("aws", "create-all", "--no-such-flag", "--help")).ShouldSucceed();

        result.Out.ShouldContain("--credentials-requests-dir");
        result.Error.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-h")]
    [InlineData("-?")]
    public async Task Help_ByItsShortNames_IsTheSame(string flag)
    {
        var expected = await IrsactlProgram.RunAsync("token", "mint", "--help");

        (await IrsactlProgram.RunAsync("token", "mint", flag)).ShouldBe(expected);
    }

    [Fact]
    public async Task Help_OfManyFlags_PutsThoseOfAHostingUnderItsName()
    {
        var result = (await IrsactlProgram.RunAsync("aws", "create-all", "--help")).ShouldSucceed();

        var (general, cloudFront) = Parts(result.Out, "Options of --hosting cloudfront:");
        general.ShouldContain("--credentials-requests-dir");
        general.ShouldNotContain("--price-class");
        cloudFront.ShouldContain("--price-class <all|200|100>");
        Parts(result.Out, "Options of --hosting alb:").After.ShouldContain("--subnets <ID,ID>");

        static (string Before, string After) Parts(string text, string heading)
        {
            var at = text.IndexOf(heading, StringComparison.Ordinal);
            at.ShouldBeGreaterThan(0, heading);
            return (text[..at], text[at..(text.IndexOf("\n\n", at, StringComparison.Ordinal))]);
        }
    }

    [Fact]
    public async Task Help_UnderTheNameCcoctl_SpeaksOfCcoctl()
    {
        var program = new IrsactlProgram { Name = "ccoctl" };

        var result = (await program.ExecuteAsync("aws", "create-all", "--help")).ShouldSucceed();

        result.Out.ShouldContain("  ccoctl aws create-all [options]");
        result.Out.ShouldContain("  ccoctl aws create-all --name my-cluster");
        result.Out.ShouldNotContain("irsactl");
    }

    /// <summary>Descriptions are broken to the width of the terminal.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
}
