using Irsactl.Oidc.Issuers;

namespace Irsactl.Explain.Tests.Documents;

public sealed class S3IssuerTests
{
    [Theory]
    [InlineData("https://demo-oidc.s3.us-east-1.amazonaws.com", "demo-oidc", "us-east-1", "", "demo")]
    [InlineData("https://demo-oidc.s3.cn-north-1.amazonaws.com.cn", "demo-oidc", "cn-north-1", "", "demo")]
    [InlineData("https://demo-oidc.s3.us-gov-west-1.amazonaws.com", "demo-oidc", "us-gov-west-1", "", "demo")]
    [InlineData("https://demo-oidc.s3.amazonaws.com", "demo-oidc", "us-east-1", "", "demo")]
    [InlineData("https://demo-oidc.s3-eu-west-1.amazonaws.com", "demo-oidc", "eu-west-1", "", "demo")]
    [InlineData("https://demo-oidc.s3.dualstack.eu-west-1.amazonaws.com", "demo-oidc", "eu-west-1", "", "demo")]
    [InlineData("https://s3.eu-west-1.amazonaws.com/many/cluster-a", "many", "eu-west-1", "cluster-a/", null)]
    [InlineData("https://many.s3.eu-west-1.amazonaws.com/cluster-a/", "many", "eu-west-1", "cluster-a/", null)]
    public void TryParse_BucketHost_GivesBucketRegionAndName(string issuer, string bucket, string region, string prefix, string? name)
    {
        S3Issuer.TryParse(IssuerUrl.Parse(issuer), out var place).ShouldBeTrue();
        place.ShouldNotBeNull().ShouldBe(new S3Issuer(bucket, region, prefix));
        place.SetupName.ShouldBe(name);
        place.DiscoveryKey.ShouldBe(prefix + ".well-known/openid-configuration");
    }

    [Theory]
    [InlineData("https://d111111abcdef8.cloudfront.net")]
    [InlineData("https://s3.us-east-1.amazonaws.com")]
    [InlineData("https://s3.example.com/bucket")]
    [InlineData("https://oidc.eks.us-east-1.amazonaws.com/id/ABC")]
    [InlineData("https://demo-oidc.s3.us-east-1.amazonaws.com.example.com")]
    public void TryParse_OtherHost_IsNoBucket(string issuer) => S3Issuer.TryParse(IssuerUrl.Parse(issuer), out _).ShouldBeFalse();
}
