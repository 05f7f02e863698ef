using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Iam;

/// <summary>What IAM says to documents and callers that it does not take: each is a report of somebody who met it on AWS.</summary>
public sealed class PolicyRefusalTests : IDisposable
{
    private const string Trust =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}]}""";

    private readonly TestServices aws = new();

    public void Dispose() => aws.Dispose();

    [Theory]
    [InlineData("us-gov-west-1", "arn:aws:s3:::b/*", "Partition \"aws\" is not valid for resource \"arn:aws:s3:::b/*\".")]
    [InlineData("cn-north-1", "arn:aws:ec2:*:*:instance/*", "Partition \"aws\" is not valid for resource \"arn:aws:ec2:*:*:instance/*\".")]
    [InlineData("us-east-1", "arn:aws-cn:s3:::b", "Partition \"aws-cn\" is not valid for resource \"arn:aws-cn:s3:::b\".")]
    [InlineData(
        "us-east-1",
        "arn:${ARN_PARTITION}:s3:::b",
        "Partition \"${ARN_PARTITION}\" is not valid for resource \"arn:${ARN_PARTITION}:s3:::b\".")]
    public async Task Resource_OfAnotherPartition_IsMalformed(string region, string resource, string message)
    {
        aws.Region = region;
        await CreateRoleAsync();

        (await PutAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"}]}"""))
            .ShouldBeRefused(400, "MalformedPolicyDocument", message);
        (await aws.IamAsync(
            "CreatePolicy",
            ("PolicyName", "p"),
            ("PolicyDocument",
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"}]}""")))
            .ShouldBeRefused(400, "MalformedPolicyDocument", message);
    }

    [Theory]
    [InlineData("us-west-2", "arn:aws:s3:us-west-2:123456789012:accesspoint/test")]
    [InlineData("us-west-2", "arn:aws:s3:us-west-2:123456789012:job/*")]
    [InlineData("cn-north-1", "arn:aws-cn:s3:::b")]
    [InlineData("us-gov-west-1", "arn:*:s3:::b")]
    public async Task Resource_OfThePartition_IsTaken(string region, string resource)
    {
        aws.Region = region;
        await CreateRoleAsync();

        (await PutAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"{{resource}}"}]}"""))
            .ShouldSucceed();
    }

    [Theory]
    [InlineData("stringEquals")]
    [InlineData("StringMatches")]
    [InlineData("StringEqualIfExists")]
    public async Task ConditionOperator_ThatIsNone_IsNamed(string name)
    {
        await CreateRoleAsync();

        (await PutAsync($$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*","Condition":{"{{name}}":{"a":"b"} } }]}"""))
            .ShouldBeRefused(400, "MalformedPolicyDocument", $"Invalid Condition type : {name}");
        (await aws.IamAsync(
            "UpdateAssumeRolePolicy",
            ("RoleName", "worker"),
            ("PolicyDocument", Trust.Replace("\"Action\"", $$"""
                "Condition":{"{{name}}":{"a":"b"} },"Action"
                """.Trim(), StringComparison.Ordinal)))).ShouldBeRefused(
                    400, "MalformedPolicyDocument", $"Invalid Condition type : {name}");
    }

    [Theory]
    [InlineData("Version", null)]
    [InlineData("2008-10-17", null)]
    public async Task Document_WithoutTheCurrentVersion_IsForInlinePoliciesOnly(string version, string? message)
    {
        var head = version is "Version" ? "" : $"\"Version\":\"{version}\",";
        var json = $$"""{ {{head}}"Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}""";
        await CreateRoleAsync();

        (await PutAsync(json)).ShouldSucceed();
        (await aws.IamAsync(
            "UpdateAssumeRolePolicy",
            ("RoleName", "worker"),
            ("PolicyDocument", $$"""{ {{head}}{{Trust[Trust.IndexOf("\"Statement\"", StringComparison.Ordinal)..]}}""")))
            .ShouldSucceed();
        (await aws.IamAsync("CreatePolicy", ("PolicyName", "p"), ("PolicyDocument", json)))
            .ShouldBeRefused(400, "MalformedPolicyDocument", message ?? "Policy document must be version 2012-10-17 or greater.");
    }

    [Fact]
    public async Task GitHub_WithoutAControl_IsRefusedAtCreationAndUpdate()
    {
        const string Provider = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
        var open = $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{Provider}}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""";
        var message = $"Trust policy with trusted principal {Provider} must evaluate, using StringEquals, "
            + "StringLike or StringEqualsIgnoreCase, "
            + "token.actions.githubusercontent.com:sub or token.actions.githubusercontent.com:job_workflow_ref which is not scoped to all.";
        await CreateRoleAsync();

        (await aws.IamAsync("CreateRole", ("RoleName", "ci"), ("AssumeRolePolicyDocument", open))).ShouldBeRefused(
            400, "MalformedPolicyDocument", message);
        (await aws.IamAsync("UpdateAssumeRolePolicy", ("RoleName", "worker"), ("PolicyDocument", open))).ShouldBeRefused(
            400, "MalformedPolicyDocument", message);
    }

    [Theory]
    [InlineData("Role", "arn:aws:iam::123456789012:role/made")]
    [InlineData("User", "arn:aws:iam::123456789012:user/made")]
    [InlineData("Policy", "arn:aws:iam::123456789012:policy/made")]
    [InlineData("InstanceProfile", "arn:aws:iam::123456789012:instance-profile/made")]
    [InlineData("OpenIDConnectProvider", "arn:aws:iam::123456789012:oidc-provider/made.example.com")]
    public async Task Creation_WithTags_NeedsToTag(string kind, string arn)
    {
        var denied = await UserAsync("denied", $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Deny","Action":"iam:Tag{{kind}}","Resource":"*"}]}
            """);
        var creator = await UserAsync(
            "creator", $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"iam:Create*","Resource":"*"}]}""");
        (string, string)[] tag = [("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v")];

        (await MakeAsync(denied, kind, tag)).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: {denied.Principal} is not authorized to perform: iam:Tag{kind} on resource: {arn} with an explicit deny in an "
                + "identity-based policy");
        (await MakeAsync(creator, kind, tag)).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: {creator.Principal} is not authorized to perform: iam:Tag{kind} on resource: {arn} because no identity-based policy "
                + $"allows the iam:Tag{kind} action");
        (await MakeAsync(denied, kind, [])).ShouldSucceed();
    }

    [Fact]
    public async Task CreatePolicy_AnswersWithItsTags()
    {
        var made = await aws.IamAsync(
            "CreatePolicy",
            ("PolicyName", "p"),
            ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""),
            ("Tags.member.1.Key", "k"),
            ("Tags.member.1.Value", "v"));

        made.ShouldSucceed().All("Tags", "Key").ShouldBe(["k"]);
    }

    private async Task CreateRoleAsync() =>
        (await aws.IamAsync("CreateRole", ("RoleName", "worker"), ("AssumeRolePolicyDocument", Trust))).ShouldSucceed();

    private Task<QueryAnswer> PutAsync(string json) =>
        aws.IamAsync("PutRolePolicy", ("RoleName", "worker"), ("PolicyName", "p"), ("PolicyDocument", json));

    private async Task<Caller> UserAsync(string name, string policy)
    {
        (await aws.IamAsync("CreateUser", ("UserName", name))).ShouldSucceed();
        (await aws.IamAsync("PutUserPolicy", ("UserName", name), ("PolicyName", "p"), ("PolicyDocument", policy))).ShouldSucceed();
        return new Caller
        {
            Principal = RequestPrincipal.User($"arn:aws:iam::{TestServices.Account}:user/{name}"),
            UserId = name,
            AccessKeyId = name,
        };
    }

    private Task<QueryAnswer> MakeAsync(Caller caller, string kind, (string, string)[] tags) => aws.IamAsync(
        caller,
        $"Create{kind}",
        [
            .. kind is "OpenIDConnectProvider" ? ((string, string)[])[("Url", "https://made.example.com")] : [($"{kind}Name", "made")],
            .. kind is "Role" ? ((string, string)[])[("AssumeRolePolicyDocument", Trust)] : [],
            .. kind is "Policy"
                ? ((string, string)[])
                [
                    ("PolicyDocument", """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"s3:*","Resource":"*"}]}"""),
                ]
                : [],
            .. tags,
        ]);
}
