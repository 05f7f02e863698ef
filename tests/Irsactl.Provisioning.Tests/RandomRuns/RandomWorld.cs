using Amazon.Runtime;
using Amazon.SecurityToken.Model;
using Irsactl.Aws.Clients;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning.Tests.Aws;
using Irsactl.Provisioning.Tests.Existing;
using Irsactl.Provisioning.Tests.Graph;
using Irsactl.Testing;

namespace Irsactl.Provisioning.Tests.RandomRuns;

/// <summary>An account with a cluster that runs, things of others, and a token that the cluster's component holds.</summary>
internal sealed class RandomWorld : IAsyncDisposable
{
    private const string RoleArn = "arn:aws:iam::123456789012:role/my-cluster-openshift-storage-disks";

    private static readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);

    private string _token = "";
    private string _foreign = "";

    private RandomWorld(LocalCloud cloud) => Cloud = cloud;

    public LocalCloud Cloud { get; }

    /// <summary>The requests that the cluster was set up with.</summary>
    public static IReadOnlyList<CredentialsRequest> Requests { get; } =
        [
            SampleRequests.Of("openshift-storage", "disks", serviceAccounts: "disk-controller"),
            SampleRequests.Of("openshift-dns", "records", "route53:ListHostedZones"),
        ];

    /// <summary>The folder that it was set up from.</summary>
    public TemporaryFolder Home { get; } = new();

    /// <summary>A folder that somebody has checked out without the keys.</summary>
    public TemporaryFolder Checkout { get; } = new();

    /// <summary>A folder of somebody with another pair.</summary>
    public TemporaryFolder Stranger { get; } = new();

    /// <summary>The provider of the cluster's issuer.</summary>
    public string ProviderArn { get; private set; } = "";

    public ProvisioningSettings Settings { get; private init; } = new();

    private static CancellationToken Cancellation => Xunit.TestContext.Current.CancellationToken;

    public static async Task<RandomWorld> StartAsync(HostingOptions hosting)
    {
        var world = new RandomWorld(await LocalCloud.StartAsync(Cancellation))
        {
            // Waiting is over at once, except for what the local AWS itself takes its time with.
            Settings = new ProvisioningSettings
            {
                TimeProvider = hosting is S3HostingOptions ? new InstantTimeProvider() : TimeProvider.System,
            },
        };
        world.Home.Write("serviceaccount-signer.private", _key.ToPem());
        world.Stranger.Write("serviceaccount-signer.private", RunningCluster.Another.Private);
        var report = await new AwsProvisioner(world.Cloud.Clients, world.Settings).CreateAllAsync(
            new CreateAllOptions
            {
                Name = "my-cluster",
                Region = "us-east-1",
                Requests = Requests,
                Hosting = hosting,
                OutputDirectory = world.Home.Path,
            },
            Cancellation);
        report.Succeeded.ShouldBeTrueFor(report);
        world.ProviderArn = report.IdentityProviderArn ?? "";
        world._token = new TokenMinter(_key, TimeProvider.System).Mint(new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse(report.IssuerUrl ?? ""),
            Namespace = "openshift-storage",
            ServiceAccount = "disk-controller",
            Audiences = ["openshift"],
            Lifetime = TimeSpan.FromHours(2),
        });
        await ForeignThings.CreateAsync(world.Cloud.Clients, hasOwnBucket: true, Cancellation);
        world._foreign = await world.ForeignAsync();
        return world;
    }

    /// <summary>How the things of others differ from what they were; null where they do not.</summary>
    public async Task<string?> ForeignChangeAsync()
    {
        try
        {
            return await ForeignAsync() is var now && now == _foreign ? null : $"{_foreign}\nhave become\n{now}";
        }
        catch (Exception e) when (e is AmazonServiceException or InvalidOperationException)
        {
            return $"something is gone: {e.Message}";
        }
    }

    /// <summary>Why the token is refused; null where it is accepted.</summary>
    public async Task<string?> RefusalAsync()
    {
        try
        {
            await Cloud.Clients.Sts.AssumeRoleWithWebIdentityAsync(
                new AssumeRoleWithWebIdentityRequest { RoleArn = RoleArn, RoleSessionName = "test", WebIdentityToken = _token },
                Cancellation);
            return null;
        }
        catch (AmazonServiceException e)
        {
            return e.Message;
        }
    }

    public async ValueTask DisposeAsync()
    {
        Home.Dispose();
        Checkout.Dispose();
        Stranger.Dispose();
        await Cloud.DisposeAsync();
    }

    private Task<string> ForeignAsync() => ForeignThings.SnapshotAsync(Cloud.Clients, hasOwnBucket: true, Cancellation);
}
