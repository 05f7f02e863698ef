using CsCheck;
using Irsactl.Aws.Arns;
using Irsactl.Diagnostics;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Arns;

public sealed class ArnTests
{
    [Theory]
    [InlineData("arn:aws:iam::123456789012:role/path/name", "iam", "", "123456789012", "role/path/name", "name")]
    [InlineData("arn:aws-cn:s3:::bucket", "s3", "", "", "bucket", "bucket")]
    [InlineData(
        "arn:aws:lambda:us-east-1:123456789012:function:f:1", "lambda", "us-east-1", "123456789012", "function:f:1", "function:f:1")]
    public void Arn_IsTakenApart_AndPutTogether(string text, string service, string region, string account, string resource, string name)
    {
        var arn = Arn.Parse(text);

        arn.ShouldSatisfyAllConditions(
            () => arn.Service.ShouldBe(service),
            () => arn.Region.ShouldBe(region),
            () => arn.AccountId.ShouldBe(account),
            () => arn.Resource.ShouldBe(resource),
            () => arn.ResourceName.ShouldBe(name),
            () => arn.ToString().ShouldBe(text));
    }

    [Theory]
    [InlineData("")]
    [InlineData("role/name")]
    [InlineData("arn:aws:iam::123456789012")]
    [InlineData("arn:aws:iam::123456789012:")]
    [InlineData("ARN:aws:iam::123456789012:role/x")]
    public void Text_ThatIsNoArn_IsAnError(string text) =>
        Should.Throw<IrsactlException>(() => Arn.Parse(text)).Code.ShouldBe(AwsErrors.InvalidArn);

    [Fact]
    public void AnyText_IsReadOrRefused() => Gen.String.Sample(text =>
    {
        if (Arn.TryParse($"arn:{text}", out var arn))
        {
            arn.ToString().ShouldBe($"arn:{text}");
        }
    });
}
