using Irsactl.Aws.Clients;
using Irsactl.Provisioning.Exporting;
using Irsactl.Provisioning.Graph;
using Irsactl.Provisioning.Hostings.Domains;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Exporting;

public sealed class ExportCoverageTests
{
    // What only looks, waits or deletes makes nothing that another tool could make.
    private static readonly string[] _notMade =
    [
        "DocumentsProof", "OtherProviders", "UnclaimedRoles", nameof(GivenCertificateResource), "OwnBucketResource", "OwnCertificateResource",
        "OwnRecordResource", "OwnSecurityGroupResource", "DoubtfulResource", "TrustTransfer", "OwnFunctionUrlResource", "LeftResource",
        "LeftGrantsResource", "LeftAliasResource", "DrainResource", "DistributionOriginResource",
    ];

    // Those of what is refused as a whole: names of one's own before functions, and other people's issuers.
    private static readonly string[] _refused = ["ApiDomainResource", "ApiMappingsResource", "ExternalProviderResource"];

    [Fact]
    public void EveryResourceKind_DescribesItself_OrMakesNothing()
    {
        var kinds = typeof(AwsProvisioner).Assembly.GetTypes()
            .Where(type => type is { IsAbstract: false, IsInterface: false } && typeof(IResource).IsAssignableFrom(type))
            .ToList();

        kinds.ShouldNotBeEmpty();
        kinds.Where(type => !typeof(IExportable).IsAssignableFrom(type)).Select(type => type.Name.Split('`')[0])
            .Except(_notMade.Concat(_refused), StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Samples_HaveEveryKindThatAnExportCanHave()
    {
        var kinds = new HashSet<string>(StringComparer.Ordinal);
        foreach (var name in ExportSamples.Names)
        {
            var graph = await ExportSamples.DescribeAsync(name, TestContext.Current.CancellationToken);
            kinds.UnionWith(graph.Resources.Select(resource => resource.Kind));
            graph.Resources.Select(resource => resource.Id).ShouldBeUnique(StringComparer.Ordinal);
        }

        var all = typeof(DesiredKinds).GetFields().Select(field => (string)field.GetValue(null)!);
        all.Except(kinds, StringComparer.Ordinal).ShouldBeEmpty();
    }

    [Fact]
    public async Task Describing_AsksNobody()
    {
        using var clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            HttpHandlerFactory = static () => new RefusingHandler(),
        });

        var graph = await new AwsProvisioner(clients, new ProvisioningSettings())
            .DescribeAllOfflineAsync(ExportSamples.Options("cloudfront-domain"), TestContext.Current.CancellationToken);

        graph.LookedIntoAccount.ShouldBeFalse();
        graph.Resources.ShouldNotBeEmpty();
    }

    private sealed class RefusingHandler : HttpMessageHandler
    {
        protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken) =>
            throw new InvalidOperationException($"AWS is asked {request.RequestUri}");
    }
}
