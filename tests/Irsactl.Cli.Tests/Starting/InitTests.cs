using System.Text.Json;
using Irsactl.Cli.Commands.Declared;

namespace Irsactl.Cli.Tests.Starting;

public sealed class InitTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    private string Target => _folder.At("irsactl.yaml");

    private string[] Enough => ["--name", "my-cluster", "--region", "us-east-1", "--credentials-requests-dir", Requests, "--out", Target];

    private static string Requests => RepositoryFolder.At("samples", "credentials-requests");

    public void Dispose() => _folder.Dispose();

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudfront")]
    [InlineData("cloudfront", "--domain", "oidc.example.com")]
    [InlineData("lambda-url")]
    [InlineData("api-gateway", "--domain", "oidc.example.com")]
    [InlineData("alb", "--domain", "oidc.example.com", "--subnets", "subnet-0123456789abcdef0,subnet-0fedcba9876543210")]
    [InlineData("server", "--issuer-url", "https://oidc.example.com/prod", "--documents-dir", "documents")]
    [InlineData("shared", "--endpoint", "common")]
    public async Task Init_ByFlags_WritesWhatItsReaderTakes(string hosting, params string[] more)
    {
        (await IrsactlProgram.RunAsync(["init", .. Enough, "--hosting", hosting, .. more, "--yes"])).ShouldSucceed().Out.ShouldBeEmpty();

        var cluster = DeclarationReader.Read(Target).Only;
        cluster.Name.ShouldBe("my-cluster");
        cluster.Region.ShouldBe("us-east-1");
        cluster.ReadHosting().ShouldNotBeNull().Kind.ShouldBe(hosting);
    }

    [Fact]
    public async Task Init_WithSubnets_WritesThemAsAList()
    {
        (await IrsactlProgram.RunAsync(
        [
            "init", .. Enough, "--hosting", "alb", "--domain", "oidc.example.com", "--subnets",
            "subnet-0123456789abcdef0,subnet-0fedcba9876543210", "-y",
        ])).ShouldSucceed();

        (await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken)).ShouldContain(
            "  subnets:\n    - subnet-0123456789abcdef0\n    - subnet-0fedcba9876543210\n");
    }

    [Fact]
    public async Task Init_ToOutput_PrintsTheFileAlone()
    {
        var result = (await IrsactlProgram.RunAsync(["init", .. Enough[..6], "--yes", "--out", "-"])).ShouldSucceed();

        GoldenFile.ShouldMatch(result.Out.Replace(Requests, "REQUESTS", StringComparison.Ordinal), "init.yaml");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task Init_ForAFolder_NamesPathsAsSeenFromIt()
    {
        var file = _folder.At("clusters", "prod.yaml");

        (await IrsactlProgram.RunAsync(["init", .. Enough[..6], "--output-dir", _folder.At("out"), "--yes", "--out", file])).ShouldSucceed();

        DeclarationReader.Read(file).Only.OutputDirectory.ShouldBe(_folder.At("out"));
    }

    [Fact]
    public async Task Init_AsJson_SaysWhatComesNext()
    {
        var result = (await IrsactlProgram.RunAsync(["init", .. Enough, "--yes", "-o", "json"])).ShouldSucceed();

        using var json = JsonDocument.Parse(result.Out);
        json.RootElement.GetProperty("written").GetBoolean().ShouldBeTrue();
        json.RootElement.GetProperty("hosting").GetString().ShouldBe("s3");
        json.RootElement.GetProperty("next")[1].GetString().ShouldBe($"irsactl plan -f {Target}");
    }

    [Fact]
    public async Task Init_WithoutATerminal_NamesAllThatIsMissing() =>
        (await IrsactlProgram.RunAsync("init", "--region", "us-east-1", "--out", Target)).ShouldFailWith(
            2, "IRS1001", "--name", "--credentials-requests-dir");

    [Theory]
    [InlineData("IRS3000", "--name", "My Cluster!")]
    [InlineData("IRS2501", "--region", "us-esat-1")]
    [InlineData("IRS3009", "--domain", "https://x", "--hosting", "cloudfront")]
    public async Task Init_WithAFlagThatCannotBe_WritesNothing(string code, params string[] flags)
    {
        var given = Enough.Chunk(2).Where(pair => pair[0] != flags[0]).SelectMany(pair => pair);

        var result = await IrsactlProgram.RunAsync(["init", .. given, .. flags, "--yes"]);

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain($"[{code}]");
        result.Error.ShouldContain(flags[1]);
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task Init_OverAFileThatSaysSomethingElse_RefusesUnlessTold()
    {
        _folder.Write("irsactl.yaml", "name: other\n");

        (await IrsactlProgram.RunAsync(["init", .. Enough, "--yes"])).ShouldFailWith(1, "IRS1034", Target);
        (await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken)).ShouldBe("name: other\n");
        (await IrsactlProgram.RunAsync(["init", .. Enough, "--yes", "--overwrite"])).ShouldSucceed();
        var again = (await IrsactlProgram.RunAsync(["init", .. Enough, "--yes"])).ShouldSucceed();
        again.Error.ShouldContain("says so already");
    }

    [Fact]
    public async Task Init_AtATerminal_AsksAgainUntilAnAnswerCanBeUsed()
    {
        var result = (await AskAsync(
            "My Cluster!", "shop", "us-esat-1", "us-esat", "eu-central-1", "cloudfrnt", "alb", "oidc", "oidc.example.com", "subnet-1",
            "subnet-1,subnet-2", Requests, "")).ShouldSucceed();

        var screen = OneLine(result.Error);
        screen.ShouldContain("the name 'My Cluster!' cannot be used");
        screen.ShouldContain("did you mean 'us-east-1'?");
        screen.ShouldContain("did you mean cloudfront?");
        screen.ShouldContain("'oidc' is not a host name");
        screen.ShouldContain("two zones at least");
        var cluster = DeclarationReader.Read(Target).Only;
        (cluster.Name, cluster.Region).ShouldBe(("shop", "eu-central-1"));
        cluster.ReadHosting().ShouldNotBeNull().Kind.ShouldBe("alb");
    }

    [Fact]
    public async Task Init_AtATerminal_AsksOnlyWhatNoFlagSays()
    {
        var result = (await AskAsync(["", "", "", ""], "--name", "shop", "--region", "us-east-1", "--release-image", "quay.io/x/y:1")).ShouldSucceed();

        result.Error.ShouldNotContain("(--name)");
        result.Error.ShouldNotContain("(--credentials-requests-dir)");
        result.Error.ShouldContain("(--hosting)");
        DeclarationReader.Read(Target).Only.Name.ShouldBe("shop");
    }

    [Theory]
    [InlineData("n", "name: other\n")]
    [InlineData("y", null)]
    public async Task Init_AtATerminal_AsksBeforeItOverwrites(string answer, string? content)
    {
        _folder.Write("irsactl.yaml", "name: other\n");

        var result = await AskAsync(["s3", "", answer], Enough[..6]);

        result.ExitCode.ShouldBe(content is null ? 0 : 1);
        OneLine(result.Error).ShouldContain("Write over it? [y/N]");
        var written = await File.ReadAllTextAsync(Target, TestContext.Current.CancellationToken);
        (written == content).ShouldBe(content is not null);
    }

    [Fact]
    public async Task Init_WhereTheAnswersEnd_WritesNothing()
    {
        var result = await AskAsync("shop", "us-east-1");

        result.ExitCode.ShouldBe(2);
        OneLine(result.Error).ShouldContain("--hosting is missing [IRS1031]");
        File.Exists(Target).ShouldBeFalse();
    }

    [Fact]
    public async Task Init_OfAFolderThatIsNotThereYet_SaysWhatMakesIt()
    {
        var result = (await AskAsync("shop", "us-east-1", "s3", _folder.At("none"), "")).ShouldSucceed();

        OneLine(result.Error).ShouldContain($"release extract IMAGE --to {_folder.At("none")}");
    }

    /// <summary>Sentences are broken to the width of the terminal.</summary>
    private static string OneLine(string text) => string.Join(' ', text.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    private Task<ProgramResult> AskAsync(params string[] answers) => AskAsync(answers, []);

    private Task<ProgramResult> AskAsync(string[] answers, params string[] flags) => new IrsactlProgram
    {
        Input = string.Concat(answers.Select(answer => answer + "\n")),
        InIsTerminal = true,
        ErrorIsTerminal = true,
        Environment = new Dictionary<string, string>(StringComparer.Ordinal) { ["NO_COLOR"] = "1", ["AWS_CONFIG_FILE"] = "/nonexistent" },
    }.ExecuteAsync(["init", "--out", Target, .. flags]);
}
