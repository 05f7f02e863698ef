namespace Irsactl.Cli.Tests.Running;

public sealed class UsageTests
{
    [Theory]
    [InlineData("irsactl --help")]
    [InlineData("irsactl --help", "token-of-a-typo")]
    [InlineData("irsactl token --help", "token")]
    [InlineData("irsactl token mint --help", "token", "mint")]
    [InlineData("irsactl token mint --help", "token", "mint", "--isuer", "https://example.com")]
    [InlineData("irsactl token inspect --help", "token", "inspect")]
    [InlineData("irsactl version --help", "version", "-o", "yaml")]
    [InlineData("irsactl local exec --help", "local", "exec")]
    [InlineData("irsactl completion --help", "completion", "powershell")]
    public async Task Usage_Wrong_ExitsWith2AndNamesTheHelp(string help, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ShouldFailWith(2, "IRS1001");
        result.ErrorLines[^1].ShouldBe($"hint: see '{help}'");
    }

    [Theory]
    [InlineData("aws")]
    [InlineData("aws", "create-key-pairs")]
    [InlineData("aws", "create-key-pair", "--key-type", "dsa")]
    [InlineData("aws", "delete", "--region", "us-east-1")]
    public async Task Usage_OfCcoctlsCommandsWrong_ExitsWith1AsCcoctl(params string[] arguments)
    {
        foreach (var name in (string[])["irsactl", "ccoctl"])
        {
            var result = await new IrsactlProgram { Name = name }.ExecuteAsync(arguments);

            result.ShouldFailWith(1, "IRS1001");
            result.ErrorLines[^1].ShouldStartWith($"hint: see '{name} aws");
        }
    }

    [Fact]
    public async Task Usage_SeveralMistakes_AreNamedAtOnce()
    {
        var result = await IrsactlProgram.RunAsync("aws", "create-iam-roles", "--name", "c");

        result.ShouldFailWith(1, "IRS1001", "--region", "--credentials-requests-dir", "--identity-provider-arn");
    }

    [Theory]
    [InlineData("error: 'mnit' is not one of the commands mint, inspect", "token", "mnit")]
    [InlineData("error: a command is missing: one of mint, inspect", "token")]
    public async Task Usage_NoSuchCommand_NamesThoseThatThereAre(string error, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ErrorLines[0].ShouldStartWith(error);
    }

    [Fact]
    public async Task Error_OnATerminal_IsColouredUnlessNoColorIsSet()
    {
        var terminal = new IrsactlProgram { ErrorIsTerminal = true };
        var plain = terminal with { Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["NO_COLOR"] = "1" } };

        (await terminal.ExecuteAsync("nope")).Error.ShouldStartWith("\e[31;1merror:\e[0m ");
        (await plain.ExecuteAsync("nope")).Error.ShouldStartWith("error: ");
    }

    [Fact]
    public async Task Error_WithDebug_ShowsWhereItCameFrom()
    {
        var result = await IrsactlProgram.RunAsync("token", "inspect", "@/no/such/file", "--debug");

        result.ExitCode.ShouldBe(1);
        result.Error.ShouldContain("   at Irsactl.");
    }

    [Fact]
    public async Task Error_ThatQuotesControlCharacters_KeepsThemFromTheTerminal()
    {
        var result = await IrsactlProgram.RunAsync("assume-role", "--role-arn", "\e[31mred\u009b\a", "--token-file", "t");

        result.ShouldFailWith(2, "IRS1002", @"\u001b[31mred\u009b\u0007");
        result.Error.Where(char.IsControl).Distinct().ShouldBe(['\n']);
    }
}
