using System.Net;
using Amazon.Runtime;
using Irsactl.Aws.Clients.Failures;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Clients.Tests.Failures;

/// <summary>AWS's reasons for a denial are kept whole, and the hint names who can mend it.</summary>
public sealed class DenialTests
{
    private const string Start = "User: arn:aws:iam::123456789012:user/jo is not authorized to perform: iam:CreateRole on resource: "
        + "arn:aws:iam::123456789012:role/r ";

    [Theory]
    [InlineData(
        "with an explicit deny in a service control policy", "an administrator of the organization must change the service control policy")]
    [InlineData(
        "with an explicit deny in a service control policy: arn:aws:organizations::111122223333:policy/o-1/service_control_policy/p-1",
        "administrator of the organization")]
    [InlineData("with an explicit deny in a resource control policy", "must change the resource control policy")]
    [InlineData(
        "with an explicit deny in a permissions boundary",
        "the permissions boundary of arn:aws:iam::123456789012:user/jo must take the Deny out")]
    [InlineData(
        "with an explicit deny in an identity-based policy", "take the Deny out of the policies of arn:aws:iam::123456789012:user/jo")]
    [InlineData("with an explicit deny in a session policy", "get credentials without that policy")]
    [InlineData(
        "with an explicit deny in a resource-based policy", "whoever looks after arn:aws:iam::123456789012:role/r must take the Deny out")]
    [InlineData("with an explicit deny in a VPC endpoint policy", "whoever looks after the VPC endpoint must change its policy")]
    [InlineData("with an explicit deny", "find that in the policies of the caller, the resource and the organization")]
    [InlineData(
        "because no service control policy allows the iam:CreateRole action",
        "must allow iam:CreateRole in the account's service control policies")]
    [InlineData("because no resource control policy allows the iam:CreateRole action", "in the resource control policies")]
    [InlineData(
        "because no permissions boundary allows the iam:CreateRole action",
        "the permissions boundary of arn:aws:iam::123456789012:user/jo must allow iam:CreateRole, too")]
    [InlineData("because no session policy allows the iam:CreateRole action", "whose session policy allows iam:CreateRole")]
    [InlineData(
        "because no VPC endpoint policy allows the iam:CreateRole action",
        "the policy of the VPC endpoint that the call goes through must allow iam:CreateRole")]
    [InlineData(
        "because no resource-based policy allows the iam:CreateRole action",
        "the policy of arn:aws:iam::123456789012:role/r must allow iam:CreateRole")]
    [InlineData(
        "because no identity-based policy allows the iam:CreateRole action",
        "allow iam:CreateRole on arn:aws:iam::123456789012:role/r, or use other credentials")]
    public void Reason_OfEachKindOfPolicy_IsKeptAndHasItsHint(string reason, string hint)
    {
        var error = Translate("AccessDenied", Start + reason);

        error.Code.ShouldBe(AwsClientErrors.AccessDenied);
        error.Message.ShouldBe(
            $"role r: arn:aws:iam::123456789012:user/jo may not perform iam:CreateRole on arn:aws:iam::123456789012:role/r {reason}");
        error.Hint.ShouldNotBeNull().ShouldContain(hint);
    }

    [Fact]
    public void Ec2_WithAnEncodedMessage_SaysHowToReadIt()
    {
        var error = Translate(
            "UnauthorizedOperation",
            "You are not authorized to perform this operation. User: arn:aws:iam::123456789012:user/jo is not authorized to perform: "
            + "ec2:CreateSecurityGroup on resource: "
            + "arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1 with an explicit deny in a service control policy. "
            + "Encoded authorization failure message: abc-DEF_123");

        error.Code.ShouldBe(AwsClientErrors.AccessDenied);
        error.Message.ShouldEndWith("on arn:aws:ec2:us-east-1:123456789012:vpc/vpc-1 with an explicit deny in a service control policy");
        error.Hint.ShouldNotBeNull().ShouldContain("administrator of the organization");
        error.Hint.ShouldEndWith("aws sts decode-authorization-message --query DecodedMessage --output text --encoded-message abc-DEF_123");
    }

    [Fact]
    public void Ec2_WithNothingButAnEncodedMessage_SaysHowToReadIt() =>
        Translate("UnauthorizedOperation", "You are not authorized to perform this operation. Encoded authorization failure message: abc")
            .Hint.ShouldNotBeNull().ShouldEndWith("--encoded-message abc");

    [Fact]
    public void Bucket_ItsOwnPolicy_NamesBucketAndRemedy()
    {
        var error = Translate(
            "AccessDenied",
            """User: arn:aws:iam::123456789012:user/jo is not authorized to perform: s3:GetObjectTagging on resource: "arn:aws:s3:::vp-oidc/keys.json" with an explicit deny in a resource-based policy""");

        error.Code.ShouldBe(AwsClientErrors.DeniedByBucketPolicy);
        error.Message.ShouldContain(
            "s3:GetObjectTagging on arn:aws:s3:::vp-oidc/keys.json with an explicit deny in a resource-based policy");
        error.Hint.ShouldNotBeNull().ShouldContain("root");
        error.Hint.ShouldContain("aws s3api delete-bucket-policy --bucket vp-oidc");
    }

    [Fact]
    public void Reason_OnSeveralLines_IsOneLine() =>
        Translate("AccessDenied", Start + "\nwith an explicit deny\r\nin a service control policy")
            .Message.ShouldEndWith("with an explicit deny in a service control policy");

    [Theory]
    [InlineData(
        "SignatureDoesNotMatch", "Signature expired: 20260815T110000Z is now earlier than 20260815T114500Z (20260815T120000Z - 15 min.)")]
    [InlineData(
        "InvalidSignatureException",
        "Signature not yet current: 20260815T130000Z is still later than 20260815T121500Z (20260815T120000Z + 15 min.)")]
    [InlineData("RequestTimeTooSkewed", "The difference between the request time and the current time is too large.")]
    public void Clock_Off_IsSaidWhateverTheCode(string code, string text) =>
        Translate(code, text).Code.ShouldBe(AwsClientErrors.ClockSkewed);

    private static IrsactlException Translate(string code, string text) =>
        AwsFailure.Translate(new AmazonServiceException(text, ErrorType.Sender, code, "r", HttpStatusCode.Forbidden), "role r");
}
