namespace Irsactl.Cli.Tests.CredentialErrors;

/// <summary>A token file, as a pod has it.</summary>
public sealed class WebIdentityTests
{
    [Theory]
    [InlineData("missing", null, "IRS3517", "missing (AWS_WEB_IDENTITY_TOKEN_FILE) does not exist")]
    [InlineData("token", "", "IRS3517", "is empty")]
    [InlineData("token", "not-a-token", "IRS3517", "does not hold a JSON Web Token")]
    [InlineData(".aws", null, "IRS3517", "it is a folder")]
    public async Task TokenFile_Unusable_IsNamedWithTheReason(string name, string? content, string code, string reason)
    {
        await using var home = AwsHome.With("");
        if (content is not null)
        {
            home.Folder.Write(name, content);
        }

        home.Variables["AWS_ROLE_ARN"] = AwsHome.Role;
        home.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.At(name);

        (await home.RunAsync()).ShouldFailWith(1, code, home.At(name), reason);
    }

    [Fact]
    public async Task TokenFile_OfAProfile_NamesTheProfile()
    {
        await using var home = AwsHome.With($"[profile p]\nrole_arn = {AwsHome.Role}\nweb_identity_token_file = /missing\n");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3517", "/missing", "AWS profile 'p'");
    }

    [Fact]
    public async Task TokenFile_RelativePath_IsRefused()
    {
        await using var home = AwsHome.With("");
        home.Variables["AWS_ROLE_ARN"] = AwsHome.Role;
        home.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = "token";

        (await home.RunAsync()).ShouldFailWith(1, "IRS3517", "not an absolute path");
    }

    [Fact]
    public async Task RoleArn_Missing_IsNamed()
    {
        await using var home = AwsHome.With("");
        home.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.Folder.Write("token", "a.b.c");

        (await home.RunAsync()).ShouldFailWith(1, "IRS3516", "AWS_ROLE_ARN");
    }

    [Fact]
    public async Task Token_RefusedByAws_KeepsItsWordsAndLeadsToExplain()
    {
        await using var home = AwsHome.With("");
        await home.StartAwsAsync();
        home.Variables["AWS_ROLE_ARN"] = AwsHome.Role;
        home.Variables["AWS_WEB_IDENTITY_TOKEN_FILE"] = home.Folder.Write("token", "a.b.c");

        var result = await home.RunAsync();

        result.ShouldFailWith(1, "IRS3519", AwsHome.Role, "The ID Token provided is not a valid JWT", "InvalidIdentityToken");
        result.Error.ShouldContain($"irsactl token explain @{home.At("token")} --role-arn {AwsHome.Role}");
    }
}
