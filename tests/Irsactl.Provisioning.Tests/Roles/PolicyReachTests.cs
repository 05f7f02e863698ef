using Irsactl.Provisioning.Roles;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Roles;

public sealed class PolicyReachTests
{
    [Theory]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*"}""", "allows everything")]
    [InlineData("""{"Effect":"Allow","Action":["ec2:*","*:*"],"Resource":["arn:aws:s3:::b","*"]}""", "allows everything")]
    [InlineData(
        """{"Effect":"Allow","Action":"iam:*","Resource":"*"},{"Effect":"Allow","Action":"*","Resource":"*"}""", "allows everything")]
    [InlineData(
        """{"Effect":"Allow","NotAction":["iam:*","organizations:*"],"Resource":"*"}""", "allows everything but iam:*, organizations:*")]
    [InlineData("""{"Effect":"Allow","Action":"IAM:*","Resource":"*"}""", "allows to change who may do what (iam)")]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"Bool":{"aws:MultiFactorAuthPresent":"true"}}}""", null)]
    [InlineData("""{"Effect":"Deny","Action":"*","Resource":"*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"*","Resource":"arn:aws:s3:::b/*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"*","NotResource":"*"}""", null)]
    [InlineData("""{"Effect":"Allow","Action":"ec2:DescribeInstances","Resource":"*"}""", null)]
    public void Reach_OfAPolicy_IsSaidInWords(string statements, string? reach) =>
        PolicyReach.Of($$"""{"Version":"2012-10-17","Statement":[{{statements}}]}""").ShouldBe(reach);

    [Fact]
    public void Reach_OfWhatIsNoPolicy_IsNotGuessed()
    {
        PolicyReach.Of(null).ShouldBe("could not be read");
        PolicyReach.Of("{}").ShouldBe("cannot be understood");
    }
}
