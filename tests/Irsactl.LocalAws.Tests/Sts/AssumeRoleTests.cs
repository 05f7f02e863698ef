using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>AssumeRole, and who somebody is afterwards.</summary>
public sealed class AssumeRoleTests : IDisposable
{
    private const string Bob = $"arn:aws:iam::{TestServices.Account}:user/bob";
    private const string Target = $"arn:aws:iam::{TestServices.Account}:role/team/target";

    private readonly TestServices aws = new();

    [Fact]
    public async Task User_NamedByTheTrustPolicy_GetsASession()
    {
        var bob = await CreateBobAsync();
        await CreateRoleAsync(Trust(Bob));
        var answer = (await AssumeAsync(bob)).ShouldSucceed();
        answer["AssumedRoleUser", "Arn"].ShouldBe($"arn:aws:sts::{TestServices.Account}:assumed-role/target/work");
        answer["PackedPolicySize"].ShouldBeNull();

        var session = aws.FindSession(answer).ShouldNotBeNull();
        session.Secret.ShouldBe(answer["Credentials", "SecretAccessKey"]);
        session.IsTemporary.ShouldBeTrue();
        var identity = await aws.StsAsync(session.Caller, "GetCallerIdentity");
        identity["Arn"].ShouldBe($"arn:aws:sts::{TestServices.Account}:assumed-role/target/work");
        identity["UserId"].ShouldBe(answer["AssumedRoleUser", "AssumedRoleId"]);
        identity["Account"].ShouldBe(TestServices.Account);
    }

    [Fact]
    public async Task User_OfATrustedAccount_NeedsAPolicyOfItsOwn()
    {
        var bob = await CreateBobAsync();
        await CreateRoleAsync(Trust($"arn:aws:iam::{TestServices.Account}:root"));
        (await AssumeAsync(bob)).ShouldBeRefused(
            403, "AccessDenied", $"User: {Bob} is not authorized to perform: sts:AssumeRole on resource: {Target}");
        await AllowBobAsync("sts:AssumeRole");
        (await AssumeAsync(bob)).ShouldSucceed();
    }

