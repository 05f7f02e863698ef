
namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>Profiles with <c>role_arn</c>.</summary>
public sealed class RoleChainTests
{
    private const string RoleArn = $"role_arn = {AwsHome.Role}\n";

    [Theory]
    [InlineData("source_profile = nope\n", "IRS3515", "'nope'", "the source_profile of 'p'")]
    [InlineData("source_profile = p\n", "IRS3516", "in a circle", "p -> p")]
    [InlineData("source_profile = a\n[profile a]\n" + RoleArn + "source_profile = p\n", "IRS3516", "in a circle", "p -> a -> p")]
    [InlineData("source_profile = a\n[profile a]\nregion = us-east-1\n", "IRS3516", "source_profile = a", "no credentials")]
    [InlineData("", "IRS3516", "does not say whose credentials")]
    [InlineData("source_profile = a\ncredential_source = Environment\n", "IRS3516", "both source_profile and credential_source")]
    [InlineData("credential_source = Environment\n", "IRS3516", "AWS_ACCESS_KEY_ID is not set")]
    [InlineData("credential_source = EcsContainer\n", "IRS3516", "AWS_CONTAINER_CREDENTIALS_RELATIVE_URI is not set")]
    [InlineData("credential_source = Ec2InstanceMetadata\n", "IRS3523", "AWS_EC2_METADATA_DISABLED")]
    [InlineData("credential_source = Env\n", "IRS3514", "credential_source is 'Env'")]
    [InlineData(
        "source_profile = a\nmfa_serial = arn:aws:iam::123456789012:mfa/me\n", "IRS3521", "MFA device arn:aws:iam::123456789012:mfa/me")]
    public async Task Chain_ThatCannotWork_SaysWhere(string settings, string code, params string[] mentions)
    {
        await using var home = AwsHome.With($"[profile p]\n{RoleArn}{settings}");

        (await home.RunAsync()).ShouldFailWith(1, code, mentions);
    }

    [Fact]
    public async Task Mfa_Hint_IsACommandThatAsksForTheCode()
    {
        await using var home = AwsHome.With($"[profile p]\n{RoleArn}source_profile = a\nmfa_serial = x\n");

        (await home.RunAsync()).Error.ShouldContain("eval \"$(aws configure export-credentials --profile p --format env)\"");
    }

    [Fact]
    public async Task Role_RefusedByAws_KeepsItsWords()
    {
        await using var home = AwsHome.With($"[profile base]\n{AwsHome.Keys}[profile p]\n{RoleArn}source_profile = base\n");
        await home.StartAwsAsync();

        (await home.RunAsync()).ShouldFailWith(1, "IRS3519", AwsHome.Role, "AWS profile 'p'", "Roles may not be assumed by root accounts");
    }

    [Fact]
    public async Task Role_ExplicitDeny_IsKeptWhole()
    {
        await using var home = AwsHome.With("");
        var aws = await home.StartAwsAsync();
        var (id, secret) = await User.MakeAsync(
            aws, """{"Version":"2012-10-17","Statement":[{"Effect":"Deny","Action":"sts:AssumeRole","Resource":"*"}]}""");
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"sts:AssumeRole","Principal":{"AWS":"arn:aws:iam::123456789012:root"}}]}""";
        await User.RunAsync(aws, "create-role", "--role-name", "machine", "--assume-role-policy-document", Trust);
        home.Folder.Write(
            ".aws/config",
            $"[profile base]\naws_access_key_id = {id}\naws_secret_access_key = {secret}\n[profile p]\n{RoleArn}source_profile = base\n");
        home.Variables["AWS_PROFILE"] = "p";

        var result = await home.RunAsync();

        result.ShouldFailWith(
            1, "IRS3519", "user/someone may not perform sts:AssumeRole", "with an explicit deny in an identity-based policy");
        result.Error.ShouldContain("does not help: take the Deny out of the policies");
    }

    [Fact]
    public async Task Keys_OfTheSourceProfile_UnknownToAws_AreCalledThat()
    {
        await using var home = AwsHome.With(
            $"[profile base]\naws_access_key_id = AKIANOBODY\naws_secret_access_key = s\n[profile p]\n{RoleArn}source_profile = base\n");
        await home.StartAwsAsync();

        (await home.RunAsync()).ShouldFailWith(1, "IRS3503", AwsHome.Role, "security token included in the request is invalid");
    }
}
