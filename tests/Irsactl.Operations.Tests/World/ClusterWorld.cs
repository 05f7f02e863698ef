using System.Collections.Immutable;
using System.Text;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Gathering;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalAws;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.Oidc.Tokens;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Review;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// An OpenShift cluster of three nodes whose components have roles in a local AWS, both at the same time of day, and a workload that trades
/// tokens whenever time passes.
/// </summary>
internal sealed class ClusterWorld : IAsyncDisposable
{
    private const string Bucket = $"{Name}-oidc";

    private readonly ClusterWorldOptions _options;
    private readonly TemporaryFolder _folder = new();
    private readonly LocalAwsServer _aws;
    private Workload? _workload;
    private ITestCluster? _cluster;

    private ClusterWorld(ClusterWorldOptions options, WorldClock clock, LocalAwsServer aws)
    {
        (_options, Clock, _aws) = (options, clock, aws);
        Clients = MakeClients();
    }

    /// <summary>The name that everything in AWS was made with.</summary>
    public const string Name = "c1";

    public WorldClock Clock { get; }

    /// <summary>The cluster, and what can be done to its machines.</summary>
    public ITestCluster Cluster => _cluster ?? throw NotSetUp();

    public Workload Workload => _workload ?? throw NotSetUp();

    /// <summary>AWS, by its root.</summary>
    public AwsClients Clients { get; }

    public string AccountId => _aws.AccountId;

    /// <summary>The cluster's issuer, as it was when it was installed.</summary>
    public string Issuer { get; private set; } = "";

    /// <summary>The components that have roles.</summary>
    public ImmutableArray<CredentialsRequest> Requests { get; } = SampleComponents.Requests();

    /// <summary>The cluster's API, by an administrator.</summary>
    public KubernetesObjects Objects => new(ClientOf(Cluster.Kubeconfig));

    /// <summary>What the last runs told.</summary>
    public List<ProcedureEvent<RotationStep>> Events { get; } = [];

    /// <summary>The cluster's time, where its API servers do not know of it.</summary>
    public TimeProvider? DrivenTime => _options.KeepsMachineTime ? Clock.Reading : null;

    /// <summary>How long the workload's tokens live.</summary>
    public TimeSpan TokenLifetime => _options.TokenLifetime;

    /// <summary>A file that nobody has written yet.</summary>
    public string NewFile(string name) => _folder.At($"{Guid.NewGuid():N}-{name}");

    /// <summary>How to run what is done in AWS.</summary>
    public ProvisioningSettings Settings => new() { MakePublicHttpHandler = MakePublicHandler };

    /// <summary>The component that the workload is of.</summary>
    private CredentialsRequest Component => Requests.Single(request => request.Name == "openshift-ingress");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<ClusterWorld> StartAsync(ClusterWorldOptions? options = null)
    {
        var clock = new WorldClock();
        options ??= new();
        var settings = new LocalAwsOptions { TimeProvider = options.KeepsMachineTime ? TimeProvider.System : clock.Reading };
        if (options.Server is { } server)
        {
            settings = settings with
            {
                Resolve = settings.Resolve.Add($"{OwnServer.Host}:443", server.Address),
                TrustedRootsPem = server.AuthorityPem,
            };
        }

        var aws = await FreshAws.StartAsync(settings, Cancellation);
        var world = new ClusterWorld(options, clock, aws);
        try
        {
            await world.SetUpAsync();
            return world;
        }
        catch
        {
            await world.DisposeAsync();
            throw;
        }
    }

    /// <summary>A client of a cluster from a folder that nobody has been in yet, as a run of the program on whatever machine has.</summary>
    public KubernetesClient ClientOf(string kubeconfig) => new(new KubernetesOptions
    {
        Kubeconfig = _folder.Write($"{Guid.NewGuid():N}/kubeconfig", kubeconfig),
        Environment = _ => null,
        TimeProvider = TimeProvider.System,
    });

    /// <summary>Opens a rotation, as a run of the program on whatever machine does.</summary>
    public Task<KeyRotation> OpenRotationAsync(
        Action<ProcedureEvent<RotationStep>>? onEvent = null, TimeProvider? machineTime = null) => KeyRotation.OpenAsync(
        ClientOf(Cluster.Kubeconfig),
        _ => Clients,
        Settings,
        _ => new RotationOptions { TokenLifetime = _options.TokenLifetime, Interval = TimeSpan.FromMinutes(2), Time = DrivenTime },
        new Recorder(Events, onEvent),
        machineTime ?? Clock.Waiting,
        Cancellation);

    /// <summary>Reviews the cluster, as a run of the program on whatever machine does.</summary>
    public Task<ReviewReport> ReviewAsync() => new ClusterReview(
        ClientOf(Cluster.Kubeconfig),
        new EvidenceSources
        {
            Clock = DrivenTime ?? Clock.Reading, Environment = _ => null, Clients = _ => MakeClients(), Handler = MakePublicHandler,
        },
        new ReviewOptions()).RunAsync(Cancellation);

    /// <summary>Ends a run as soon as it tells of a step.</summary>
    public async Task StopRotationAtAsync(RotationStep step)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var rotation = await OpenRotationAsync(item =>
        {
            if (item.Step == step && item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting)
            {
                stop.Cancel();
            }
        });
        try
        {
            await rotation.RunAsync(isBack: false, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }
    }

    public Task<string> SigningKeyIdAsync() => KeyIdAsync(OpenShiftPaths.PromotedKey);

    public Task<string> NextKeyIdAsync() => KeyIdAsync(OpenShiftPaths.NextKey);

