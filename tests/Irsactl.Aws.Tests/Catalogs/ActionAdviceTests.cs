using Irsactl.Aws.Catalogs;
using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Catalogs;

public sealed class ActionAdviceTests
{
    [Theory]
    [InlineData("ec2:RunInstance", "ec2:RunInstance: no such action; did you mean ec2:RunInstances?")]
    [InlineData("ec2:DescribeInstancess", "ec2:DescribeInstancess: no such action; did you mean ec2:DescribeInstances?")]
    [InlineData("s3:GetObjects", "s3:GetObjects: no such action; did you mean s3:GetObject?")]
    [InlineData("iam:AssumeRole", "iam:AssumeRole: no such action; did you mean sts:AssumeRole?")]
    [InlineData("s4:GetObject", "s4:GetObject: no such service; did you mean s3:GetObject?")]
    [InlineData("nosuchservice:Get", "nosuchservice:Get: no such service")]
    [InlineData("ec2:QuiteAnotherThing", "ec2:QuiteAnotherThing: no such action")]
    [InlineData("ec2:Decsribe*", "ec2:Decsribe*: matches no action; did you mean ec2:Describe*?")]
    [InlineData("s3:*Bukket*", "s3:*Bukket*: matches no action")]
    public void Action_ThatIsNotThere_IsNamedWithWhatComesClosest(string action, string expected) =>
        ActionAdvice.Of(action)?.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("*")]
    [InlineData("ec2:*")]
    [InlineData("ec2:RunInstances")]
    [InlineData("EC2:runinstances")]
    [InlineData("ec2:Describe*")]
    [InlineData("s3:Get?bject")]
    [InlineData("sts:AssumeRoleWithWebIdentity")]
    [InlineData("iam:CreateOpenIDConnectProvider")]
    [InlineData("nonsense")]
    public void Action_ThatIsThere_IsNotSpokenOf(string action) => ActionAdvice.Of(action).ShouldBeNull();

    [Fact]
    public void Policy_IsAdvisedOnOnceForEachAction()
    {
        var policy = PolicyDocument.Parse(
            """
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Action":["ec2:RunInstance","s3:GetObject","s3:GetObjects"],"Resource":"*"},
              {"Effect":"Deny","NotAction":"ec2:RunInstance","Resource":"*"}]}
            """);

        ActionAdvice.Of(policy).Select(advice => advice.Action).ShouldBe(["ec2:RunInstance", "s3:GetObjects"]);
    }

    [Theory]
    [InlineData("s3:GetObject", 1)]
    [InlineData("s3:ListAllMyBuckets", 0)]
    public void ResourceTypes_OfAnAction_AreKnown(string action, int least)
    {
        var types = ServiceCatalog.Instance.ResourceTypesOf(action).ShouldNotBeNull();

        (least == 0 ? types.IsEmpty : types.Length >= least).ShouldBeTrue();
    }

    [Fact]
    public void ResourceTypes_OfNoAction_AreNotKnown() => ServiceCatalog.Instance.ResourceTypesOf("s3:Nothing").ShouldBeNull();

    [Theory]
    [InlineData("s3:prefx", "s3:prefx: no such condition key; did you mean s3:prefix?")]
    [InlineData("ec2:Quite", "ec2:Quite: no such condition key")]
    public void ConditionKey_ThatIsNotThere_IsNamed(string key, string expected) =>
        ConditionKeyAdvice.Of(key)?.ToString().ShouldBe(expected);

    [Theory]
    [InlineData("s3:prefix")]
    [InlineData("S3:Prefix")]
    [InlineData("ec2:ResourceTag/kubernetes.io/cluster/a")]
    [InlineData("aws:SourceIp")]
    [InlineData("token.actions.githubusercontent.com:sub")]
    [InlineData("sts:RoleSessionName")]
    public void ConditionKey_ThatIsThere_OrNobodys_IsNotSpokenOf(string key) => ConditionKeyAdvice.Of(key).ShouldBeNull();
}
