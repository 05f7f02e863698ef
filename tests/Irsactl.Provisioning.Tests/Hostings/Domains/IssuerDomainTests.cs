using Irsactl.Aws.Clients.Acm;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Alb;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Domains;

/// <summary>Certificates and DNS records of a domain, at moto.</summary>
public sealed class IssuerDomainTests
{
    private const string Domain = AlbCloud.Domain;
    private const string ValidationName = $"_d930b28be6c5927595552b219965053e.{Domain}";
    private const string ValidationValue = "_c9edd76ee4a0e2a74388032f3861cc50.ykybfrwcxw.acm-validations.aws";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task CreateAll_ZonesAboveEachOther_PutsRecordsIntoTheClosest()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        await AlbCloud.CreateZoneAsync(moto, Domain, Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "c.example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await AlbSnapshot.RecordsAsync(moto.Clients, Cancellation))
            .ShouldAllBe(record => record.EndsWith($" in {Domain}", StringComparison.Ordinal));
        cluster.Events.LogLines.ShouldContain(
            line => line.StartsWith($"DNS records of {Domain} are in hosted zone {Domain} (", StringComparison.Ordinal));
    }

    [Fact]
    public async Task CreateAll_TwoZonesOfOneName_AsksWhich()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var first = await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        var second = await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        var options = await AlbCloud.OptionsAsync(moto, Cancellation);
        using var cluster = AlbCloud.Cluster(options);
        moto.Forget();

        var error = (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldHaveSingleItem();
        error.Code.ShouldBe(ProvisioningErrors.UnusableHostingOption);
        error.Message.ShouldStartWith("there is more than one public hosted zone example.com: ");
        moto.Calls.WritingCalls.ShouldBeEmpty();

        using var told = AlbCloud.Cluster(options with { HostedZone = second });
        (await told.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await moto.Clients.Route53.FindRecordsAsync(second, Domain, Cancellation)).ShouldHaveSingleItem().Type.ShouldBe("A");
        (await moto.Clients.Route53.FindRecordsAsync(first, Domain, Cancellation)).ShouldBeEmpty();
        (await told.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("example.org", "is not under hosted zone example.org")]
    [InlineData(null, "there is no hosted zone Z0123456789ABC")]
    public async Task CreateAll_ZoneThatCannotBe_IsRefused(string? name, string message)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var zone = name is null ? "Z0123456789ABC" : await AlbCloud.CreateZoneAsync(moto, name, Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation) with { HostedZone = zone });

        var error = (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(ProvisioningErrors.UnusableHostingOption);
        error.Message.ShouldContain(message);
    }

