using System.Collections.Concurrent;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Cli.Commands.Pages;
using Irsactl.Cli.Running;
using Irsactl.LocalAws;
using Irsactl.LocalCluster;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Provisioning;

namespace Irsactl.Ui.Tests.Harness;

/// <summary>
/// A local AWS with its pages, as <c>local start</c> has them, in which a cluster's identity works: bucket with documents, provider, role;
/// where it is asked for, with the cluster beside it.
/// </summary>
internal sealed class LocalWorld : IAsyncDisposable
{
    public const string Bucket = "c1-oidc";
    public const string Issuer = "https://c1-oidc.s3.us-east-1.amazonaws.com";
    public const string Role = "arn:aws:iam::123456789012:role/c1-openshift-ingress-operator-cloud-credentials";

    private static readonly string Request = RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml");

    private readonly TemporaryFolder _folder = new();
    private readonly ConcurrentQueue<string> _said = [];
    private LocalClusterServer? _cluster;

    private LocalAwsServer? _aws;
    private AwsClients? _clients;

    private LocalWorld()
    {
    }

    /// <summary>The local AWS.</summary>
    public LocalAwsServer Aws => _aws ?? throw new InvalidOperationException("not started");

    /// <summary>AWS, as the account's root.</summary>
    public AwsClients Clients => _clients ?? throw new InvalidOperationException("not started");

    /// <summary>The key that the cluster signs with.</summary>
    public SigningKey Key { get; } = SigningKey.Generate(KeyKind.Rsa2048);

    /// <summary>The first page.</summary>
    public Uri Address { get; private set; } = new("about:blank");

    /// <summary>What the program wrote.</summary>
    public string Said => string.Join('\n', _said);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Starts one.</summary>
    /// <param name="withCluster">Whether with a cluster beside it.</param>
    public static async Task<LocalWorld> StartAsync(bool withCluster = false)
    {
        var world = new LocalWorld();
        await world.SetUpAsync(withCluster);
        return world;
    }

    /// <summary>A page's address.</summary>
    public Uri Page(string path) => new(Address, path);

    /// <summary>A token of the role's service account, changed where a test says so.</summary>
    public string Token(Func<ServiceAccountTokenRequest, ServiceAccountTokenRequest>? change = null)
    {
        var request = new ServiceAccountTokenRequest
        {
            Issuer = IssuerUrl.Parse(Issuer),
            Namespace = "openshift-ingress-operator",
            ServiceAccount = "ingress-operator",
            Audiences = ["openshift"],
        };
        return new TokenMinter(Key, TimeProvider.System).Mint(change?.Invoke(request) ?? request);
    }

    /// <inheritdoc />
    public async ValueTask DisposeAsync()
    {
        await (_cluster?.DisposeAsync() ?? ValueTask.CompletedTask);
        _clients?.Dispose();
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        Key.Dispose();
        _folder.Dispose();
    }

    private CommandContext MakeContext() => new()
    {
        ProgramName = "irsactl",
        In = TextReader.Null,
        Out = new QueueWriter(_said),
        Error = new QueueWriter(_said),
        Environment = _ => null,
        Clock = TimeProvider.System,
    };

    private async Task SetUpAsync(bool withCluster)
    {
        // The kubeconfig's name is known before there is a cluster, and the cluster needs what is made in AWS.
        var kubeconfig = withCluster ? _folder.At("kubeconfig") : null;
        var pages = new LocalPages(MakeContext(), "123456789012", kubeconfig);
        _aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { Pages = pages.Hosted }, Cancellation);
        Address = pages.Open(_aws);
        _clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = _aws.Endpoint,
            Credentials = new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
        });
        await CreateAllAsync();
        if (withCluster)
        {
            await StartClusterAsync();
        }
    }

    private async Task CreateAllAsync()
    {
        var requests = CredentialsRequestReader.ReadPaths([Request], CredentialsRequestSelection.Default);
        var report = await new AwsProvisioner(Clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = "c1",
                Region = "us-east-1",
                Requests = requests.Requests,
                PublicKeyFile = _folder.Write("key.pub", Key.PublicKey.ToPem()),
                OutputDirectory = _folder.At("out"),
            },
            Cancellation);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors));
    }

    private async Task StartClusterAsync()
    {
        var manifests = Directory.EnumerateFiles(_folder.At("out/manifests")).Order(StringComparer.Ordinal).Append(Request);
        _cluster = await LocalClusterServer.StartAsync(
            new LocalClusterOptions
            {
                InstallerKey = Key,
                Manifests = [.. manifests.Select(file => new ClusterManifest(file, File.ReadAllBytes(file)))],
            },
            Cancellation);
        _folder.Write("kubeconfig", _cluster.Kubeconfig);
    }
}
