using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>Groups, who is in them, and what their policies let those do.</summary>
public sealed class GroupTests : IDisposable
{
    private const string MayListUsers =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:ListUsers","Resource":"*"}]}""";

    private readonly TestServices aws = new();

    [Fact]
    public async Task Create_IsFoundAndListed()
    {
        var made = (await CreateAsync("ops", ("Path", "/team/"))).ShouldSucceed();
        made["Group", "Arn"].ShouldBe($"arn:aws:iam::{TestServices.Account}:group/team/ops");
        made["Group", "GroupId"].ShouldNotBeNull().ShouldMatch("^AGPA[A-Z2-7]{17}$");
        (await aws.IamAsync("ListGroups", ("PathPrefix", "/team/"))).All("Groups", "GroupName").ShouldBe(["ops"]);
        (await aws.IamAsync("ListGroups", ("PathPrefix", "/other/"))).All("Groups", "GroupName").ShouldBeEmpty();
        (await CreateAsync("OPS")).ShouldBeRefused(409, "EntityAlreadyExists", "Group with name OPS already exists.");
        (await aws.IamAsync("GetGroup", ("GroupName", "none"))).ShouldBeRefused(
            404, "NoSuchEntity", "The group with name none cannot be found.");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task PoliciesOfAGroup_CountForItsUsers_AsLongAsTheyAreInIt(bool attached)
    {
        await CreateWithUserAsync();
        var caller = aws.FindKey((await aws.IamAsync("CreateAccessKey", ("UserName", "bob")))["AccessKey", "AccessKeyId"])
            .ShouldNotBeNull().Caller;
        (await aws.IamAsync(caller, "ListUsers")).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:user/bob is not authorized to perform: iam:ListUsers on resource: "
                + $"arn:aws:iam::{TestServices.Account}:user/ because no identity-based policy allows the iam:ListUsers action");

        (await (attached
            ? aws.IamAsync("AttachGroupPolicy", ("GroupName", "ops"), ("PolicyArn", "arn:aws:iam::aws:policy/IAMFullAccess"))
            : PutPolicyAsync("list", MayListUsers))).ShouldSucceed();
        (await aws.IamAsync(caller, "ListUsers")).ShouldSucceed();

        (await MemberAsync("RemoveUserFromGroup")).ShouldSucceed();
        (await aws.IamAsync(caller, "ListUsers")).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:user/bob is not authorized to perform: iam:ListUsers on resource: "
                + $"arn:aws:iam::{TestServices.Account}:user/ because no identity-based policy allows the iam:ListUsers action");
    }

    [Fact]
    public async Task Membership_IsSeenFromBothSides_AndSurvivesANewName()
    {
        await CreateWithUserAsync();
        (await MemberAsync("AddUserToGroup")).ShouldSucceed();
        (await aws.IamAsync("GetGroup", ("GroupName", "ops"))).All("Users", "UserName").ShouldBe(["bob"]);

        (await aws.IamAsync("UpdateGroup", ("GroupName", "ops"), ("NewGroupName", "operators"), ("NewPath", "/team/"))).ShouldSucceed();
        (await aws.IamAsync("GetGroup", ("GroupName", "ops"))).ShouldBeRefused(
            404, "NoSuchEntity", "The group with name ops cannot be found.");
        (await aws.IamAsync("ListGroupsForUser", ("UserName", "bob"))).All("Groups", "Arn")
            .ShouldBe([$"arn:aws:iam::{TestServices.Account}:group/team/operators"]);
        (await aws.IamAsync("GetAccountAuthorizationDetails", ("Filter.member.1", "User"))).Members("GroupList").ShouldBe(["operators"]);
    }

    [Fact]
    public async Task Update_NameThatIsTaken_IsRefused()
    {
        await CreateWithUserAsync();
        (await CreateAsync("dev")).ShouldSucceed();
        (await aws.IamAsync("UpdateGroup", ("GroupName", "ops"), ("NewGroupName", "dev")))
            .ShouldBeRefused(409, "EntityAlreadyExists", "Group with name dev already exists.");
    }

    [Fact]
    public async Task Delete_WhatIsInUse_IsAConflict()
    {
        await CreateWithUserAsync();
        const string Members = "Cannot delete entity, must remove users from group first.";
        (await aws.IamAsync("DeleteGroup", ("GroupName", "ops"))).ShouldBeRefused(409, "DeleteConflict", Members);
        (await aws.IamAsync("DeleteUser", ("UserName", "bob"))).ShouldBeRefused(409, "DeleteConflict", Members);
        (await MemberAsync("RemoveUserFromGroup")).ShouldSucceed();
        (await PutPolicyAsync("list", MayListUsers)).ShouldSucceed();
        (await aws.IamAsync("DeleteGroup", ("GroupName", "ops")))
            .ShouldBeRefused(409, "DeleteConflict", "Cannot delete entity, must delete policies first.");
        (await aws.IamAsync("ListGroupPolicies", ("GroupName", "ops"))).Members("PolicyNames").ShouldBe(["list"]);
        (await aws.IamAsync("DeleteGroupPolicy", ("GroupName", "ops"), ("PolicyName", "list"))).ShouldSucceed();
        (await aws.IamAsync("DeleteGroup", ("GroupName", "ops"))).ShouldSucceed();
        (await aws.IamAsync("DeleteUser", ("UserName", "bob"))).ShouldSucceed();
    }

    [Fact]
    public async Task AttachedPolicies_AreCounted_AndListedWithTheirEntities()
    {
        await CreateWithUserAsync();
        (await aws.IamAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", MayListUsers))).ShouldSucceed();
        var arn = $"arn:aws:iam::{TestServices.Account}:policy/p";
        (await aws.IamAsync("AttachGroupPolicy", ("GroupName", "ops"), ("PolicyArn", arn))).ShouldSucceed();
        (await aws.IamAsync("GetPolicy", ("PolicyArn", arn)))["Policy", "AttachmentCount"].ShouldBe("1");
        (await aws.IamAsync("ListEntitiesForPolicy", ("PolicyArn", arn))).All("PolicyGroups", "GroupName").ShouldBe(["ops"]);
        (await aws.IamAsync("ListEntitiesForPolicy", ("PolicyArn", arn), ("EntityFilter", "User")))
            .All("PolicyGroups", "GroupName").ShouldBeEmpty();
        (await aws.IamAsync("ListAttachedGroupPolicies", ("GroupName", "ops"))).All("AttachedPolicies", "PolicyName").ShouldBe(["p"]);
        (await aws.IamAsync("DeletePolicy", ("PolicyArn", arn))).ShouldBeRefused(
            409, "DeleteConflict", "Cannot delete a policy attached to entities.");
    }

    [Fact]
    public async Task AUser_IsInTenGroupsAtMost()
    {
        await CreateWithUserAsync();
        for (var number = 2; number <= 11; number++)
        {
            (await CreateAsync($"g{number}")).ShouldSucceed();
            var added = await MemberAsync("AddUserToGroup", $"g{number}");
            if (number <= 10)
            {
                added.ShouldSucceed();
            }
            else
            {
                added.ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for GroupsPerUser: 10");
            }
        }
    }

    [Fact]
    public async Task InlinePolicies_Over5120Characters_AreRefused()
    {
        await CreateWithUserAsync();
        (await PutPolicyAsync("big", MayListUsers.Replace("ListUsers", new string('a', 5120), StringComparison.Ordinal)))
            .ShouldBeRefused(409, "LimitExceeded", "Maximum policy size of 5120 bytes exceeded for group ops");
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> CreateAsync(string name, params (string, string)[] parameters) =>
        aws.IamAsync("CreateGroup", [("GroupName", name), .. parameters]);

    private Task<QueryAnswer> MemberAsync(string action, string group = "ops") =>
        aws.IamAsync(action, ("GroupName", group), ("UserName", "bob"));

    private Task<QueryAnswer> PutPolicyAsync(string name, string document) =>
        aws.IamAsync("PutGroupPolicy", ("GroupName", "ops"), ("PolicyName", name), ("PolicyDocument", document));

    private async Task CreateWithUserAsync()
    {
        (await CreateAsync("ops")).ShouldSucceed();
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await MemberAsync("AddUserToGroup")).ShouldSucceed();
    }
}
