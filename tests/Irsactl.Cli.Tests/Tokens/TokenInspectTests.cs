namespace Irsactl.Cli.Tests.Tokens;

public sealed class TokenInspectTests
{
    [Fact]
    public async Task Inspect_AsText_ShowsClaimsWithTimesInWords()
    {
        var result = (await IrsactlProgram.RunAsync("token", "inspect", TestToken.Usual)).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out, "inspect.txt");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inspect_AsJson_HasTheShapeOfTheDocumentation()
    {
        var result = (await IrsactlProgram.RunAsync("token", "inspect", TestToken.Usual, "-o", "json")).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out, "inspect.json");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Inspect_RepeatedMembers_AreNamed()
    {
        var token = TestToken.Of(
            """{"alg":"RS256","alg":"none"}""", """{"aud":"a","aud":"b","kubernetes.io":{"namespace":"n","namespace":"m"}}""");

        var text = (await IrsactlProgram.RunAsync("token", "inspect", token)).ShouldSucceed();
        var json = (await IrsactlProgram.RunAsync("token", "inspect", token, "-o", "json")).ShouldSucceed();

        text.Out.ShouldContain("member /aud occurs more than once; the last one counts");
        text.Out.ShouldContain("aud            \"b\"");
        text.Out.ShouldNotContain("\"a\"");
        GoldenFile.ShouldMatch(json.Out, "inspect-repeated.json");
    }

    [Fact]
    public async Task Inspect_FromFileAndStandardInput_IsTheSame()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("token", TestToken.Usual + "\n");
        var expected = await IrsactlProgram.RunAsync("token", "inspect", TestToken.Usual);

        (await IrsactlProgram.RunAsync("token", "inspect", $"@{file}")).ShouldBe(expected);
        (await new IrsactlProgram { Input = $"  {TestToken.Usual}\r\n" }.ExecuteAsync("token", "inspect", "-")).ShouldBe(expected);
    }

    [Theory]
    [InlineData("text")]
    [InlineData("json")]
    public async Task Inspect_ControlCharactersInAToken_DoNotReachTheTerminal(string format)
    {
        // As escapes of JSON, where they are allowed; both as names and as values, and in names that are repeated.
        const string Hostile = @"\u001b]0;owned\u0007\u009b31m\u202e\u2066\u007f";
        var token = TestToken.Of(
            $$$"""{"alg":"{{{Hostile}}}","{{{Hostile}}}":1}""",
            $$$"""{"sub":"{{{Hostile}}}","{{{Hostile}}}":{"{{{Hostile}}}":1},"{{{Hostile}}}":["{{{Hostile}}}"]}""");

        var result = (await IrsactlProgram.RunAsync("token", "inspect", token, "-o", format)).ShouldSucceed();

        result.Out.Where(character => char.IsControl(character) || character is '\u202e' or '\u2066').Distinct().ShouldBe(['\n']);
    }

    [Fact]
    public async Task Inspect_GarbageAsArgument_IsNotEchoed()
    {
        var result = await IrsactlProgram.RunAsync("token", "inspect", "s3cret.s3cret");

        result.ShouldFailWith(1, "IRS1300", "the token");
        result.Error.ShouldNotContain("s3cret");
    }

    [Theory]
    [InlineData("a.b.c")]
    [InlineData("e30.e30.e30.e30")]
    [InlineData("e30.Z2FyYmFnZQ.e30")]
    [InlineData("e30.W10.e30")]
    public async Task Inspect_GarbageInAFile_NamesTheFile(string garbage)
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write("token", garbage);

        var result = await IrsactlProgram.RunAsync("token", "inspect", $"@{file}");

        result.ShouldFailWith(1, "IRS1300", file);
    }

    [Fact]
    public async Task Inspect_Nothing_IsWrongUsage()
    {
        (await new IrsactlProgram { Input = " \n" }.ExecuteAsync("token", "inspect", "-")).ShouldFailWith(2, "IRS1002", "standard input");
        (await IrsactlProgram.RunAsync("token", "inspect", "")).ShouldFailWith(2, "IRS1002", "the token is empty");
    }
}
