namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Profiles of IAM Identity Center and of <c>aws login</c>.</summary>
public sealed class SignOnTests
{
    // The names of the files with tokens: the SHA-1 of the session's name, "s", and of the start URL.
    private const string SessionToken = "a0f1490a20d0211c997b44bc357e1972deab8ae3";
    private const string StartUrlToken = "0c54b6c27e90660baa89eaad85ac1d5dae26cb7d";

    private const string StartUrl = "https://d-1.awsapps.com/start";
    private const string Session = $"[sso-session s]\nsso_start_url = {StartUrl}\nsso_region = us-east-1\n";
    private const string Account = "sso_account_id = 123456789012\nsso_role_name = Admin\n";
    private const string WithSession = $"{Session}[profile p]\nsso_session = s\n{Account}";
    private const string Legacy = $"[profile p]\nsso_start_url = {StartUrl}\nsso_region = us-east-1\n{Account}";

    [Theory]
    [InlineData(WithSession)]
    [InlineData(Legacy)]
    public async Task SignOn_Never_NamesTheCommand(string config)
    {
        await using var home = AwsHome.With(config);

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3520", "AWS profile 'p'");
        result.ErrorLines[^1].ShouldBe("hint: sign in: aws sso login --profile p");
    }

    [Theory]
    [InlineData(WithSession, SessionToken)]
    [InlineData(Legacy, StartUrlToken)]
    public async Task SignOn_Expired_NamesTheCommand(string config, string cacheKey)
    {
        await using var home = AwsHome.With(config);
        WriteToken(home, cacheKey, "2020-01-01T00:00:00Z");

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3502", "AWS profile 'p'");
        result.ErrorLines[^1].ShouldBe("hint: sign in: aws sso login --profile p");
    }

    [Theory]
    [InlineData(401, "UnauthorizedException", "Session token not found or invalid", "IRS3502", "is over")]
    [InlineData(403, "ForbiddenException", "No access", "IRS3519", "No access")]
    public async Task SignOn_RefusedByThePortal_SaysWhatForIt(int status, string type, string text, string code, string mentioned)
    {
        await using var home = AwsHome.With(WithSession);
        WriteToken(home, SessionToken, "2099-01-01T00:00:00Z");
        await using var portal = new FakePortal(status, type, text);
        home.Variables["AWS_ENDPOINT_URL_SSO"] = portal.Endpoint;

        (await home.RunAsync()).ShouldFailWith(1, code, "AWS profile 'p'", mentioned);
    }

    [Theory]
    [InlineData($"[profile p]\nsso_session = s\n{Account}", "[sso-session s]")]
    [InlineData($"[sso-session s]\nsso_start_url = {StartUrl}\n[profile p]\nsso_session = s\n{Account}", "sso_region")]
    [InlineData($"{Session}[profile p]\nsso_session = s\n", "sso_account_id")]
    public async Task SignOn_Incomplete_NamesWhatIsMissing(string config, string missing)
    {
        await using var home = AwsHome.With(config);

        (await home.RunAsync()).ShouldFailWith(1, "IRS3516", "AWS profile 'p'", missing);
    }

    [Fact]
    public async Task Login_IsSaidToNeedTheAwsCli()
    {
        await using var home = AwsHome.With("[profile p]\nlogin_session = arn:aws:iam::123456789012:user/me\nregion = us-east-1\n");

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3521", "login_session");
        result.Error.ShouldContain("aws configure export-credentials --profile p --format env");
    }

    /// <summary>As <c>aws sso login</c> leaves it.</summary>
    private static void WriteToken(AwsHome home, string name, string expires) =>
        home.Folder.Write(
            $".aws/sso/cache/{name}.json",
            $$"""{"startUrl":"{{StartUrl}}","region":"us-east-1","accessToken":"token","expiresAt":"{{expires}}"}""");
}
