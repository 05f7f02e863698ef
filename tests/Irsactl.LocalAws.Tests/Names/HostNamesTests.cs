using System.Collections.Immutable;
using System.Net;
using Irsactl.LocalAws.Foundation.Names;
using Irsactl.LocalAws.Foundation.Requests;
using Microsoft.AspNetCore.Http;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Names;

public sealed class HostNamesTests
{
    private readonly HostNames names = new(ImmutableDictionary<string, IPEndPoint>.Empty);

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
        names.Resolve(host).ShouldBe(new Destination.Service("s3", region, bucket));

    [Fact]
    public void S3Name_WithoutRegion_IsGlobal() =>
        names.Resolve("b.s3.amazonaws.com").ShouldBe(new Destination.Service("s3", "us-east-1", "b") { IsGlobal = true });

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
        names.Resolve(host).ShouldBe(new Destination.Service(service, region));

    [Theory]
    [InlineData("localhost", null)]
    [InlineData("127.0.0.1", null)]
    [InlineData("my.bucket.localhost", "my.bucket")]
    [InlineData("b.s3.localhost", "b")]
    public void LocalName_IsTheEndpoint(string host, string? bucket) => names.Resolve(host).ShouldBe(new Destination.Endpoint(bucket));

    [Theory]
    [InlineData("d111111abcdef8.cloudfront.net")]
    [InlineData("x.execute-api.us-east-1.amazonaws.com")]
    [InlineData("x.lambda-url.us-east-1.on.aws")]
    public void AwsName_ThatNothingServes_IsNotServed(string host) => names.Resolve(host).ShouldBeOfType<Destination.NotServed>();

    [Theory]
    [InlineData("example.com")]
    [InlineData("amazonaws.com.example.com")]
    [InlineData("evilamazonaws.com")]
    [InlineData("amazonaws.com")]
    [InlineData("169.254.169.254")]
    [InlineData("")]
    public void OtherName_IsOutside(string host) => names.Resolve(host).ShouldBeOfType<Destination.Outside>();

    [Fact]
    public void UsersName_OnItsPortOnly_LeadsToTheUsersServer()
    {
        var address = new IPEndPoint(IPAddress.Loopback, 8443);
        var users = new HostNames(ImmutableDictionary<string, IPEndPoint>.Empty.Add("issuer.example.com:443", address));
        users.Resolve("Issuer.Example.com", 443).ShouldBe(new Destination.UserServer(address));
        users.Resolve("issuer.example.com", 8443).ShouldBeOfType<Destination.Outside>();
        users.Resolve("sts.amazonaws.com", 22).ShouldBeOfType<Destination.Outside>();
    }

    [Fact]
    public void NameOfAResource_LeadsToItAsLongAsItIsThere()
    {
        var resources = new Resources();
        names.Add(resources);
        names.Resolve("d1.cloudfront.net").ShouldBeOfType<Destination.NotServed>();
        names.Resolve("issuer.example.com", 443).ShouldBeOfType<Destination.Outside>();

        resources.Names.UnionWith(["d1.cloudfront.net", "issuer.example.com", "sts.amazonaws.com", "localhost"]);

        foreach (var host in (string[])["d1.cloudfront.net", "D1.CloudFront.net.", "issuer.example.com"])
        {
            names.Resolve(host, 443).ShouldBe(new Destination.Public(resources), host);
        }

        CertificateNames.For("issuer.example.com", names.Resolve("issuer.example.com")).ShouldBe(["*.cloudfront.net"]);
        names.Resolve("issuer.example.com", 8443).ShouldBeOfType<Destination.Outside>();
        names.Resolve("sts.amazonaws.com").ShouldBeOfType<Destination.Service>();
        names.Resolve("localhost").ShouldBeOfType<Destination.Endpoint>();
    }

    [Fact]
    public void NameOfAHostedZone_LeadsToTheResource_ThatItsRecordsLeadTo()
    {
        var resources = new Resources { Names = { "d1.cloudfront.net" } };
        var zone = new Zone
        {
            ["issuer.example.com"] = "www.example.com",
            ["www.example.com"] = "d1.cloudfront.net",
            ["a.example.com"] = "a.example.com",
        };
        names.Add(resources);
        names.Add(zone);

        names.Resolve("issuer.example.com", 443).ShouldBe(new Destination.Public(resources));
        resources.Host.ShouldBe("issuer.example.com");
        names.Resolve("other.example.com", 443).ShouldBeOfType<Destination.Outside>();
        names.Resolve("a.example.com", 443).ShouldBeOfType<Destination.Outside>("a loop ends");

        zone["sts.amazonaws.com"] = "d1.cloudfront.net";
        names.Resolve("sts.amazonaws.com").ShouldBeOfType<Destination.Service>("a zone does not take AWS's own names");
    }

    [Fact]
    public void NameAskedForAtAnotherAddress_LeadsToWhatIsThere()
    {
        var here = new Resources { Names = { "d1.cloudfront.net" } };
        var there = new Resources { Names = { "d-1.execute-api.eu-west-1.amazonaws.com" } };
        names.Add(here);
        names.Add(there);
        names.Add(new Zone { ["issuer.example.com"] = "d1.cloudfront.net" });

        names.ResolveAt("issuer.example.com", "d-1.execute-api.eu-west-1.amazonaws.com").ShouldBe(new Destination.Public(there));
        there.Host.ShouldBe("issuer.example.com");
        names.ResolveAt("issuer.example.com", address: null).ShouldBe(new Destination.Public(here));
        names.ResolveAt("issuer.example.com", "issuer.example.com").ShouldBe(new Destination.Public(here));
        names.ResolveAt("issuer.example.com", "sts.amazonaws.com").ShouldBe(new Destination.Public(here), "an API has no names of others");
        names.ResolveAt(new HostString("localhost"), "d1.cloudfront.net").ShouldBeOfType<Destination.Endpoint>();
    }

    private sealed class Zone : Dictionary<string, string>, IDnsRecords
    {
        public string? FindTarget(string name) => this.GetValueOrDefault(name);

        public IReadOnlyList<string> Find(string name, string type) => [];
    }

    private sealed class Resources : IPublicNames, IPublicEndpoint
    {
        public HashSet<string> Names { get; } = new(StringComparer.Ordinal);

        public string Service => "cloudfront";

        public string Operation => "ViewerRequest";

        public IReadOnlyList<string> CertificateNames => ["*.cloudfront.net"];

        public string? Host { get; private set; }

        public IPublicEndpoint? FindEndpoint(string name, string host)
        {
            Host = host;
            return Names.Contains(name) ? this : null;
        }

        public Task AnswerAsync(HttpContext http, CancellationToken cancellationToken) => PlainText.WriteAsync(http, 200, "served");
    }
}
