namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Profiles with <c>credential_process</c>.</summary>
public sealed class CredentialProcessTests
{
    [Theory]
    [InlineData("false", "exit code 1")]
    [InlineData("sh -c \"printf 'no ticket\\nsecond line' >&2; exit 7\"", "exit code 7: no ticket")]
    [InlineData("/no/such/program --for x", "its program was not found (exit code 127)")]
    [InlineData("$HOME/data", "its program may not be run (exit code 126)")]
    [InlineData("echo hello", "did not print credentials")]
    [InlineData("echo '{\"Version\":2}'", "did not print credentials")]
    [InlineData("echo '{\"Version\":1}'", "did not print credentials")]
    public async Task Process_Failing_SaysHow(string command, string reason)
    {
        await using var home = AwsHome.With($"[profile p]\ncredential_process = {command}\n");

        home.Folder.Write("data", "no program");

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3518", "AWS profile 'p'", reason);
        result.Error.ShouldNotContain("second line");
    }

    [Fact]
    public async Task Process_ControlCharacters_DoNotReachTheTerminal()
    {
        await using var home = AwsHome.With("[profile p]\ncredential_process = sh -c \"printf '\\033]0;title\\007' >&2; exit 1\"\n");

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3518", "exit code 1");
        result.Error.ShouldNotContain('\u001b');
        result.Error.ShouldNotContain('\u0007');
    }

    [Fact]
    public async Task Process_ExpiredCredentials_AreCalledThat()
    {
        const string Answer =
            """{"Version":1,"AccessKeyId":"AKIATEST","SecretAccessKey":"s","SessionToken":"t","Expiration":"2020-01-01T00:00:00Z"}""";
        await using var home = AwsHome.With($"[profile p]\ncredential_process = echo '{Answer}'\n");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3502", "credential_process of AWS profile 'p'", "expired");
    }

    [Fact]
    public async Task Process_OfTheSourceProfile_IsTheOneNamed()
    {
        await using var home = AwsHome.With(
            $"[profile base]\ncredential_process = false\n[profile p]\nrole_arn = {AwsHome.Role}\nsource_profile = base\n");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3518", "AWS profile 'base'");
    }
}
