namespace Irsactl.Cli.Tests.Completion;

public sealed class SuggestTests
{
    [Theory]
    [InlineData("irsactl ", "aws", "token", "local", "demo", "completion", "version")]
    [InlineData("irsactl aw", "aws")]
    [InlineData("irsactl aws create-i", "create-iam-roles", "create-identity-provider")]
    [InlineData("ccoctl aws create-i", "create-iam-roles", "create-identity-provider")]
    [InlineData("/usr/local/bin/irsactl aws create-i", "create-iam-roles", "create-identity-provider")]
    [InlineData("irsactl token mint --is", "--issuer")]
    [InlineData("irsactl policy simulate --credentials-r", "--credentials-request")]
    [InlineData("irsactl version -o ", "json", "text")]
    [InlineData("irsactl doctor --region eu-c", "eu-central-1", "eu-central-2")]
    [InlineData("irsactl doctor --region ", "us-east-1", "cn-north-1", "us-gov-west-1")]
    [InlineData("irsactl export --format te", "terraform")]
    [InlineData("irsactl doctor --only c", "clock", "credentials", "cluster")]
    [InlineData("irsactl aws create-key-pair --key-type ec", "ec-p256", "ec-p384", "ec-p521")]
    public async Task Suggest_ALineAsFarAsTyped_OffersWhatFits(string line, params string[] expected)
    {
        var name = line.StartsWith("ccoctl", StringComparison.Ordinal) ? "ccoctl" : "irsactl";

        var result = (await new IrsactlProgram { Name = name }.ExecuteAsync($"[suggest:{line.Length}]", line)).ShouldSucceed();

        result.Error.ShouldBeEmpty();
        var offered = result.Out.Split('\n', StringSplitOptions.RemoveEmptyEntries);
        var typed = line[(line.LastIndexOf(' ') + 1)..];
        offered.ShouldAllBe(word => word.StartsWith(typed, StringComparison.Ordinal));
        expected.ShouldAllBe(word => offered.Contains(word));
        offered.ShouldAllBe(word => word != "Json");
    }

    [Theory]
    [InlineData("irsactl doctor --profile ", "default", "prod", "test")]
    [InlineData("irsactl doctor --profile p", "prod")]
    public async Task Suggest_AProfile_OffersThoseOfTheConfiguration(string line, params string[] expected)
    {
        using var home = new TemporaryFolder();
        home.Write(".aws/config", "[default]\nregion = us-east-1\n[profile prod]\n[sso-session x]\n");
        home.Write(".aws/credentials", "[test]\naws_access_key_id = x\n");

        var result = await BuiltProgram.RunAsync(
            home, new Dictionary<string, string>(StringComparer.Ordinal), $"[suggest:{line.Length}]", line);

        result.ShouldSucceed().Out.Split('\n', StringSplitOptions.RemoveEmptyEntries).ShouldBe(expected);
    }

    [Fact]
    public async Task Suggest_WhereAFileIsBroken_SaysNothing()
    {
        using var folder = new TemporaryFolder();
        folder.Write("irsactl.yaml", "{");
        const string Line = "irsactl plan --cluster ";

        var result = await BuiltProgram.RunAsync(
            folder, new Dictionary<string, string>(StringComparer.Ordinal), $"[suggest:{Line.Length}]", Line);

        result.ShouldSucceed().Error.ShouldBeEmpty();
    }
}