    /// <summary>The ids of the keys that the nodes' API servers sign with, each once.</summary>
    public async Task<IReadOnlyList<string>> SignerIdsAsync() =>
        [.. (await TokensOfNodesAsync()).Select(token => token.Header.KeyId!).Distinct(StringComparer.Ordinal)];

    /// <summary>A fresh token of each node's API server.</summary>
    public async Task<IReadOnlyList<JsonWebSignature>> TokensOfNodesAsync()
    {
        List<JsonWebSignature> tokens = [];
        foreach (var node in Cluster.Nodes)
        {
            var token = await new ServiceAccountTokens(ClientOf(Cluster.KubeconfigOf(node)))
                .RequestAsync(
                    Component.SecretNamespace,
                    Component.ServiceAccountNames[0],
                    "openshift",
                    ServiceAccountTokens.ShortestLifetime,
                    Cancellation);
            tokens.Add(JsonWebSignature.Parse(token));
        }

        return tokens;
    }

    /// <summary>Whether a rotation has left notes in the cluster.</summary>
    public async Task<bool> HasRotationRecordAsync() => await Objects.FindAsync(RotationRecord.Path, Cancellation) is not null;

    /// <summary>The ids of the keys in the bucket.</summary>
    public async Task<IReadOnlyList<string?>> PublishedAsync()
    {
        using var answer = await Clients.S3.GetObjectAsync(Bucket, "keys.json", Cancellation);
        using var buffer = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(buffer, Cancellation);
        return [.. JsonWebKeySet.Parse(buffer.ToArray(), "keys.json").Keys.Select(key => key.KeyId)];
    }

    /// <summary>Makes a public zone of names at the local AWS.</summary>
    public Task CreateHostedZoneAsync(string name) => SignedCall.SendAsync(
        HttpMethod.Post,
        new Uri(_aws.Endpoint, "/2013-04-01/hostedzone"),
        "route53",
        $"""
        <CreateHostedZoneRequest xmlns="https://route53.amazonaws.com/doc/2013-04-01/">
        <Name>{name}</Name><CallerReference>1</CallerReference></CreateHostedZoneRequest>
        """,
        "application/xml",
        Cancellation);

    /// <summary>Publishes keys as somebody by hand does: these and no others.</summary>
    public async Task PublishByHandAsync(params string[] publicPems)
    {
        var keys = publicPems.Select(pem => Oidc.Keys.PublicKey.FromPem(pem, "key")).ToList();
        await Clients.S3.PutObjectAsync(
            new Amazon.S3.Model.PutObjectRequest
            {
                BucketName = Bucket,
                Key = "keys.json",
                ContentBody = Encoding.UTF8.GetString(JsonWebKeySet.FromKeys(keys).ToJson()),
            },
            Cancellation);
        keys.ForEach(key => key.Dispose());
    }

    /// <summary>The public half of the key that is to sign next.</summary>
    public async Task<string> NextPublicPemAsync() =>
        Encoding.ASCII.GetString((await Objects.FindAsync(OpenShiftPaths.NextKey, Cancellation))!.Secret(OpenShiftPaths.PublicKey)!);

    public async ValueTask DisposeAsync()
    {
        _workload?.Dispose();
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Clients.Dispose();
        await _aws.DisposeAsync();
        _folder.Dispose();
    }

    private static InvalidOperationException NotSetUp() => new("the world is not set up");

    private async Task<string> KeyIdAsync(string path) => SigningPair.Of(await Objects.FindAsync(path, Cancellation))!.KeyId;

    private AwsClients MakeClients() => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = new Uri(_aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
    });

    private SocketsHttpHandler MakePublicHandler() => PublicHandlers.Make(_aws, Clock.Now, _options.Server?.AuthorityPem);

    private async Task SetUpAsync()
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        _folder.Write("serviceaccount-signer.private", key.ToPem());
        _folder.Write("serviceaccount-signer.public", key.PublicKey.ToPem());
        Issuer = await ProvisionAsync();
        _cluster = await _options.StartCluster(new ClusterSetup(Issuer, key, Clock, _options.NodeRolloutTime), Cancellation);
        var client = ClientOf(_cluster.Kubeconfig);
        var contents = new ClusterContents(client, Cancellation);
        await (_options.IsPlain
            ? contents.AddAnnotatedAsync([Component], RoleOf)
            : contents.AddAsync(Requests, _folder.At("manifests")));

        _workload = new Workload(
            new ServiceAccountTokens(client),
            Clients,
            Clock,
            new WorkloadIdentity(
                Component.SecretNamespace,
                Component.ServiceAccountNames[0],
                "openshift",
                RoleOf(Component),
                _options.TokenLifetime));
        Clock.Live = async () =>
        {
            await _cluster.ReconcileAsync();
            await _workload.LiveAsync(Cancellation);
        };
    }

    private string RoleOf(CredentialsRequest request) =>
        $"arn:aws:iam::{_aws.AccountId}:role/{Name}-{request.SecretNamespace}-{request.SecretName}";

    private async Task<string> ProvisionAsync()
    {
        var report = await new AwsProvisioner(Clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = Name,
                Region = "us-east-1",
                Requests = Requests,
                OutputDirectory = _folder.Path,
                Hosting = _options.Hosting,
            },
            Cancellation);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors.Select(error => error.Message)));
        return report.IssuerUrl!;
    }

    private sealed class Recorder(
        List<ProcedureEvent<RotationStep>> events, Action<ProcedureEvent<RotationStep>>? onEvent) : IProgress<ProcedureEvent<RotationStep>>
    {
        public void Report(ProcedureEvent<RotationStep> value)
        {
            events.Add(value);
            onEvent?.Invoke(value);
        }
    }
}
