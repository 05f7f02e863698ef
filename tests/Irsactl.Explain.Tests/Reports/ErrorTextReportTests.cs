using Irsactl.Explain.Refusals;

namespace Irsactl.Explain.Tests.Reports;

/// <summary>Texts of AWS as people pasted them into public reports (tests/REPORTS.md).</summary>
public sealed class ErrorTextReportTests
{
    [Theory]
    [InlineData(
        "fog/fog-aws#550",
        "Fog::AWS::STS::ValidationError (1 validation error detected: Value null at 'webIdentityToken' failed to satisfy constraint: "
            + "Member must not be null)",
        "parameter-null")]
    [InlineData(
        "mmmorris1975/aws-runas#80",
        "api error ValidationError: 4 validation errors detected: Value '' at 'roleArn' failed to satisfy constraint: Member must satisfy "
            + "regular expression pattern: [\\u0009]+; Value '' at 'roleArn' failed to satisfy constraint: Member must have length greater "
            + "than or equal to 20",
        "role-arn-short")]
    [InlineData(
        "OctopusDeploy/Issues#9216",
        "An error occurred (AuthFailure) when calling the DescribeInstances operation: AWS was not able to validate the provided access "
            + "credentials",
        "auth-failure")]
    [InlineData(
        "spacelift-io/terraform-aws-spacelift-workerpool-on-ec2#41",
        "ValidationError: The specified value for roleName is invalid. It must contain only alphanumeric characters and/or the following: "
            + "+=,.@_-",
        "name-invalid")]
    [InlineData(
        "aws-cloudformation/cfn-lint#722",
        "The specified value for path is invalid. It must begin and end with / and contain only alphanumeric characters and/or / "
            + "characters.",
        "path-invalid")]
    [InlineData(
        "terraform-aws-modules/terraform-aws-iam#603",
        "operation error IAM: CreatePolicy, https response error StatusCode: 400, RequestID: 1, MalformedPolicyDocument: Policy statement "
            + "must contain resources.",
        "policy-without-resources")]
    [InlineData(
        "BinHsu/aegis-aws-landing-zone#175",
        "operation error IAM: PutRolePolicy, https response error StatusCode: 400, MalformedPolicyDocument: IAM resource path must either "
            + "be \"*\", root, or start with user/, federated-user/, role/, group/, instance-profile/, mfa/, server-certificate/, policy/, "
            + "sms-mfa/, saml-provider/, oidc-provider/, report/, access-report/.",
        "policy-iam-path")]
    [InlineData(
        "cloud-gov/terraform-provision#1838",
        "MalformedPolicyDocument: IAM resource arn:aws:iam:us-east-1:123456789012:role/x cannot contain region information.",
        "policy-region")]
    [InlineData(
        "aws-containers/amazon-ecs-exec-checker#10",
        "An error occurred (InvalidInput) when calling the SimulatePrincipalPolicy operation: Invalid Entity Arn: "
            + "arn:aws:sts::123456789012:assumed-role/a/b does not clearly define entity type and name.",
        "entity-arn")]
    [InlineData(
        "ministryofjustice/cloud-platform-environments#14118",
        "LimitExceeded: Cannot exceed quota for PoliciesPerRole: 15",
        "attached-policies-quota")]
    [InlineData(
        "apache/airflow#27331",
        "(LimitExceeded) when calling the UpdateAssumeRolePolicy operation: Cannot exceed quota for ACLSizePerRole: 2048",
        "trust-policy-size")]
    public void Error_OfAReport_IsExplained(string report, string text, string id)
    {
        RefusalCatalogue.TryRecognise(text, out var refusal).ShouldBeTrue(report);
        refusal.ShouldNotBeNull().Id.ShouldBe(id, report);
    }
}
