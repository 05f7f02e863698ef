using Irsactl.LocalAws.Foundation.Identities;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>Managed policies and their versions.</summary>
public sealed class ManagedPolicyTests : IDisposable
{
    private const string Arn = $"arn:aws:iam::{TestServices.Account}:policy/reader";
    private const string Document = """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:Get*","Resource":"*"}]}""";

    private readonly TestServices aws = new();

    [Fact]
    public async Task Create_IsFoundAndListed()
    {
        (await CreateAsync()).ShouldSucceed()["Policy", "DefaultVersionId"].ShouldBe("v1");
        (await OnAsync("GetPolicy"))["Policy", "AttachmentCount"].ShouldBe("0");
        (await aws.IamAsync("ListPolicies", ("Scope", "Local"))).All("Policies", "Arn").ShouldBe([Arn]);
        (await aws.IamAsync("ListPolicies", ("Scope", "AWS"))).Members("Policies")
            .ShouldContain(policy => policy.Contains("AdministratorAccess", StringComparison.Ordinal));
        (await CreateAsync()).ShouldBeRefused(
            409, "EntityAlreadyExists", "A policy called reader already exists. Duplicate names are not allowed.");
    }

    [Fact]
    public async Task Document_Over6144Characters_ExceedsTheQuota() =>
        (await CreateAsync(Document.Replace("s3:Get*", "s3:" + new string('a', 6144), StringComparison.Ordinal)))
            .ShouldBeRefused(409, "LimitExceeded", "Cannot exceed quota for PolicySize: 6144");

    [Fact]
    public async Task Versions_AreCountedOn_AndTheDefaultCounts()
    {
        (await CreateAsync()).ShouldSucceed();
        (await NewVersionAsync("s3:Put*", asDefault: true)).ShouldSucceed()["PolicyVersion", "VersionId"].ShouldBe("v2");
        (await OnAsync("DeletePolicyVersion", ("VersionId", "v1"))).ShouldSucceed();
        (await NewVersionAsync("s3:List*", asDefault: false)).ShouldSucceed()["PolicyVersion", "VersionId"].ShouldBe("v3");
        (await OnAsync("ListPolicyVersions")).All("Versions", "VersionId").ShouldBe(["v3", "v2"]);
        (await OnAsync("GetPolicyVersion", ("VersionId", "v2")))["PolicyVersion", "Document"].ShouldNotBeNull().ShouldContain("Put");
        (await OnAsync("DeletePolicyVersion", ("VersionId", "v2")))
            .ShouldBeRefused(409, "DeleteConflict", "Cannot delete the default version of a policy.");
        (await OnAsync("SetDefaultPolicyVersion", ("VersionId", "v3"))).ShouldSucceed();
        (await OnAsync("GetPolicy"))["Policy", "DefaultVersionId"].ShouldBe("v3");
    }

    [Fact]
    public async Task Versions_MoreThanFive_AreRefused()
    {
        (await CreateAsync()).ShouldSucceed();
        for (var number = 0; number < 4; number++)
        {
            (await NewVersionAsync("s3:*", asDefault: false)).ShouldSucceed();
        }

        (await NewVersionAsync("s3:*", asDefault: false)).ShouldBeRefused(
            409,
            "LimitExceeded",
            "A managed policy can have up to 5 versions. Before you create a new version, you must delete an existing version.");
    }

    [Fact]
    public async Task Delete_InUseOrWithVersions_IsAConflict()
    {
        (await CreateAsync()).ShouldSucceed();
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", Arn))).ShouldSucceed();
        (await OnAsync("ListEntitiesForPolicy")).All("PolicyUsers", "UserName").ShouldBe(["bob"]);
        (await OnAsync("DeletePolicy")).ShouldBeRefused(409, "DeleteConflict", "Cannot delete a policy attached to entities.");
        (await aws.IamAsync("DetachUserPolicy", ("UserName", "bob"), ("PolicyArn", Arn))).ShouldSucceed();
        (await OnAsync("DeletePolicy")).ShouldSucceed();
        (await OnAsync("GetPolicy")).ShouldBeRefused(404, "NoSuchEntity", $"Policy {Arn} was not found.");
    }

    [Fact]
    public async Task Attach_PolicyThatDoesNotExist_IsRefused()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", Arn)))
            .ShouldBeRefused(404, "NoSuchEntity", $"Policy {Arn} does not exist or is not attachable.");
    }

    [Fact]
    public async Task AwsPolicy_CannotBeChanged()
    {
        var answer = await aws.IamAsync("DeletePolicy", ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess"));
        answer.ShouldBeRefused(403, "AccessDenied", "Cannot modify AWS managed policy arn:aws:iam::aws:policy/AdministratorAccess.");
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> CreateAsync(string document = Document) =>
        aws.IamAsync("CreatePolicy", ("PolicyName", "reader"), ("PolicyDocument", document));

    private Task<QueryAnswer> NewVersionAsync(string action, bool asDefault) => OnAsync(
        "CreatePolicyVersion",
        ("PolicyDocument", Document.Replace("s3:Get*", action, StringComparison.Ordinal)),
        ("SetAsDefault", asDefault ? "true" : "false"));

    private Task<QueryAnswer> OnAsync(string action, params (string, string)[] parameters) =>
        aws.IamAsync(action, [("PolicyArn", Arn), .. parameters]);
}
