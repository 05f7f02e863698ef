namespace Irsactl.Cli.Tests.Local;

/// <summary><c>local exec --credentials</c>: whose credentials a program has, and that nobody becomes root unawares.</summary>
public sealed class ProgramCredentialsTests : IDisposable
{
    private const string ShowKeys = "echo \"${AWS_ACCESS_KEY_ID-none} ${AWS_WEB_IDENTITY_TOKEN_FILE-none} ${AWS_ROLE_ARN-none}\"";

    private static readonly Dictionary<string, string> WebIdentity = new(StringComparer.Ordinal)
    {
        ["AWS_WEB_IDENTITY_TOKEN_FILE"] = "token",
        ["AWS_ROLE_ARN"] = "arn:aws:iam::123456789012:role/r",
    };

    private readonly TemporaryFolder _folder = new();

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task WebIdentity_IsTakenAway_AndThatIsSaid()
    {
        var result = (await ExecAsync([], ShowKeys)).ShouldSucceed();

        result.Out.ShouldBe("test none none\n");
        result.Error.ShouldContain(
            "the account root's keys take the place of the web identity that AWS_WEB_IDENTITY_TOKEN_FILE names; "
            + "--credentials file keeps it");
    }

    [Theory]
    [InlineData("file")]
    [InlineData("none")]
    public async Task CredentialsFile_LeavesTheWebIdentity_AndSaysNothing(string choice)
    {
        var result = (await ExecAsync(["--credentials", choice], ShowKeys)).ShouldSucceed();

        result.Out.ShouldBe("none token arn:aws:iam::123456789012:role/r\n");
        result.Error.ShouldBeEmpty();
    }

    [Fact]
    public async Task CredentialsFile_AwsCliIsRoot_UntilItHasAWebIdentity()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        _folder.Write("token", "no.token.atall");
        var script = $"""
            (unset AWS_WEB_IDENTITY_TOKEN_FILE AWS_ROLE_ARN; {Tools.Aws.Path} sts get-caller-identity --query Arn --output text)
            {Tools.Aws.Path} sts get-caller-identity
            """;

        var result = await ExecAsync(["--credentials", "file"], script);

        result.ExitCode.ShouldNotBe(0);
        result.Out.ShouldBe("arn:aws:iam::123456789012:root\n");
        result.Error.ShouldContain("AssumeRoleWithWebIdentity");
    }

    [Fact]
    public async Task None_TheUsersOwnKeysAreNotUsedEither()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        _folder.Write(".aws/credentials", "[default]\naws_access_key_id = AKIAREAL\naws_secret_access_key = real\n");

        var result = await ExecAsync(
            ["--credentials", "none"], $"unset AWS_WEB_IDENTITY_TOKEN_FILE; {Tools.Aws.Path} sts get-caller-identity");

        result.ExitCode.ShouldNotBe(0);
        result.Error.ShouldContain("Unable to locate credentials");
    }

    [Fact]
    public async Task SessionOfAnotherAws_IsExplainedInTheLog()
    {
        Assert.SkipUnless(Tools.Aws.IsInstalled, Tools.Aws.SkipReason);
        var script = $"AWS_ACCESS_KEY_ID=ASIAOLDOLDOLDOLDOLD1 AWS_SECRET_ACCESS_KEY=old AWS_SESSION_TOKEN=old {Tools.Aws.Path} sts "
            + "get-caller-identity";

        (await ExecAsync([], script)).Error.ShouldContain("refused the session ASIAOLDOLDOLDOLDOLD1, which is not this AWS's");
    }

    private Task<ProgramResult> ExecAsync(string[] options, string script) =>
        BuiltProgram.RunAsync(_folder, WebIdentity, ["local", "exec", "--namespace", "off", .. options, "--", "bash", "-c", script]);
}
