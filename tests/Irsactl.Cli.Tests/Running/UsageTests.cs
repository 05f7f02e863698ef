namespace Irsactl.Cli.Tests.Running;

public sealed class UsageTests
{
    [Theory]
    [InlineData("irsactl --help", "token-of-a-typo")]
    [InlineData("irsactl token --help", "token", "mnit", "--help")]
    [InlineData("irsactl --help", "nope", "--help")]
    [InlineData("irsactl --help", "help", "nope")]
    [InlineData("irsactl token mint --help", "token", "mint")]
    [InlineData("irsactl token mint --help", "token", "mint", "--isuer", "https://example.com")]
    [InlineData("irsactl token inspect --help", "token", "inspect")]
    [InlineData("irsactl version --help", "version", "-o", "yaml")]
    [InlineData("irsactl local exec --help", "local", "exec")]
    [InlineData("irsactl completion --help", "completion", "tcsh")]
    public async Task Usage_Wrong_ExitsWith2AndNamesTheHelp(string help, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ShouldFailWith(2, "IRS1001");
        result.ErrorLines[^1].ShouldBe($"hint: see '{help}'");
    }

    [Theory]
    [InlineData("aws", "create-key-pairs", "--help")]
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

        result.ShouldFailWith(1, "IRS1001", "--credentials-requests-dir", "--identity-provider-arn");
    }

    [Fact]
    public async Task Usage_OptionsAloneAndTogetherWrong_AreNamedAtOnce()
    {
        var result = await IrsactlProgram.RunAsync("cluster", "rotate-key", "--status", "--rollback", "--interval", "0s", "-o", "x");

        result.ShouldFailWith(2, "IRS1001", "--status changes nothing and goes with neither --rollback nor --dry-run");
        result.Error.ShouldContain("--interval is 1s at the least");
        result.Error.ShouldContain("--output 'x' is not one of text, json");
    }

    [Fact]
    public async Task Usage_OfEnableSts_NamesEveryMistake() =>
        (await IrsactlProgram.RunAsync("cluster", "enable-sts", "--keep-changes", "--to", "floppy")).ShouldFailWith(
            2, "IRS1001", "--keep-changes is of no use without --rollback", "--to 'floppy' is not one of");

    [Theory]
    [InlineData("error: 'mnit' is not one of the commands mint, inspect, explain", "token", "mnit")]
    public async Task Usage_NoSuchCommand_NamesThoseThatThereAre(string error, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ErrorLines[0].ShouldStartWith(error);
    }

    [Theory]
    [InlineData("did you mean inspect?", "token", "inspct")]
    [InlineData("did you mean version?", "versoin")]
    [InlineData("did you mean create-all?", "aws", "creat-all")]
    [InlineData("'mint' has no flag --isuer; did you mean --issuer?", "token", "mint", "--isuer", "https://example.com")]
    [InlineData(
        "'create-all' has no flag --create-private-bucket; did you mean --create-private-s3-bucket?", "aws", "create-all",
        "--create-private-bucket")]
    [InlineData("--hosting 'cloudfrnt' is not one of s3, cloudfront,", "aws", "create-all", "--hosting", "cloudfrnt")]
    [InlineData("did you mean cloudfront?", "aws", "create-all", "--hosting", "cloudfrnt")]
    [InlineData("--output 'jsn' is not one of text, json; did you mean json?", "version", "-o", "jsn")]
    [InlineData("did you mean cloudfront?", "cluster", "migrate-issuer", "--to", "cludfront")]
    [InlineData("did you mean clock?", "doctor", "--only", "clok")]
    [InlineData("did you mean doctor?", "docter")]
    [InlineData("--key-type 'rsa-4069' is not one of rsa-4096,", "aws", "create-key-pair", "--key-type", "rsa-4069")]
    public async Task Usage_Misspelt_NamesWhatWasProbablyMeant(string expected, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ErrorLines[0].ShouldStartWith("error: ");
        result.ErrorLines[0].ShouldContain(expected);
    }

    [Theory]
    [InlineData("did you mean 'us-east-1'?", "permissions", "--command", "apply", "--region", "us-esat-1")]
    [InlineData("did you mean 'aws create-all'?", "permissions", "--command", "aws creat-all")]
    public async Task Value_Misspelt_NamesWhatWasProbablyMeant(string expected, params string[] arguments) =>
        (await IrsactlProgram.RunAsync(arguments)).Error.ShouldContain(expected);

    [Theory]
    [InlineData("regoin: us-east-1", "did you mean region?")]
    [InlineData("region: us-esat-1", "did you mean 'us-east-1'?")]
    [InlineData("region: us-east-1\nhosting: {kind: cloudfrnt}", "did you mean cloudfront?")]
    [InlineData("region: us-east-1\nhosting: {kind: cloudfront, priceClas: 100}", "did you mean priceClass?")]
    public async Task File_Misspelt_NamesWhatWasProbablyMeant(string lines, string expected)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("irsactl.yaml", $"name: c1\ncredentialsRequestsDir: {RepositoryFolder.At("samples", "credentials-requests")}\n{lines}\n");

        (await IrsactlProgram.RunAsync("plan", "-f", file)).Error.ShouldContain(expected);
    }

    [Theory]
    [InlineData]
    [InlineData("aws")]
    [InlineData("token")]
    [InlineData("help")]
    [InlineData("help", "aws", "create-all")]
    public async Task Usage_OfAGroupAlone_IsItsHelp(params string[] arguments)
    {
        string[] words = arguments is ["help", .. var named] ? named : arguments;
        var expected = await IrsactlProgram.RunAsync([.. words, "--help"]);

        var result = (await IrsactlProgram.RunAsync(arguments)).ShouldSucceed();

        result.Error.ShouldBeEmpty();
        result.Out.ShouldStartWith("Description:");
        result.ShouldBe(expected);
    }

    [Theory]
    [InlineData("IRS1001", "version", "--nope", "-o", "json")]
    [InlineData("IRS1001", "aws", "create-all", "-o", "json")]
    [InlineData("IRS1003", "plan", "-f", "/no/such/file", "-o", "json")]
    [InlineData("IRS1003", "token", "inspect", "@/no/such/file", "-o", "json")]
    public async Task Error_AsJson_IsOnStandardOutputToo(string code, params string[] arguments)
    {
        var result = await IrsactlProgram.RunAsync(arguments);

        result.ExitCode.ShouldNotBe(0);
        using var json = System.Text.Json.JsonDocument.Parse(result.Out);
        var error = json.RootElement.GetProperty("error");
        error.GetProperty("code").GetString().ShouldBe(code);
        result.ErrorLines[0].ShouldBe($"error: {error.GetProperty("message").GetString()} [{code}]");
        result.ErrorLines[1].ShouldBe($"hint: {error.GetProperty("hint").GetString()}");
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
