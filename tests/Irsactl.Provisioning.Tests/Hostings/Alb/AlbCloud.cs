using System.Collections.Immutable;
using Amazon.EC2.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Route53;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Hostings.Functions;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.Hostings.Alb;

/// <summary>What a load balancer is made in: a virtual private cloud and zones at moto.</summary>
internal static class AlbCloud
{
    public const string Domain = "oidc.example.com";

    /// <summary>Makes a public zone and answers its id.</summary>
    public static async Task<string> CreateZoneAsync(MotoCloud moto, string name, CancellationToken cancellationToken)
    {
        var before = await ZonesAsync(moto.Clients, cancellationToken);
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(moto.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            $"""<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>{name}</Name><CallerReference>{before.Count}</CallerReference></CreateHostedZoneRequest>""",
            "application/xml",
            cancellationToken);
        return (await ZonesAsync(moto.Clients, cancellationToken)).Single(zone => !before.Contains(zone)).Id;
    }

    /// <summary>The subnets that an account has from the start, the first of each zone.</summary>
    public static async Task<ImmutableArray<string>> SubnetsAsync(AwsClients aws, CancellationToken cancellationToken)
    {
        var answer = await aws.Ec2.DescribeSubnetsAsync(new DescribeSubnetsRequest(), cancellationToken);
        return
        [
            .. answer.Subnets.OrderBy(subnet => subnet.AvailabilityZone, StringComparer.Ordinal).Take(2).Select(subnet => subnet.SubnetId),
        ];
    }

    public static ClusterSetup Cluster(AlbHostingOptions hosting, TimeProvider? clock = null) => new()
    {
        TimeProvider = clock ?? TimeProvider.System,
        Options = new CreateAllOptions
        {
            Name = "my-cluster",
            Region = "us-east-1",
            Requests = [SampleRequests.Shipped()[0]],
            Hosting = hosting,
        },
    };

    public static async Task<AlbHostingOptions> OptionsAsync(MotoCloud moto, CancellationToken cancellationToken) =>
        new() { Domain = Domain, SubnetIds = await SubnetsAsync(moto.Clients, cancellationToken) };

    private static async Task<IReadOnlyList<HostedZone>> ZonesAsync(AwsClients aws, CancellationToken cancellationToken) =>
        await aws.Route53.ListHostedZonesAsync(cancellationToken).ToListAsync(cancellationToken);
}
