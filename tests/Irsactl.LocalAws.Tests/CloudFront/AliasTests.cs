using System.Net;
using Irsactl.LocalAws.Tests.Acm;
using Irsactl.LocalAws.Tests.Route53;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.CloudFront;

/// <summary>Domain names of one's own, with a certificate of ACM and a zone of Route 53.</summary>
public sealed class AliasTests : IAsyncLifetime
{
    private const string Domain = "oidc.example.com";
    private const string CloudFrontZone = "Z2FDTNDATAQYW2";

    private CloudFrontWorld? started;

    private CloudFrontWorld World => started.ShouldNotBeNull();

    public async ValueTask InitializeAsync() => started = await CloudFrontWorld.StartAsync();

    [Fact]
    public async Task Name_ThatAZoneLeadsToCloudFront_IsServedWithItsOwnCertificate()
    {
        var zone = await World.Aws.CreateZoneAsync("example.com");
        var certificate = await IssueAsync(zone);
        var distribution = await World.PublishAsync(config => WithAlias(config, Domain, certificate));

        await ReachAsync(zone, distribution);
        (await ViewAsync()).ShouldBe((HttpStatusCode.OK, "{}"));

        var refused = await World.Aws.AcmRefusalAsync("DeleteCertificate", AcmCalls.OfArn(certificate));
        refused.Code.ShouldBe("ResourceInUseException");
    }

    [Fact]
    public async Task Name_ThatNoDistributionHas_IsRefused()
    {
        var zone = await World.Aws.CreateZoneAsync("example.com");
        var distribution = await World.PublishAsync();

        await ReachAsync(zone, distribution);

        // CloudFront shows its own certificate, which is not good for the name.
        await Should.ThrowAsync<HttpRequestException>(ViewAsync());
        using var plain = await World.Aws.Http().GetAsync(new Uri($"http://{Domain}/keys.json"), LocalWorld.Limit);
        plain.StatusCode.ShouldBe(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Alias_OfAnotherDistribution_OrNotInTheCertificate_CannotBeTaken()
    {
        var certificate = await IssueAsync(await World.Aws.CreateZoneAsync("example.com"));
        await World.CreateAsync(WithAlias(CloudFrontWorld.Config("first"), Domain, certificate));

        var taken = await World.TryCallAsync(
            HttpMethod.Post, "distribution", WithAlias(CloudFrontWorld.Config("second"), Domain, certificate));
        (taken.Status, taken.Code).ShouldBe((409, "CNAMEAlreadyExists"));
        var uncovered = await World.TryCallAsync(
            HttpMethod.Post, "distribution", WithAlias(CloudFrontWorld.Config("second"), "www.example.com", certificate));
        uncovered.Code.ShouldBe("InvalidViewerCertificate");
        uncovered.Message.ShouldContain("doesn't cover the alternate domain name");
    }

    [Fact]
    public async Task Certificate_NotIssuedYet_CannotBeShown()
    {
        var certificate = await World.Aws.RequestCertificateAsync(Domain);

        var refused = await World.TryCallAsync(HttpMethod.Post, "distribution", WithAlias(CloudFrontWorld.Config(), Domain, certificate));

        (refused.Status, refused.Code).ShouldBe((400, "InvalidViewerCertificate"));
    }

    public ValueTask DisposeAsync() => started?.DisposeAsync() ?? ValueTask.CompletedTask;

    private static string WithAlias(string config, string name, string certificate) => config.Replace(
        "<Comment>",
        $"<Aliases><Quantity>1</Quantity><Items><CNAME>{name}</CNAME></Items></Aliases><ViewerCertificate>"
            + $"<ACMCertificateArn>{certificate}</ACMCertificateArn><SSLSupportMethod>sni-only</SSLSupportMethod>"
            + "<MinimumProtocolVersion>TLSv1.3_2025</MinimumProtocolVersion></ViewerCertificate><Comment>",
        StringComparison.Ordinal);

    private async Task<string> IssueAsync(string zone)
    {
        var arn = await World.Aws.RequestCertificateAsync(Domain);
        World.Deploy();
        var record = (await World.Aws.DescribeAsync(arn))["DomainValidationOptions"].ShouldNotBeNull().AsArray()[0]
            .ShouldNotBeNull()["ResourceRecord"].ShouldNotBeNull();
        var change = Route53Calls.Change("CREATE", record["Name"].Text(), "CNAME", record["Value"].Text());
        await World.Aws.Route53XmlAsync("POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(change));

        // Once for the zone, once for the certificate.
        World.Deploy();
        (await World.Aws.DescribeAsync(arn))["Status"].ShouldNotBeNull();
        World.Deploy();
        (await World.Aws.DescribeAsync(arn))["Status"].Text().ShouldBe("ISSUED");
        return arn;
    }

    private async Task ReachAsync(string zone, CloudFrontWorld.Answer distribution)
    {
        var alias = Route53Calls.Alias("CREATE", Domain, "A", CloudFrontZone, distribution["DomainName"]);
        await World.Aws.Route53XmlAsync("POST", $"/hostedzone/{zone}/rrset/", Route53Calls.Batch(alias));
        World.Deploy();
    }

    private async Task<(HttpStatusCode Status, string Body)> ViewAsync()
    {
        using var answer = await World.Aws.Http().GetAsync(new Uri($"https://{Domain}/keys.json"), LocalWorld.Limit);
        return (answer.StatusCode, await answer.Content.ReadAsStringAsync(LocalWorld.Limit));
    }
}
