using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>Users, their keys, and what they may do.</summary>
public sealed class UserTests : IDisposable
{
    private readonly TestServices aws = new();

    [Fact]
    public async Task AccessKey_IsTheUsers_UntilItIsSwitchedOffOrDeleted()
    {
        var id = await CreateWithKeyAsync();
        var key = aws.FindKey(id).ShouldNotBeNull();
        key.Caller.Principal.Arn.ShouldBe($"arn:aws:iam::{TestServices.Account}:user/bob");
        key.IsActive.ShouldBeTrue();

        (await KeyAsync("UpdateAccessKey", id, ("Status", "Inactive"))).ShouldSucceed();
        aws.FindKey(id).ShouldNotBeNull().IsActive.ShouldBeFalse();
        (await aws.IamAsync("ListAccessKeys", ("UserName", "bob"))).All("AccessKeyMetadata", "Status").ShouldBe(["Inactive"]);
        (await KeyAsync("DeleteAccessKey", id)).ShouldSucceed();
        aws.FindKey(id).ShouldBeNull();
        (await KeyAsync("DeleteAccessKey", id)).ShouldBeRefused(404, "NoSuchEntity", $"The Access Key with id {id} cannot be found.");
    }

    [Fact]
    public async Task AccessKeys_MoreThanTwo_ExceedTheQuota()
    {
        await CreateWithKeyAsync();
        (await aws.IamAsync("CreateAccessKey", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("CreateAccessKey", ("UserName", "bob")))
            .ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for AccessKeysPerUser: 2");
    }

    [Fact]
    public async Task User_WithoutPolicies_MayDoNothing_AndWithThemWhatTheySay()
    {
        var bob = aws.FindKey(await CreateWithKeyAsync()).ShouldNotBeNull().Caller;
        var arn = $"arn:aws:iam::{TestServices.Account}:user/bob";
        (await aws.IamAsync(bob, "GetUser")).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: {arn} is not authorized to perform: iam:GetUser on resource: {arn} because no identity-based policy allows the "
                + "iam:GetUser action");

        (await aws.IamAsync(
            "PutUserPolicy",
            ("UserName", "bob"),
            ("PolicyName", "self"),
            ("PolicyDocument",
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:GetUser","Resource":"{{arn}}"}]}""")))
            .ShouldSucceed();
        (await aws.IamAsync(bob, "GetUser")).ShouldSucceed()["User", "UserName"].ShouldBe("bob");
    }

    [Fact]
    public async Task Update_NewNameAndPath_KeepsKeysAndPolicies()
    {
        var id = await CreateWithKeyAsync();
        var before = await aws.IamAsync("GetUser", ("UserName", "bob"));
        (await aws.IamAsync("UpdateUser", ("UserName", "bob"), ("NewUserName", "robert"), ("NewPath", "/people/"))).ShouldSucceed();

        var after = await aws.IamAsync("GetUser", ("UserName", "robert"));
        after["User", "Arn"].ShouldBe($"arn:aws:iam::{TestServices.Account}:user/people/robert");
        after["User", "UserId"].ShouldBe(before["User", "UserId"]);
        aws.FindKey(id).ShouldNotBeNull().Caller.Principal.Arn.ShouldBe(after["User", "Arn"]);
        (await aws.IamAsync("GetUser", ("UserName", "bob"))).ShouldBeRefused(
            404, "NoSuchEntity", "The user with name bob cannot be found.");
    }

    [Fact]
    public async Task Update_NameThatIsTaken_IsRefused()
    {
        await CreateWithKeyAsync();
        (await aws.IamAsync("CreateUser", ("UserName", "eve"))).ShouldSucceed();
        (await aws.IamAsync("UpdateUser", ("UserName", "eve"), ("NewUserName", "BOB")))
            .ShouldBeRefused(409, "EntityAlreadyExists", "User with name BOB already exists.");
    }

    [Fact]
    public async Task AccessKeyLastUsed_IsNotAvailable_UntilTheKeyHasSigned()
    {
        var id = await CreateWithKeyAsync();
        var unused = await aws.IamAsync("GetAccessKeyLastUsed", ("AccessKeyId", id));
        unused["UserName"].ShouldBe("bob");
        unused["AccessKeyLastUsed", "ServiceName"].ShouldBe("N/A");
        unused["AccessKeyLastUsed", "LastUsedDate"].ShouldBeNull();
        (await aws.IamAsync("GetAccessKeyLastUsed", ("AccessKeyId", "AKIAAAAAAAAAAAAAAAAA"))).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:root is not authorized to perform: iam:GetAccessKeyLastUsed on resource: "
                + "access key AKIAAAAAAAAAAAAAAAAA");
    }

    [Fact]
    public async Task AttachedPolicies_MoreThanTen_ExceedTheQuota()
    {
        await CreateWithKeyAsync();
        for (var number = 1; number <= 11; number++)
        {
            (await aws.IamAsync(
                "CreatePolicy",
                ("PolicyName", $"p{number}"),
                ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""")))
                .ShouldSucceed();
        }

        for (var number = 1; number <= 10; number++)
        {
            (await AttachAsync(number)).ShouldSucceed();
        }

        (await AttachAsync(10)).ShouldSucceed();
        (await AttachAsync(11)).ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for PoliciesPerUser: 10");

        Task<QueryAnswer> AttachAsync(int number) => aws.IamAsync(
            "AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", $"arn:aws:iam::{TestServices.Account}:policy/p{number}"));
    }

    [Fact]
    public async Task Delete_WithKeys_IsAConflict()
    {
        var id = await CreateWithKeyAsync();
        (await aws.IamAsync("DeleteUser", ("UserName", "bob")))
            .ShouldBeRefused(409, "DeleteConflict", "Cannot delete entity, must delete access keys first.");
        (await KeyAsync("DeleteAccessKey", id)).ShouldSucceed();
        (await aws.IamAsync("DeleteUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("GetUser", ("UserName", "bob"))).ShouldBeRefused(
            404, "NoSuchEntity", "The user with name bob cannot be found.");
    }

    [Fact]
    public async Task InlinePolicies_Over2048Characters_AreRefused()
    {
        await CreateWithKeyAsync();
        (await aws.IamAsync(
            "PutUserPolicy",
            ("UserName", "bob"),
            ("PolicyName", "big"),
            ("PolicyDocument",
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:{{new string('a', 2048)}}","Resource":"*"}]}""")))
            .ShouldBeRefused(409, "LimitExceeded", "Maximum policy size of 2048 bytes exceeded for user bob");
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> KeyAsync(string action, string id, params (string, string)[] parameters) =>
        aws.IamAsync(action, [("UserName", "bob"), ("AccessKeyId", id), .. parameters]);

    private async Task<string> CreateWithKeyAsync()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        var key = (await aws.IamAsync("CreateAccessKey", ("UserName", "bob"))).ShouldSucceed();
        key["AccessKey", "SecretAccessKey"].ShouldNotBeNull().Length.ShouldBe(40);
        return key["AccessKey", "AccessKeyId"].ShouldNotBeNull();
    }
}
