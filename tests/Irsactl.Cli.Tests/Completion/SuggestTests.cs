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
}
