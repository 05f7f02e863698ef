using Irsactl.Aws.Policies;
using Irsactl.LocalAws.Foundation.Protocol;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Reports;

/// <summary>Calls of IAM in public reports (tests/REPORTS.md).</summary>
public sealed class IamReportTests : IDisposable
{
    private const string GitLab = "arn:aws:iam::123456789012:oidc-provider/gitlab.com";
    private const string GitHub = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";

    private readonly TestServices aws = new();

    public void Dispose() => aws.Dispose();

    // gebalamariusz/cloud-audit#17 (GitLab), grucloud/grucloud#582 (an example for GitHub): the audience and no subject.
    [Theory]
    [InlineData(GitLab, "gitlab.com:aud", "gitlab.com:sub")]
    [InlineData(
        GitHub, "token.actions.githubusercontent.com:aud",
        "token.actions.githubusercontent.com:sub or token.actions.githubusercontent.com:job_workflow_ref")]
    public async Task CreateRole_ForASharedIssuerWithTheAudienceAlone_IsRefused(string provider, string key, string controls)
    {
        var policy = $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{provider}}}"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"{{{key}}}":"sts.amazonaws.com"} } }]}""";

        (await aws.IamAsync("CreateRole", ("RoleName", "ci"), ("AssumeRolePolicyDocument", policy))).ShouldBeRefused(
            400,
            "MalformedPolicyDocument",
            $"Trust policy with trusted principal {provider} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, "
                + $"{controls} which is not scoped to all.");
    }

    // aws-actions/configure-aws-credentials#332: a role that is not there (yet) as the one that may assume it.
    [Fact]
    public async Task CreateRole_ThatTrustsARoleThatIsNot_IsRefusedUntilItIs()
    {
        const string Trusted = "arn:aws:iam::123456789012:role/Orchestration_Role";
        const string Policy = $$"""{"Version":"2012-10-17","Statement":{"Effect":"Allow","Principal":{"AWS":"{{Trusted}}"},"Action":"sts:AssumeRole","Condition":{} } }""";

        (await aws.IamAsync("CreateRole", ("RoleName", "GitHub"), ("AssumeRolePolicyDocument", Policy))).ShouldBeRefused(
            400, "MalformedPolicyDocument", $"Invalid principal in policy: \"AWS\":\"{Trusted}\"");

        (await aws.IamAsync(
            "CreateRole",
            ("RoleName", "Orchestration_Role"),
            ("AssumeRolePolicyDocument", Policy.Replace(Trusted, "123456789012", StringComparison.Ordinal)))).ShouldSucceed();
        (await aws.IamAsync("CreateRole", ("RoleName", "GitHub"), ("AssumeRolePolicyDocument", Policy))).ShouldSucceed();
    }

    // red-hat-storage/ocs-ci#16002: a deployer that may make providers and instance profiles and not tag them.
    [Theory]
    [InlineData("OpenIDConnectProvider", "Url", "https://made.example.com", "oidc-provider/made.example.com")]
    [InlineData("InstanceProfile", "InstanceProfileName", "made", "instance-profile/made")]
    public async Task Creation_WithTagsByADeployerThatMayNotTag_IsRefused(string kind, string parameter, string value, string resource)
    {
        (await aws.IamAsync("CreateUser", ("UserName", "deployer"))).ShouldSucceed();
        (await aws.IamAsync(
            "PutUserPolicy",
            ("UserName", "deployer"),
            ("PolicyName", "deploy"),
            ("PolicyDocument",
                $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["iam:Create{{kind}}","iam:Get*"],"Resource":"*"}]}""")))
            .ShouldSucceed();
        var deployer = new Caller
        {
            Principal = RequestPrincipal.User($"arn:aws:iam::{TestServices.Account}:user/deployer"),
            UserId = "deployer",
            AccessKeyId = "deployer",
        };

        (await aws.IamAsync(
            deployer, $"Create{kind}", (parameter, value), ("Tags.member.1.Key", "k"), ("Tags.member.1.Value", "v"))).ShouldBeRefused(
            403,
            "AccessDenied",
            $"User: {deployer.Principal} is not authorized to perform: iam:Tag{kind} on resource: "
                + $"arn:aws:iam::{TestServices.Account}:{resource} because no identity-based policy allows the iam:Tag{kind} action");
        (await aws.IamAsync(deployer, $"Create{kind}", (parameter, value))).ShouldSucceed();
    }
}
