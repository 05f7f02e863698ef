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
        answer.All("EvaluationResults", "EvalActionName")
            .ShouldBe(["s3:GetObject", "s3:GetBucketPolicy", "s3:DeleteObject", "s3:PutObject"]);
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
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"ec2:*","Resource":"*"}]}""")))
            .ShouldSucceed();
        (await aws.IamAsync(
            "PutUserPermissionsBoundary",
            ("UserName", "bob"), ("PermissionsBoundary", $"arn:aws:iam::{TestServices.Account}:policy/narrow"))).ShouldSucceed();
        (await SimulatePrincipalAsync()).All("EvaluationResults", "EvalDecision").ShouldBe(["implicitDeny"]);
    }

    [Fact]
    public async Task MatchedStatements_SayWhereTheyStand()
    {
        const string Document =
            """
            {
                "Version": "2012-10-17",
                "Statement": [
                    {
                        "Sid": "One",
                        "Effect": "Allow",
                        "Action": "s3:Get*",
                        "Resource": "*"
                    },
                    { "Effect": "Allow", "Action": "s3:*", "Resource": "*" }
                ]
            }
            """;
        var answer = await aws.IamAsync(
            "SimulateCustomPolicy", ("PolicyInputList.member.1", Document), ("ActionNames.member.1", "s3:GetObject"));

        // The first pair is the example of the CLI's reference, "simulate-principal-policy".
        answer.All("MatchedStatements", "StartPosition").ShouldBe(["319", "910"]);
        answer.All("MatchedStatements", "EndPosition").ShouldBe(["910", "1065"]);
        answer.All("MatchedStatements", "SourcePolicyType").ShouldBe(["IAM Policy", "IAM Policy"]);
    }

    [Fact]
    public async Task NamedResources_AreAnsweredEach_WithResultsOfTheirOwn()
    {
        var answer = await aws.IamAsync(
            "SimulateCustomPolicy",
            ("PolicyInputList.member.1", Policy),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ActionNames.member.2", "s3:PutObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::a/k"),
            ("ResourceArns.member.2", "arn:aws:s3:::b/k"));
        answer.All("EvaluationResults", "EvalResourceName")
            .ShouldBe(["arn:aws:s3:::a/k", "arn:aws:s3:::b/k", "arn:aws:s3:::a/k", "arn:aws:s3:::b/k"]);
        answer.All("ResourceSpecificResults", "EvalResourceDecision").ShouldBe(["allowed", "allowed", "implicitDeny", "implicitDeny"]);
        answer.All("EvaluationResults", "MissingContextValues").ShouldAllBe(missing => missing.Length == 0);
        answer.All("ResourceSpecificResults", "MissingContextValues").ShouldBe(["", "", "aws:RequestedRegion", "aws:RequestedRegion"]);
    }

    [Fact]
    public async Task Results_ComeInPages()
    {
        (string, string)[] parameters =
        [
            ("PolicyInputList.member.1", Policy), ("ActionNames.member.1", "s3:GetObject"), ("ActionNames.member.2", "s3:PutObject"),
            ("MaxItems", "1"),
        ];
        var first = await aws.IamAsync("SimulateCustomPolicy", parameters);
        first["IsTruncated"].ShouldBe("true");
        var second = await aws.IamAsync("SimulateCustomPolicy", [.. parameters, ("Marker", first["Marker"].ShouldNotBeNull())]);
        second["IsTruncated"].ShouldBe("false");
        second.All("EvaluationResults", "EvalActionName").ShouldBe(["s3:PutObject"]);
    }

    [Theory]
    [InlineData("string", "us-east-1", "allowed")]
    [InlineData("stringList", "us-east-1", "allowed")]
    [InlineData("string", "eu-west-1", "implicitDeny")]
    public async Task ContextEntries_AreTheKeysOfConditions(string type, string region, string decision) =>
        (await SimulatePutAsync(("ContextKeyType", type), ("ContextKeyValues.member.1", region)))
            .All("EvaluationResults", "EvalDecision").ShouldBe([decision]);

    [Fact]
    public async Task ContextEntries_OfNoType_OrWithMoreValuesThanOne_AreRefused()
    {
        (await SimulatePutAsync(("ContextKeyType", "text"), ("ContextKeyValues.member.1", "x"))).ShouldBeRefused(
            400, "InvalidInput", "Invalid ContextKeyType: text");
        (await SimulatePutAsync(("ContextKeyType", "string"), ("ContextKeyValues.member.1", "x"), ("ContextKeyValues.member.2", "y")))
            .ShouldBeRefused(
            400, "InvalidInput", "Context key aws:requestedregion has several values and is of the type string, not stringList");
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:user/bob", null, "allowed")]
    [InlineData("arn:aws:iam::123456789012:user/eve", null, "implicitDeny")]
    [InlineData("arn:aws:iam::123456789012:user/bob", "arn:aws:iam::999999999999:root", "implicitDeny")]
    public async Task ResourcePolicy_LetsInWhomItNames_WithinTheAccount(string caller, string? owner, string decision)
    {
        (string, string)[] owners = owner is null ? [] : [("ResourceOwner", owner)];
        var answer = await SimulateWithResourceAsync([("CallerArn", caller), .. owners]);
        answer.ShouldSucceed().All("EvaluationResults", "EvalDecision").ShouldBe([decision]);
        answer.All("EvaluationResults", "MatchedStatements")
            .ShouldAllBe(matched => matched.Contains("Resource Policy", StringComparison.Ordinal) == (decision == "allowed"));
    }

    [Fact]
    public async Task ResourcePolicy_WithoutACallerWhoIsAUser_IsRefused()
    {
        (await SimulateWithResourceAsync()).ShouldBeRefused(
            400, "InvalidInput", "CallerArn must be specified when ResourcePolicy is included.");
        (await SimulateWithResourceAsync(("CallerArn", "arn:aws:iam::123456789012:role/r"))).ShouldBeRefused(
            400, "InvalidInput", "CallerArn must be the ARN of an IAM user.");
    }

    [Fact]
    public async Task Boundary_IsReportedByItself()
    {
        var answer = await aws.IamAsync(
            "SimulateCustomPolicy",
            ("PolicyInputList.member.1", Policy),
            ("PermissionsBoundaryPolicyInputList.member.1",
                """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"s3:GetObject","Resource":"*"}}"""),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ActionNames.member.2", "s3:GetBucketAcl"));
        answer.All("EvaluationResults", "EvalDecision").ShouldBe(["allowed", "implicitDeny"]);
        answer.All("EvaluationResults", "PermissionsBoundaryDecisionDetail").ShouldBe(["true", "false"]);
    }

    [Fact]
    public async Task PoliciesOfGroups_CountAndAreNamed()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("CreateGroup", ("GroupName", "ops"))).ShouldSucceed();
        (await aws.IamAsync("AddUserToGroup", ("GroupName", "ops"), ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "own"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await aws.IamAsync("PutGroupPolicy", ("GroupName", "ops"), ("PolicyName", "team"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await aws.IamAsync("AttachGroupPolicy", ("GroupName", "ops"), ("PolicyArn", "arn:aws:iam::aws:policy/AdministratorAccess")))
            .ShouldSucceed();
        (await SimulatePrincipalAsync()).All("MatchedStatements", "SourcePolicyId")
            .ShouldBe(["user_bob_own", "group_ops_team", "AdministratorAccess"]);
    }

    [Fact]
    public async Task ContextKeys_AreThoseOfConditionsAndVariables()
    {
        const string Document =
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":"s3:*","Resource":"arn:aws:s3:::b/${aws:username}/${*}",
               "Condition":{"StringLike":{"s3:prefix":["${aws:PrincipalTag/team, 'none'}/*"]},"Bool":{"aws:SecureTransport":"true"}}}]}
            """;
        (await aws.IamAsync("GetContextKeysForCustomPolicy", ("PolicyInputList.member.1", Document))).Members("ContextKeyNames")
            .ShouldBe(["s3:prefix", "aws:PrincipalTag/team", "aws:SecureTransport", "aws:username"], ignoreOrder: true);
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "own"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await aws.IamAsync("GetContextKeysForPrincipalPolicy", ("PolicySourceArn", $"arn:aws:iam::{TestServices.Account}:user/bob")))
            .Members("ContextKeyNames").ShouldBe(["aws:RequestedRegion"]);
    }

    [Fact]
    public async Task AccountDetails_ListEverything_InPages()
    {
        (await aws.IamAsync("CreateUser", ("UserName", "bob"))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", "bob"), ("PolicyName", "own"), ("PolicyDocument", Policy))).ShouldSucceed();
        (await aws.IamAsync("AttachUserPolicy", ("UserName", "bob"), ("PolicyArn", "arn:aws:iam::aws:policy/AmazonS3ReadOnlyAccess")))
            .ShouldSucceed();
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

    private Task<QueryAnswer> SimulatePutAsync(params (string Name, string Value)[] entry) => aws.IamAsync(
        "SimulateCustomPolicy",
        [
            ("PolicyInputList.member.1", Policy),
            ("ActionNames.member.1", "s3:PutObject"),
            ("ContextEntries.member.1.ContextKeyName", "aws:requestedregion"),
            .. entry.Select(part => ($"ContextEntries.member.1.{part.Name}", part.Value)),
        ]);

    private Task<QueryAnswer> SimulateWithResourceAsync(params (string, string)[] parameters) => aws.IamAsync(
        "SimulateCustomPolicy",
        [
            ("PolicyInputList.member.1", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Action":"ec2:*","Resource":"*"}}"""),
            ("ActionNames.member.1", "s3:GetObject"),
            ("ResourceArns.member.1", "arn:aws:s3:::b/k"),
            ("ResourcePolicy", """{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"arn:aws:iam::123456789012:user/bob"},"Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}}"""),
            .. parameters,
        ]);

    private Task<QueryAnswer> SimulatePrincipalAsync() => aws.IamAsync(
        "SimulatePrincipalPolicy",
        ("PolicySourceArn", $"arn:aws:iam::{TestServices.Account}:user/bob"), ("ActionNames.member.1", "s3:GetObject"));
}