    [Fact]
    public async Task User_NotTrusted_IsDenied_WhateverItsOwnPoliciesSay()
    {
        var bob = await CreateBobAsync();
        await AllowBobAsync("*");
        await CreateRoleAsync(Trust("arn:aws:iam::210987654321:root"));
        (await AssumeAsync(bob)).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:user/bob is not authorized to perform: sts:AssumeRole on resource: "
                + $"arn:aws:iam::{TestServices.Account}:role/team/target");
    }

    [Fact]
    public async Task Role_DoesNotExist_IsWordedAsNotAllowed()
    {
        var bob = await CreateBobAsync();
        (await AssumeAsync(bob)).ShouldBeRefused(
            403, "AccessDenied", $"User: {Bob} is not authorized to perform: sts:AssumeRole on resource: {Target}");
    }

    [Fact]
    public async Task ExternalId_InTheTrustPolicy_MustBeSent()
    {
        var bob = await CreateBobAsync();
        await CreateRoleAsync(Trust(Bob, """{"StringEquals":{"sts:ExternalId":"secret-word"}}"""));
        (await AssumeAsync(bob)).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: arn:aws:iam::{TestServices.Account}:user/bob is not authorized to perform: sts:AssumeRole on resource: "
                + $"arn:aws:iam::{TestServices.Account}:role/team/target");
        (await AssumeAsync(bob, ("ExternalId", "secret-word"))).ShouldSucceed();
    }

    [Fact]
    public async Task Root_CannotAssumeRoles()
    {
        await CreateRoleAsync(Trust($"arn:aws:iam::{TestServices.Account}:root"));
        (await AssumeAsync(TestServices.Root)).ShouldBeRefused(403, "AccessDenied", "Roles may not be assumed by root accounts.");
    }

    [Fact]
    public async Task ChainOfRoles_LastsAnHourAtMost_AndHandsTransitiveTagsOn()
    {
        var bob = await CreateBobAsync();
        await CreateRoleAsync(Trust(Bob, actions: """["sts:AssumeRole","sts:TagSession"]"""));
        (await aws.IamAsync(
            "PutRolePolicy",
            ("RoleName", "target"),
            ("PolicyName", "chain"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["sts:*"],"Resource":"*"}]}""")))
            .ShouldSucceed();
        await CreateRoleAsync(Trust(Target, actions: """["sts:AssumeRole","sts:TagSession"]"""), "second");
        var first = (await AssumeAsync(
            bob,
            ("Tags.member.1.Key", "Team"), ("Tags.member.1.Value", "blue"), ("Tags.member.2.Key", "Other"), ("Tags.member.2.Value", "x"),
            ("TransitiveTagKeys.member.1", "Team"))).ShouldSucceed();
        var caller = aws.FindSession(first).ShouldNotBeNull().Caller;

        var second = $"arn:aws:iam::{TestServices.Account}:role/team/second";
        (await AssumeAsync(caller, ("RoleArn", second), ("DurationSeconds", "3601"))).ShouldBeRefused(
            400, "ValidationError", "The requested DurationSeconds exceeds the 1 hour session limit for roles assumed by role chaining");
        var answer = (await AssumeAsync(caller, ("RoleArn", second))).ShouldSucceed();
        var tags = aws.FindSession(answer)?.Caller.Session?.Tags;
        tags.ShouldNotBeNull().ShouldHaveSingleItem().ShouldBe(KeyValuePair.Create("Team", "blue"));
    }

    [Fact]
    public async Task RoleMadeAnew_LeavesOldSessionsWithoutRights()
    {
        var bob = await CreateBobAsync();
        await CreateRoleAsync(Trust(Bob));
        var caller = aws.FindSession((await AssumeAsync(bob)).ShouldSucceed()).ShouldNotBeNull().Caller;
        aws.Find(caller).ShouldNotBeNull();
        (await aws.IamAsync("DeleteRole", ("RoleName", "target"))).ShouldSucceed();
        aws.Find(caller).ShouldBeNull();
        await CreateRoleAsync(Trust(Bob));
        aws.Find(caller).ShouldBeNull();
    }

    [Fact]
    public async Task AccessKeyInfo_TellsTheAccount()
    {
        var bob = await CreateBobAsync();
        (await aws.StsAsync(bob, "GetAccessKeyInfo", ("AccessKeyId", bob.AccessKeyId ?? "")))["Account"].ShouldBe(TestServices.Account);
    }

    public void Dispose() => aws.Dispose();

    private static string Trust(string principal, string? condition = null, string actions = "\"sts:AssumeRole\"")
    {
        var tail = condition is null ? "" : $",\"Condition\":{condition}";
        return $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"{{principal}}"},"Action":{{actions}}{{tail}}}]}""";
    }

    private async Task<Caller> CreateBobAsync()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        var key = (await aws.IamAsync("CreateAccessKey", ("UserName", "bob"))).ShouldSucceed();
        return aws.FindKey(key["AccessKey", "AccessKeyId"]).ShouldNotBeNull().Caller;
    }

    private async Task AllowBobAsync(string action) => (await aws.IamAsync(
        "PutUserPolicy",
        ("UserName", "bob"),
        ("PolicyName", "own"),
        ("PolicyDocument", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":"*"}]}""")))
        .ShouldSucceed();

    private async Task CreateRoleAsync(string trust, string name = "target") => (await aws.IamAsync(
        "CreateRole", ("RoleName", name), ("Path", "/team/"), ("AssumeRolePolicyDocument", trust))).ShouldSucceed();

    private Task<QueryAnswer> AssumeAsync(Caller caller, params (string, string)[] parameters) => aws.StsAsync(
        caller, "AssumeRole", [("RoleArn", Target), ("RoleSessionName", "work"), .. parameters]);
}
