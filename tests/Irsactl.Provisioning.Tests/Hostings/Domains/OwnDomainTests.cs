using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.ApiGateway;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Graph;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Hostings.Domains;

/// <summary>Hostings of functions under a name of the user's own: what is made, what is refused, and that nothing stays.</summary>
public sealed class OwnDomainTests
{
    private const string Domain = "oidc.example.com";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static TheoryData<string> Kinds { get; } = [HostingKinds.ApiGateway, HostingKinds.LambdaUrl];

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task CreateAll_AgainAndDelete_ChangesNothingAndLeavesNothing(string kind)
    {
        await using var local = await StartAsync();
        using var cluster = Cluster(kind);

        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.Select(error => error.Message).ShouldBeEmpty();
        (await RecordsAsync(local.Clients)).ShouldBe(
            kind == HostingKinds.ApiGateway ? ["A execute-api.us-east-1.amazonaws.com"] : ["A cloudfront.net", "AAAA cloudfront.net"]);
        local.Forget();
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
        local.WritingOperations.ShouldBeEmpty();

        // Whoever does not say how it is hosted leaves it so.
        using var forgetful = Cluster(kind: null);
        var kept = await forgetful.PlanAsync(local.Clients, Cancellation);
        kept.Errors.ShouldBeEmpty();
        kept.Results.Where(result => result.Key.Kind != "file").ShouldAllBe(result => result.Outcome == ResourceOutcome.Unchanged);

        (await cluster.DeleteAsync(local.Clients, Cancellation)).Errors.Select(error => error.Message).ShouldBeEmpty();
        (await RecordsAsync(local.Clients)).ShouldBeEmpty();
        (await local.Clients.ApiGateway.ListDomainNamesAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(0);
        (await local.Clients.ApiGateway.ListApisAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(0);
        (await local.Clients.CloudFront.ShouldNotBeNull().ListDistributionsAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(0);
        (await local.Clients.CloudFront.ListOriginAccessControlsAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(0);
        (await local.Clients.Acm.ListCertificatesAsync(Cancellation).CountAsync(Cancellation)).ShouldBe(0);
        (await local.Clients.Lambda.GetFunctionAsync("my-cluster-oidc", Cancellation)).ShouldBeNull();
    }

    [Fact]
    public async Task CreateAll_DomainNameOfSomebodyElse_IsRefusedBeforeAnythingIsMade()
    {
        await using var local = await StartAsync();
        using var cluster = Cluster(HostingKinds.ApiGateway);
        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();
        var certificate = (await local.Clients.ApiGateway.GetDomainNameAsync(Domain, Cancellation)).ShouldNotBeNull().CertificateArn;
        await local.Clients.ApiGateway.DeleteDomainNameAsync(Domain, Cancellation);
        await local.Clients.ApiGateway.CreateDomainNameAsync(new ApiDomainName(Domain, certificate), Cancellation);
        local.Forget();

        var error = (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.First();

        error.Code.ShouldBe(ProvisioningErrors.NotOwned);
        error.Message.ShouldStartWith($"API Gateway has a domain name {Domain} in us-east-1, which does not carry the tag ");
        local.WritingOperations.ShouldBeEmpty();
    }

    [Fact]
    public async Task Function_BehindADistribution_TakesNoOtherCalls()
    {
        await using var local = await StartAsync();
        using var cluster = Cluster(HostingKinds.LambdaUrl);

        (await cluster.CreateAllAsync(local.Clients, Cancellation)).Errors.ShouldBeEmpty();

        (await local.Clients.Lambda.GetFunctionUrlAsync("my-cluster-oidc", Cancellation)).ShouldNotBeNull().AuthType.ShouldBe("AWS_IAM");
        var policy = (await local.Clients.Lambda.GetPolicyAsync("my-cluster-oidc", Cancellation)).ShouldNotBeNull();
        policy.ShouldContain("cloudfront.amazonaws.com");
        policy.ShouldContain(":distribution/");
        policy.ShouldNotContain("\"*\"");
    }

    [Theory]
    [InlineData("arn:aws:acm:us-east-1:123456789012:certificate/x", "eu-west-1", "takes certificates of its own region only")]
    [InlineData("arn:aws:acm:eu-west-1:123456789012:certificate/x", "eu-west-1", null)]
    public void Certificate_OfAnApi_IsInItsRegion(string arn, string region, string? problem)
    {
        var options = new ApiGatewayHostingOptions { Domain = Domain, CertificateArn = arn };
        if (problem is null)
        {
            Should.NotThrow(() => options.Check("my-cluster", region));
        }
        else
        {
            Should.Throw<Diagnostics.IrsactlException>(() => options.Check("my-cluster", region)).Message.ShouldContain(problem);
        }
    }

    [Fact]
    public void CertificateWithoutDomain_IsRefused()
    {
        const string Arn = "arn:aws:acm:us-east-1:123456789012:certificate/x";
        foreach (HostingOptions options in (HostingOptions[])
        [
            new ApiGatewayHostingOptions { CertificateArn = Arn },
            new LambdaUrlHostingOptions { CertificateArn = Arn },
        ])
        {
            Should.Throw<Diagnostics.IrsactlException>(() => options.Check("my-cluster", "us-east-1"))
                .Message.ShouldBe("a certificate is given, and no domain");
        }
    }

    private static async Task<LocalCloud> StartAsync()
    {
        var local = await LocalCloud.StartSettledAsync(Cancellation);
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(local.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            """
            <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
            <Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
            """,
            "application/xml",
            Cancellation);
        return local;
    }

    private static ClusterSetup Cluster(string? kind) => new()
    {
        TimeProvider = new InstantTimeProvider(),
        Options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = [SampleRequests.Shipped()[0]],
            Hosting = kind switch
            {
                HostingKinds.ApiGateway => new ApiGatewayHostingOptions { Domain = Domain },
                HostingKinds.LambdaUrl => new LambdaUrlHostingOptions { Domain = Domain },
                _ => null,
            },
        },
    };

    private static async Task<IReadOnlyList<string>> RecordsAsync(AwsClients aws)
    {
        var zone = await aws.Route53.ListHostedZonesAsync(Cancellation).SingleAsync(Cancellation);
        IReadOnlyList<RecordSet> found = await aws.Route53.FindRecordsAsync(zone.Id, Domain, Cancellation);
        return [.. found.Select(record => $"{record.Type} {record.Alias?.DnsName.Split('.', 2)[1]}").Order(StringComparer.Ordinal)];
    }
}