    [Theory]
    [InlineData(HostedZoneChoice.Auto)]
    [InlineData(HostedZoneChoice.None)]
    public async Task CreateAll_NoZone_AsksForTheRecords(string choice)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, choice == HostedZoneChoice.Auto ? "example.org" : "example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation) with { HostedZone = choice });

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await AlbSnapshot.RecordsAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
        cluster.Events.LogLines.ShouldContain(line =>
            line == $"{Domain} must lead to my-cluster-oidc-1.us-east-1.elb.amazonaws.com: a CNAME record, or in Route 53 an alias");
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await AlbSnapshot.TakeAsync(moto.Clients, Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("A", "192.0.2.1")]
    [InlineData("CNAME", "elsewhere.example.com")]
    public async Task CreateAll_NameLeadsElsewhere_IsRefusedBeforeAnythingIsMade(string type, string value)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var zone = await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        await moto.Clients.Route53.CreateRecordAsync(zone, new RecordSet(Domain, type) { Values = [value] }, Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        moto.Forget();

        var error = (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(ProvisioningErrors.NotOwned);
        error.Message.ShouldBe($"DNS record {Domain} {type} exists and leads to {value}");
        moto.Calls.WritingCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task Delete_RecordsThatWereThereBefore_Stay()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var zone = await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        await moto.Clients.Route53.CreateRecordAsync(
            zone, new RecordSet(ValidationName, "CNAME") { Values = [ValidationValue] }, Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await AlbSnapshot.RecordsAsync(moto.Clients, Cancellation)).ShouldBe([$"{ValidationName} CNAME {ValidationValue} in example.com"]);
    }

    [Fact]
    public async Task Delete_AnotherCertificateNeedsTheRecord_LeavesIt()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation));
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var theirs = await moto.Clients.Acm.RequestCertificateAsync(Domain, "theirs", [], Cancellation);

        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await AlbSnapshot.RecordsAsync(moto.Clients, Cancellation)).ShouldBe([$"{ValidationName} CNAME {ValidationValue} in example.com"]);
        (await moto.Clients.Acm.DescribeCertificateAsync(theirs, Cancellation)).ShouldNotBeNull();
        cluster.Events.LogLines.ShouldContain(
            line => line == $"DNS record {ValidationName} CNAME stays: certificate {theirs} needs it, too");
    }

    [Fact]
    public async Task CreateAll_CertificateGiven_IsUsedAndStays()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var certificate = await IssuedAsync(moto, "*.example.com");
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation) with { CertificateArn = certificate });

        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();

        var service = moto.Clients.ElasticLoadBalancing;
        var loadBalancer = (await service.FindLoadBalancerAsync("my-cluster-oidc", Cancellation)).ShouldNotBeNull();
        (await service.ListListenersAsync(loadBalancer.Arn, Cancellation).SingleAsync(Cancellation)).CertificateArn.ShouldBe(certificate);
        moto.Forget();
        (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        moto.Calls.WritingCalls.ShouldBeEmpty();
        (await cluster.DeleteAsync(moto.Clients, Cancellation)).Errors.ShouldBeEmpty();
        (await moto.Clients.Acm.ListCertificatesAsync(Cancellation).SingleAsync(Cancellation)).Arn.ShouldBe(certificate);
    }

    [Theory]
    [InlineData("other.example.com", "is for other.example.com, and not for oidc.example.com")]
    [InlineData("*.a.example.com", "is for *.a.example.com, and not for oidc.example.com")]
    [InlineData(null, "there is no certificate arn:aws:acm:us-east-1:123456789012:certificate/")]
    public async Task CreateAll_CertificateThatCannotBeUsed_IsRefusedBeforeAnythingIsMade(string? name, string message)
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        var certificate = name is null
            ? "arn:aws:acm:us-east-1:123456789012:certificate/12345678-1234-1234-1234-123456789012"
            : await IssuedAsync(moto, name);
        using var cluster = AlbCloud.Cluster(await AlbCloud.OptionsAsync(moto, Cancellation) with { CertificateArn = certificate });
        moto.Forget();

        var error = (await cluster.CreateAllAsync(moto.Clients, Cancellation)).Errors.ShouldHaveSingleItem();

        error.Code.ShouldBe(ProvisioningErrors.UnusableHostingOption);
        error.Message.ShouldContain(message);
        moto.Calls.WritingCalls.ShouldBeEmpty();
    }

    [Fact]
    public async Task CloudFront_DomainWithoutCertificate_GetsOneInUsEast1AndBothAliases()
    {
        await using var moto = await MotoCloud.StartAsync(Cancellation);
        await AlbCloud.CreateZoneAsync(moto, "example.com", Cancellation);
        using var clients = moto.MakeClients(new CallRecorder(), "eu-west-1");
        using var cluster = new ClusterSetup
        {
            Options = new CreateAllOptions
            {
                Name = "my-cluster",
                Region = "eu-west-1",
                Requests = [SampleRequests.Shipped()[0]],
                Hosting = new CloudFrontHostingOptions { Domain = Domain },
            },
        };

        var report = await cluster.CreateAllAsync(clients, Cancellation);

        report.Errors.ShouldBeEmpty();
        report.IssuerUrl.ShouldBe($"https://{Domain}");
        var certificate = await clients.CloudFrontAcm.ListCertificatesAsync(Cancellation).SingleAsync(Cancellation);
        certificate.Arn.ShouldStartWith("arn:aws:acm:us-east-1:");
        var service = clients.CloudFront.ShouldNotBeNull();
        var listed = await service.ListDistributionsAsync(Cancellation).SingleAsync(Cancellation);
        var distribution = (await service.GetDistributionAsync(listed.Id, Cancellation)).ShouldNotBeNull();
        var records = await AlbSnapshot.RecordsAsync(clients, Cancellation);
        records.ShouldContain(record => record == $"{Domain} A {distribution.DomainName} in example.com");
        records.ShouldContain(record => record == $"{Domain} AAAA {distribution.DomainName} in example.com");

        var deletion = await cluster.DeleteAsync(clients, Cancellation);
        deletion.Errors.ShouldBeEmpty();
        (await AlbSnapshot.TakeAsync(clients, Cancellation)).ShouldBeEmpty();
        (await service.ListDistributionsAsync(Cancellation).ToListAsync(Cancellation)).ShouldBeEmpty();
    }

    private static async Task<string> IssuedAsync(MotoCloud moto, string name)
    {
        var arn = await moto.Clients.Acm.RequestCertificateAsync(name, "theirs", [], Cancellation);
        // moto issues it when it is asked about it again.
        for (var look = 0; look < 3; look++)
        {
            if (await moto.Clients.Acm.DescribeCertificateAsync(arn, Cancellation) is { Status: AcmCertificate.Issued })
            {
                return arn;
            }
        }

        throw new InvalidOperationException($"moto does not issue {arn}");
    }
}
