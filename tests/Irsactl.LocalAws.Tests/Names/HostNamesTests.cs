using System.Collections.Immutable;
using System.Net;
using Irsactl.LocalAws.Names;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Names;

public sealed class HostNamesTests
{
    [Theory]
    [InlineData("s3.us-east-1.amazonaws.com", "us-east-1", null)]
    [InlineData("S3.US-EAST-1.AMAZONAWS.COM.", "us-east-1", null)]
    [InlineData("b.s3.eu-west-1.amazonaws.com", "eu-west-1", "b")]
    [InlineData("a.b.c.s3.eu-west-1.amazonaws.com", "eu-west-1", "a.b.c")]
    [InlineData("b.s3.s3.us-east-1.amazonaws.com", "us-east-1", "b.s3")]
    [InlineData("b.s3.dualstack.eu-west-1.amazonaws.com", "eu-west-1", "b")]
    [InlineData("b.s3-fips.us-gov-west-1.amazonaws.com", "us-gov-west-1", "b")]
    [InlineData("b.s3-fips.dualstack.us-gov-west-1.amazonaws.com", "us-gov-west-1", "b")]
    [InlineData("b.s3-us-west-2.amazonaws.com", "us-west-2", "b")]
    [InlineData("b.s3.cn-north-1.amazonaws.com.cn", "cn-north-1", "b")]
    [InlineData("b.s3.us-iso-east-1.c2s.ic.gov", "us-iso-east-1", "b")]
    [InlineData("b.s3.eusc-de-east-1.amazonaws.eu", "eusc-de-east-1", "b")]
    public void S3Name_OfAnySpelling_LeadsToRegionAndBucket(string host, string region, string? bucket) =>
        HostNames.Resolve(host).ShouldBe(new Destination.Service("s3", region, bucket));

    [Fact]
    public void S3Name_WithoutRegion_IsGlobal() =>
        HostNames.Resolve("b.s3.amazonaws.com").ShouldBe(new Destination.Service("s3", "us-east-1", "b") { IsGlobal = true });

    [Theory]
    [InlineData("iam.amazonaws.com", "iam", "us-east-1")]
    [InlineData("iam.global.api.aws", "iam", "us-east-1")]
    [InlineData("iam.us-gov.amazonaws.com", "iam", "us-gov-west-1")]
    [InlineData("iam.cn-north-1.amazonaws.com.cn", "iam", "cn-north-1")]
    [InlineData("sts.amazonaws.com", "sts", "us-east-1")]
    [InlineData("sts.eu-central-1.amazonaws.com", "sts", "eu-central-1")]
    [InlineData("sts-fips.us-west-2.amazonaws.com", "sts", "us-west-2")]
    [InlineData("sts.us-isob-east-1.sc2s.sgov.gov", "sts", "us-isob-east-1")]
    [InlineData("ec2.us-east-1.amazonaws.com", "ec2", "us-east-1")]
    public void ServiceName_OfAnyPartition_LeadsToServiceAndRegion(string host, string service, string region) =>
        HostNames.Resolve(host).ShouldBe(new Destination.Service(service, region));

    [Theory]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("my.bucket.localhost", "my.bucket")]
    [InlineData("b.s3.localhost", "b")]
    public void LocalName_IsTheEndpoint(string host, string? bucket) => HostNames.Resolve(host).ShouldBe(new Destination.Endpoint(bucket));

    [Theory]
    [InlineData("d111111abcdef8.cloudfront.net")]
    [InlineData("x.execute-api.us-east-1.amazonaws.com")]
    [InlineData("x.lambda-url.us-east-1.on.aws")]
    public void AwsName_ThatNothingServes_IsNotServed(string host) => HostNames.Resolve(host).ShouldBeOfType<Destination.NotServed>();

    [Theory]
    [InlineData("example.com")]
    [InlineData("amazonaws.com.example.com")]
    [InlineData("evilamazonaws.com")]
    [InlineData("amazonaws.com")]
    [InlineData("169.254.169.254")]
    [InlineData("")]
    public void OtherName_IsOutside(string host) => HostNames.Resolve(host).ShouldBeOfType<Destination.Outside>();

    [Fact]
    public void UsersName_OnItsPortOnly_LeadsToTheUsersServer()
    {
        var address = new IPEndPoint(IPAddress.Loopback, 8443);
        var names = new HostNames(ImmutableDictionary<string, IPEndPoint>.Empty.Add("issuer.example.com:443", address));
        names.Resolve("Issuer.Example.com", 443).ShouldBe(new Destination.UserServer(address));
        names.Resolve("issuer.example.com", 8443).ShouldBeOfType<Destination.Outside>();
        names.Resolve("sts.amazonaws.com", 22).ShouldBeOfType<Destination.Outside>();
    }
}
