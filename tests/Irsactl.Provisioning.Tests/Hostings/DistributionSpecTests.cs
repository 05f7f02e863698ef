using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients.CloudFront;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.CloudFront;
using Irsactl.Provisioning.Identity;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings;

public sealed class DistributionSpecTests
{
    private const string Certificate = "arn:aws:acm:us-east-1:123456789012:certificate/c";

    [Fact]
    public void Settings_NoOptionAndNoDistribution_AreCloudFrontsDefaults()
    {
        var settings = Spec(new CloudFrontHostingOptions()).Settings(current: null);

        settings.Origin.ShouldBe(new DistributionOrigin("c-oidc.s3.eu-west-1.amazonaws.com") { AccessControlId = "E1" });
        settings.PriceClass.ShouldBe("PriceClass_All");
        settings.Aliases.ShouldBeEmpty();
        settings.Certificate.ShouldBeNull();
        settings.Logging.ShouldBeNull();
        settings.WebAclId.ShouldBeEmpty();
    }

    [Fact]
    public void Settings_NoOption_LeaveWhatSomebodyChose()
    {
        var current = Spec(new CloudFrontHostingOptions()).Settings(current: null) with
        {
            PriceClass = "PriceClass_200",
            WebAclId = "acl",
            HasIpv6 = false,
            Logging = new DistributionLogging("logs", "p"),
            Aliases = ["oidc.example.com"],
            Certificate = new DistributionCertificate(Certificate, "TLSv1.1_2016"),
        };

        Spec(new CloudFrontHostingOptions()).Settings(current).ShouldBeEquivalentTo(current);
    }

    [Theory]
    [InlineData("TLSv1.1_2016", "TLSv1.2_2021")]
    [InlineData("TLSv1", "TLSv1.2_2021")]
    [InlineData("TLSv1.2_2019", "TLSv1.2_2019")]
    [InlineData("TLSv1.3_2025", "TLSv1.3_2025")]
    public void Settings_OwnDomain_TakeTls12OrWhatIsNewer(string found, string wanted)
    {
        var spec = Spec(new CloudFrontHostingOptions { Domain = "oidc.example.com", CertificateArn = Certificate });
        var current = spec.Settings(current: null) with { Certificate = new DistributionCertificate(Certificate, found) };

        spec.Settings(current: null).Certificate.ShouldBe(new DistributionCertificate(Certificate, "TLSv1.2_2021"));
        spec.Settings(current).Certificate.ShouldBe(new DistributionCertificate(Certificate, wanted));
    }

    [Fact]
    public void Settings_China_SpeakNoHttp3()
    {
        var settings = Spec(new CloudFrontHostingOptions { AccessLogsBucket = "logs" }, "cn-north-1").Settings(current: null);

        settings.HttpVersion.ShouldBe("http2");
        settings.Origin.ShouldNotBeNull().DomainName.ShouldBe("c-oidc.s3.cn-north-1.amazonaws.com.cn");
        settings.Logging.ShouldNotBeNull().Bucket.ShouldBe("logs.s3.amazonaws.com.cn");
    }

    private static DistributionSpec Spec(CloudFrontHostingOptions options, string region = "eu-west-1") =>
        new(
            new OriginPlace(new Ownership("c"), region, Partition.ForRegion(region)),
            options,
            LateValue.Of("E1"),
            options.CertificateArn is { } arn ? LateValue.Of(arn) : null);
}
