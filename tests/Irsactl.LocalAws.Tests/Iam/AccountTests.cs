using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>The account's alias, its summary, and what cannot exist in it.</summary>
public sealed class AccountTests : IDisposable
{
    private readonly TestServices aws = new();

    [Fact]
    public async Task Alias_IsOne_AndIsReplaced()
    {
        (await AliasAsync("CreateAccountAlias", "first")).ShouldSucceed();
        (await AliasAsync("CreateAccountAlias", "first")).ShouldBeRefused(
            409, "EntityAlreadyExists", "The account alias first already exists.");
        (await AliasAsync("CreateAccountAlias", "second")).ShouldSucceed();
        (await aws.IamAsync("ListAccountAliases")).Members("AccountAliases").ShouldBe(["second"]);
        (await AliasAsync("DeleteAccountAlias", "first")).ShouldBeRefused(404, "NoSuchEntity", "The Account Alias first cannot be found.");
        (await AliasAsync("DeleteAccountAlias", "second")).ShouldSucceed();
        (await aws.IamAsync("ListAccountAliases")).Members("AccountAliases").ShouldBeEmpty();
    }

    [Theory]
    [InlineData("-a-b")]
    [InlineData("Upper")]
    [InlineData("a--b")]
    public async Task Alias_OfAnotherShape_IsRefused(string alias) => (await AliasAsync("CreateAccountAlias", alias)).ShouldBeRefused(
        400,
        "ValidationError",
        $"1 validation error detected: Value '{alias}' at 'accountAlias' failed to satisfy constraint: Member must satisfy regular "
            + "expression pattern: ^[a-z0-9]([a-z0-9]|-(?!-)){1,61}[a-z0-9]$");

    [Fact]
    public async Task Summary_CountsWhatIsThere()
    {
        (await aws.IamAsync("CreateGroup", ("GroupName", "ops"))).ShouldSucceed();
        var summary = await aws.IamAsync("GetAccountSummary");
        summary.Xml.Descendants(summary.Xml.Name.Namespace + "entry").Count(entry => entry.Value is "Groups1").ShouldBe(1);
    }

    [Theory]
    [InlineData("ListMFADevices", "MFADevices")]
    [InlineData("ListSSHPublicKeys", "SSHPublicKeys")]
    [InlineData("ListSigningCertificates", "Certificates")]
    [InlineData("ListServiceSpecificCredentials", "ServiceSpecificCredentials")]
    public async Task CredentialsThatCannotBeMade_AreNone_ForUsersThatExist(string action, string list)
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        var answer = (await aws.IamAsync(action, ("UserName", "bob"))).ShouldSucceed();
        answer[list].ShouldBe("");
        answer["IsTruncated"].ShouldBe("false");
        (await aws.IamAsync(action, ("UserName", "eve"))).ShouldBeRefused(404, "NoSuchEntity", "The user with name eve cannot be found.");
    }

    [Fact]
    public async Task LoginProfile_IsNone()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("DeleteLoginProfile", ("UserName", "bob")))
            .ShouldBeRefused(404, "NoSuchEntity", "Login Profile for User bob cannot be found.");
        (await aws.IamAsync("GetAccountPasswordPolicy"))
            .ShouldBeRefused(404, "NoSuchEntity", $"The Password Policy with domain name {TestServices.Account} cannot be found.");
    }

    [Theory]
    [InlineData("TagRole", "RoleName", "there", "role/there")]
    [InlineData("TagRole", "RoleName", "missing", "role/missing")]
    [InlineData("UntagUser", "UserName", "missing", "user/missing")]
    [InlineData("ListInstanceProfileTags", "InstanceProfileName", "missing", "instance-profile/missing")]
    [InlineData("ListPolicyTags", "PolicyArn", "arn:aws:iam::123456789012:policy/missing", "policy/missing")]
    [InlineData(
        "TagOpenIDConnectProvider", "OpenIDConnectProviderArn", "arn:aws:iam::123456789012:oidc-provider/missing.example.com",
        "oidc-provider/missing.example.com")]
    public async Task TagOperations_AuthoriseBeforeTheySayWhetherItExists(string action, string parameter, string name, string resource)
    {
        const string Trust = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";
        (await aws.IamAsync("CreateRole", ("RoleName", "there"), ("AssumeRolePolicyDocument", Trust))).ShouldSucceed();
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        var bob = aws.FindKey((await aws.IamAsync("CreateAccessKey", ("UserName", "bob")))["AccessKey", "AccessKeyId"])
            .ShouldNotBeNull().Caller;

        (await aws.IamAsync(
            bob, action, (parameter, name), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"),
            ("TagKeys.member.1", "k"))).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:user/bob is not authorized to perform: iam:{action} on resource: " +
            $"arn:aws:iam::{TestServices.Account}:{resource} because no identity-based policy allows the iam:{action} action");
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> AliasAsync(string action, string alias) => aws.IamAsync(action, ("AccountAlias", alias));
}
