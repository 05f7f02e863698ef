using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>Simulations and the overview of the account.</summary>
public sealed class SimulationTests : IDisposable
{
    private const string Policy =
        """
        {"Version":"2012-10-17","Statement":[
          {"Effect":"Allow","Action":"s3:Get*","Resource":"*"},
          {"Effect":"Allow","Action":"s3:PutObject","Resource":"*","Condition":{"StringEquals":{"aws:RequestedRegion":"us-east-1"}}},
          {"Effect":"Deny","Action":"s3:GetBucketPolicy","Resource":"*"}]}
        """;

    private readonly TestServices aws = new();

    [Fact]
    public async Task CustomPolicy_SeveralActions_AreDecidedEach()
    {
        var answer = await SimulateCustomAsync("s3:GetObject", "s3:GetBucketPolicy", "s3:DeleteObject", "s3:PutObject");
        answer.All("EvaluationResults", "EvalActionName").ShouldBe(["s3:GetObject", "s3:GetBucketPolicy", "s3:DeleteObject", "s3:PutObject"]);
        answer.All("EvaluationResults", "EvalDecision").ShouldBe(["allowed", "explicitDeny", "implicitDeny", "implicitDeny"]);
        answer.All("MatchedStatements", "SourcePolicyId").ShouldBe(["PolicyInputList.1", "PolicyInputList.1"]);
        answer.Members("MissingContextValues").ShouldBe(["aws:RequestedRegion"]);
    }

    [Fact]
    public async Task PrincipalPolicy_OfARole_UsesItsPoliciesAndBoundary()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "own"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await SimulatePrincipalAsync()).All("EvaluationResults", "EvalDecision").ShouldBe(["allowed"]);
        (await aws.IamAsync(
            "CreatePolicy",
            ("PolicyName", "narrow"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}"""))).ShouldSucceed();
        (await aws.IamAsync(
            "PutUserPermissionsBoundary",
            ("UserName", "bob"), ("PermissionsBoundary", $"arn:aws:iam::{TestServices.Account}:policy/narrow"))).ShouldSucceed();
        (await SimulatePrincipalAsync()).All("EvaluationResults", "EvalDecision").ShouldBe(["implicitDeny"]);
    }

    [Fact]
    public async Task AccountDetails_ListEverything_InPages()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "own"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await aws.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess"))).ShouldSucceed();
        var all = (await aws.IamAsync("GetAccountAuthorizationDetails")).ShouldSucceed();
        all.All("UserDetailList", "UserName").ShouldBe(["bob"]);
        all.All("UserPolicyList", "PolicyDocument").ShouldBe([Uri.EscapeDataString(Policy)]);
        all.All("Policies", "PolicyName").ShouldBe(["AmazonS3ReadOnlyAccess"]);

        var first = await aws.IamAsync("GetAccountAuthorizationDetails", ("MaxItems", "1"));
        first["IsTruncated"].ShouldBe("true");
        first.All("Policies", "PolicyName").ShouldBeEmpty();
        var second = await aws.IamAsync("GetAccountAuthorizationDetails", ("MaxItems", "1"), ("Marker", first["Marker"] ?? ""));
        second.All("UserDetailList", "UserName").ShouldBeEmpty();
        second.All("Policies", "PolicyName").ShouldBe(["AmazonS3ReadOnlyAccess"]);
    }

    public void Dispose() => aws.Dispose();

    private Task<QueryAnswer> SimulateCustomAsync(params string[] actions) => aws.IamAsync(
        "SimulateCustomPolicy",
        [("PolicyInputList.member.1", Policy), .. actions.Select((action, index) => ($"ActionNames.member.{index + 1}", action))]);

    private Task<QueryAnswer> SimulatePrincipalAsync() => aws.IamAsync(
        "SimulatePrincipalPolicy",
        ("PolicySourceArn", $"arn:aws:iam::{TestServices.Account}:user/bob"), ("ActionNames.member.1", "s3:GetObject"));
}
