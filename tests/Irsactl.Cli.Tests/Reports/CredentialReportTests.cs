using Irsactl.Cli.Tests.CredentialErrors;

namespace Irsactl.Cli.Tests.Reports;

/// <summary>AWS credentials that had run out or were mixed up in public reports (tests/REPORTS.md).</summary>
public sealed class CredentialReportTests
{
    private const string Session = """
        [sso-session s]
        sso_start_url = https://d-1.awsapps.com/start
        sso_region = us-east-1
        [profile p]
        sso_session = s
        sso_account_id = 123456789012
        sso_role_name = Admin

        """;

    // thomasmichaelwallace/serverless-better-credentials#13: a credential_process around the aws CLI, whose own sign-in is over.
    [Fact]
    public async Task Process_AroundASignInThatIsOver_KeepsItsWords()
    {
        await using var home = AwsHome.With(
            "[profile p]\ncredential_process = sh -c \"echo 'Error when retrieving token from sso: Token has expired and refresh failed' "
            + ">&2; exit 255\"\n");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3518", "exit code 255", "Token has expired and refresh failed");
    }

    // aws/aws-sdk-js#4441: the session's token has run out, and so has what would renew it.
    [Fact]
    public async Task SignOn_ExpiredWithItsRegistration_NamesTheCommand()
    {
        await using var home = AwsHome.With(Session);
        home.Folder.Write(
            ".aws/sso/cache/a0f1490a20d0211c997b44bc357e1972deab8ae3.json",
            """
            {"startUrl":"https://d-1.awsapps.com/start","region":"us-east-1","accessToken":"token","expiresAt":"2020-01-01T00:00:00Z",
             "clientId":"c","clientSecret":"s","registrationExpiresAt":"2020-01-01T00:00:00Z","refreshToken":"r"}
            """);

        await using var portal = new FakePortal(400, "InvalidGrantException", "Invalid refresh token provided");
        home.Variables["AWS_ENDPOINT_URL_SSO_OIDC"] = portal.Endpoint;

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3502", "AWS profile 'p'");
        result.ErrorLines[^1].ShouldBe("hint: sign in: aws sso login --profile p");
    }

    // aws/aws-toolkit-vscode#2664: a credential_process that hands out what it had kept, past its end.
    [Fact]
    public async Task Process_ThatHandsOutWhatItKept_IsNamedWithTheTime()
    {
        const string Kept =
            """{"Version":1,"AccessKeyId":"AKIATEST","SecretAccessKey":"s","SessionToken":"t","Expiration":"2022-05-27T10:00:00+02:00"}""";
        await using var home = AwsHome.With($"[profile p]\ncredential_process = echo '{Kept}'\n");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3502", "credential_process of AWS profile 'p'", "expired");
    }
}
