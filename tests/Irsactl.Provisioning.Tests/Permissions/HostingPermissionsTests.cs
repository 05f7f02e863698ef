using Irsactl.Aws.Arns;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Permissions;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Graph;
using Irsactl.Provisioning.Tests.Hostings.Alb;
using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Permissions;

/// <summary>
/// Setting up, running again, bringing back, taking away what nobody declared and deleting, each by somebody who may do exactly what is
/// written down for it.
/// </summary>
public sealed class HostingPermissionsTests
{
    private const string Domain = "oidc.example.com";

    private static readonly PermissionScope _scope =
        new() { Name = "my-cluster", Region = "us-east-1", AccountId = "123456789012", Partition = Partition.Aws };

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Theory]
    [InlineData("s3")]
    [InlineData("cloudfront")]
    [InlineData("cloudfront with identity")]
    [InlineData("cloudfront with domain")]
    [InlineData("lambda-url")]
    [InlineData("lambda-url with bucket")]
    [InlineData("lambda-url with domain")]
    [InlineData("api-gateway")]
    [InlineData("api-gateway with domain")]
    [InlineData("alb")]
    public async Task ExactlyThese_LetEveryRunThrough_AndEachIsNeeded(string kind)
    {
        await using var local = await StartAsync();
        using var cluster = new Cluster(await HostingAsync(local.Clients, kind));

        var record = await FlowRecord.RunAsync(local, Flows(local, cluster, kind), Cancellation);

        record.Superfluous().ShouldBeEmpty();
        (await record.DispensableAsync(Cancellation)).ShouldBeEmpty();
    }

    private static List<Flow> Flows(LocalCloud local, Cluster cluster, string kind)
    {
        var hosting = cluster.Hosting;
        var all = ProvisioningPermissions.OfAll(_scope, hosting).ToList();
        var apply = PermissionSet.Of(all, PermissionUse.Apply);
        var prune = PermissionSet.Of(all, PermissionUse.Apply | PermissionUse.Prune);
        var delete = PermissionSet.Of(ProvisioningPermissions.OfDeletion(_scope, hosting), PermissionUse.Delete);
        return
        [
            new("create", apply, Nothing, cluster.RunAsync),
            new("again", apply, Nothing, cluster.RunAsync),
            new("kept", apply, Nothing, cluster.KeepAsync),
            new("plan", PermissionSet.Of(all, PermissionUse.Read), Nothing, cluster.PlanAsync),
            new("changed", apply, aws => ChangeAsync(aws, kind), cluster.RunAsync),
            new("pruned", prune, _ => AddAsync(local, kind), cluster.PruneAsync),
            new("delete", delete, Nothing, cluster.DeleteAsync),
        ];
    }

    private static Task Nothing(AwsClients aws) => Task.CompletedTask;

    private static async Task ChangeAsync(AwsClients aws, string kind)
    {
        await Mischief.ChangeIdentityAsync(aws);
        switch (kind)
        {
            case "s3":
                await Mischief.ChangeBucketAsync(aws);
                break;
            case "lambda-url":
                await Mischief.ChangeFunctionAsync(aws);
                await Mischief.ChangeUrlAsync(aws);
                break;
            case "api-gateway":
                await Mischief.ChangeFunctionAsync(aws);
                await Mischief.ChangeApiAsync(aws);
                break;
            case "alb":
                await Mischief.ChangeLoadBalancerAsync(aws);
                break;
            case "cloudfront":
                await Mischief.ChangeBucketAsync(aws);
                await Mischief.ChangeDistributionAsync(aws);
                break;
            default:
                break;
        }
    }

    private static async Task AddAsync(LocalCloud local, string kind)
    {
        await Mischief.AddToIdentityAsync(local);
        if (kind == "s3")
        {
            await ForeignCluster.PutObjectAsync(local.Clients, ".well-known/x", Cancellation);
        }
    }

    private static async Task<LocalCloud> StartAsync()
    {
        var local = await LocalCloud.StartSettledAsync(Cancellation);
        await SignedCall.SendAsync(
            HttpMethod.Post,
            new Uri(local.Endpoint, "/2013-04-01/hostedzone"),
            "route53",
            """<CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/"><Name>example.com</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>""",
            "application/xml",
            Cancellation);
        return local;
    }

    private static async Task<HostingOptions> HostingAsync(AwsClients aws, string kind) => kind switch
    {
        "s3" => new S3HostingOptions(),
        "cloudfront" => new CloudFrontHostingOptions(),
        "cloudfront with identity" => new CloudFrontHostingOptions { OriginAccess = OriginAccess.Identity },
        "cloudfront with domain" => new CloudFrontHostingOptions { Domain = Domain },
        "lambda-url" => new LambdaUrlHostingOptions(),
        "lambda-url with bucket" => new LambdaUrlHostingOptions { Function = new FunctionOptions { Documents = FunctionDocuments.Bucket } },
        "lambda-url with domain" => new LambdaUrlHostingOptions { Domain = Domain },
        "api-gateway" => new ApiGatewayHostingOptions(),
        "api-gateway with domain" => new ApiGatewayHostingOptions { Domain = Domain },
        _ => new AlbHostingOptions { Domain = Domain, SubnetIds = await AlbCloud.SubnetsAsync(aws, Cancellation) },
    };

    private sealed class Cluster : IDisposable
    {
        private readonly ClusterSetup _setup;
        private readonly ClusterSetup _forgetful = new() { TimeProvider = new InstantTimeProvider() };

        public Cluster(HostingOptions hosting)
        {
            Hosting = hosting;
            _setup = new ClusterSetup { TimeProvider = _forgetful.TimeProvider, Options = _forgetful.Options with { Hosting = hosting } };
        }

        public HostingOptions Hosting { get; }

        public async Task<IEnumerable<string>> RunAsync(AwsClients aws) => Problems(await _setup.CreateAllAsync(aws, Cancellation));

        public async Task<IEnumerable<string>> KeepAsync(AwsClients aws) => Problems(await _forgetful.CreateAllAsync(aws, Cancellation));

        public async Task<IEnumerable<string>> PlanAsync(AwsClients aws) => Problems(await _setup.PlanAsync(aws, Cancellation));

        public async Task<IEnumerable<string>> DeleteAsync(AwsClients aws) => Problems(await _setup.DeleteAsync(aws, Cancellation));

        public async Task<IEnumerable<string>> PruneAsync(AwsClients aws)
        {
            _setup.Prunes = true;
            try
            {
                return await RunAsync(aws);
            }
            finally
            {
                _setup.Prunes = false;
            }
        }

        public void Dispose()
        {
            _setup.Dispose();
            _forgetful.Dispose();
        }

        private static IEnumerable<string> Problems(ProvisioningReport report) => report.Errors.Select(error => error.Message);
    }
}
