using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class PolicyPublicityTests
{
    [Theory]
    [InlineData("\"*\"", true)]
    [InlineData("{\"AWS\":\"*\"}", true)]
    [InlineData("{\"AWS\":[\"123456789012\",\"*\"]}", true)]
    [InlineData("{\"AWS\":\"123456789012\"}", false)]
    [InlineData("{\"Service\":\"cloudfront.amazonaws.com\"}", false)]
    [InlineData("{\"CanonicalUser\":\"abc\"}", false)]
    public void Policy_IsPublicByPrincipal(string principal, bool isPublic) =>
        PolicyPublicity.IsPublic(Policy(
            $$"""{"Effect":"Allow","Principal":{{principal}},"Action":"s3:GetObject","Resource":"*"}""").Document).ShouldBe(isPublic);

    [Theory]
    [InlineData("""{"StringEquals":{"aws:SourceVpc":"vpc-91237329"}}""", false)]
    [InlineData("""{"StringLike":{"aws:SourceVpc":"vpc-*"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceVpce":["vpce-1","vpce-2"]}}""", false)]
    [InlineData("""{"StringNotEquals":{"aws:SourceVpc":"vpc-1"}}""", true)]
    [InlineData("""{"StringEqualsIfExists":{"aws:SourceVpc":"vpc-1"}}""", true)]
    [InlineData("""{"ForAllValues:StringEquals":{"aws:SourceVpc":"vpc-1"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", false)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"0.0.0.0/0"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"128.0.0.0/1"}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":["203.0.113.0/24","0.0.0.0/1"]}}""", true)]
    [InlineData("""{"IpAddress":{"aws:SourceIp":"2001:db8::/31"}}""", true)]
    [InlineData("""{"NotIpAddress":{"aws:SourceIp":"203.0.113.0/24"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:PrincipalOrgID":"o-123"}}""", false)]
    [InlineData("""{"StringEquals":{"aws:Referer":"https://example.com"}}""", true)]
    [InlineData("""{"StringEquals":{"aws:SourceAccount":"${aws:PrincipalTag/account}"}}""", true)]
    [InlineData("""{"StringLike":{"aws:userid":"AROAEXAMPLE:*"}}""", true)]
    [InlineData("""{"ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:us-west-2:123456789012:accesspoint/*"}}""", false)]
    [InlineData("""{"ArnLike":{"s3:DataAccessPointArn":"arn:aws:s3:*:*:accesspoint/*"}}""", true)]
    [InlineData("""{"Bool":{"aws:SecureTransport":"true"}}""", true)]
    public void PolicyForEveryone_IsPublicUnlessAConditionFixesTheCallers(string condition, bool isPublic) =>
        PolicyPublicity.IsPublic(
            Policy($$"""{"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*","Condition":{{condition}} }""").Document)
            .ShouldBe(isPublic);

    [Fact]
    public void OnePublicStatement_IsEnough_AndDenyDoesNotUndoIt()
    {
        var policy = Policy(
            """
            {"Effect":"Allow","Principal":{"AWS":"123456789012"},"Action":"s3:*","Resource":"*"},
            {"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"},
            {"Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"*"}
            """);

        PolicyPublicity.IsPublic(policy.Document).ShouldBeTrue();
        PolicyPublicity.IsPublic(Policy("""{"Effect":"Deny","Principal":"*","Action":"s3:*","Resource":"*"}""").Document).ShouldBeFalse();
    }
}
