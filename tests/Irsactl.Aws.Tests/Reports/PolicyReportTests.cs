using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Reports;

/// <summary>Policies that people gave IAM in public reports, and what it said (tests/REPORTS.md).</summary>
public sealed class PolicyReportTests
{
    private const string Paths = "IAM resource path must either be \"*\", root, or start with user/, federated-user/, role/, group/, "
        + "instance-profile/, mfa/, server-certificate/, policy/, sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.";

    // BinHsu/aegis-aws-landing-zone#175: account-alias/*. The others are patterns and names in place of the kind, of the same refusal.
    [Theory]
    [InlineData("arn:aws:iam::123456789012:account-alias/*")]
    [InlineData("arn:aws:iam::123456789012:*/cdk-hnb659fds-*")]
    [InlineData("arn:aws:iam::123456789012:*admin*")]
    [InlineData("arn:aws:iam:::example_bucket")]
    public void Resource_OfIamWithoutAKind_IsRefused(string resource) => Refuse(Allow("iam:*", $"\"{resource}\""), Paths);

    // duo-labs/parliament#10, terraform-aws-modules/terraform-aws-iam#334: AWS's own examples, which checkers call wrong.
    [Theory]
    [InlineData("arn:aws:iam::*:mfa/${aws:username}")]
    [InlineData("arn:aws:iam::123456789012:user/*/${aws:username}")]
    [InlineData("arn:aws:iam::123456789012:root")]
    [InlineData("arn:aws:iam::aws:policy/AdministratorAccess")]
    [InlineData("arn:aws:iam::123456789012:*")]
    public void Resource_OfIamWithAKind_IsTaken(string resource) => Take(Allow("iam:*", $"\"{resource}\""), PolicyKind.Managed);

    // eksctl-io/eksctl#4329: a policy of the commercial partition in China.
    [Fact]
    public void Resource_OfThePartitionThatIsNotTheCallers_IsRefused() => Refuse(
        Allow("ec2:*", "\"arn:aws:ec2:*:*:volume/*\""),
        "Partition \"aws\" is not valid for resource \"arn:aws:ec2:*:*:volume/*\".",
        partition: "aws-cn");

    // aws-cloudformation/cfn-lint#3751 (a condition without its operator), #2021 (statements within the list of resources),
    // checkr/s3-sync#1 (null), 99designs/iamy#74 (nothing but null), awslabs/ec2-spot-labs#25 (a file's name in place of its content).
    [Theory]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"servicecatalog:*","Resource":"*","Condition":{"servicecatalog:accountLevel":"self"}}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"dynamodb:Query","Resource":["*",{"Effect":"Allow","Action":"xray:*","Resource":"*"}]}]}""")]
    [InlineData("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":["s3:*"],"Resource":null}]}""")]
    [InlineData("null")]
    [InlineData("ec2-permissions-dl-training.json")]
    public void Document_ThatIsNoPolicy_HasSyntaxErrors(string json) => Refuse(json, "Syntax errors in policy.");

    // terraform-aws-modules/terraform-aws-iam#603: a list of resources that a template left empty.
    [Fact]
    public void Resource_EmptyList_IsMissing() => Refuse(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"aps:QueryMetrics","Resource":[]}]}""",
        "Policy statement must contain resources.");

    // ministryofjustice/modernisation-platform#1927: blanks in a statement's id.
    [Fact]
    public void Sid_WithBlanks_IsRefused() => Refuse(
        """{"Version":"2012-10-17","Statement":[{"Sid":"Allow email","Effect":"Allow","Action":"ses:SendEmail","Resource":"*"}]}""",
        "Statement IDs (SID) must be alpha-numeric. Check that your input satisfies the regular expression [0-9A-Za-z]*");

    // hashicorp/terraform#34231: the permissions given as the trust policy. pulumi/pulumi-aws#4629: a misspelt action.
    // AWSCookbook/Security#2: a file's name in place of its content.
    [Theory]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"logs:PutLogEvents","Resource":"*"}]}""",
        "Has prohibited field Resource")]
    [InlineData(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/x.example"},"Action":"sts:AssumeRoleWithWebIdendity"}]}""",
        "AssumeRole policy may only specify STS AssumeRole actions.")]
    [InlineData("assume-role-policy.json", "This policy contains invalid Json")]
    public void TrustPolicy_ThatIsNone_GetsAwsText(string json, string message) => Refuse(json, message, PolicyKind.Trust);

    // github/docs#18728: the console warned, and IAM takes it.
    [Fact]
    public void TrustPolicy_WithForAllValues_IsTaken() => Take(
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"ForAllValues:StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"},"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:octo/repo:ref:refs/heads/main"}}}]}""",
        PolicyKind.Trust);

    private static string Allow(string action, string resource) =>
        $$"""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Action":"{{action}}","Resource":{{resource}}}]}""";

    private static void Take(string json, PolicyKind kind) =>
        PolicyValidator.TryValidate(json, kind, out _, out var refusal).ShouldBeTrue(refusal?.Message);

    private static void Refuse(string json, string message, PolicyKind kind = PolicyKind.Identity, string? partition = null)
    {
        PolicyValidator.TryValidate(json, kind, out _, out var refusal, partition: partition).ShouldBeFalse(json);
        (refusal.ShouldNotBeNull().Code, refusal.Message).ShouldBe(("MalformedPolicyDocument", message));
    }
}
