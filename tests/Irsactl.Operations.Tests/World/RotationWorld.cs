using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Kubernetes;
using Irsactl.LocalAws;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Rotation;
using Irsactl.Provisioning;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World;

/// <summary>
/// An OpenShift cluster of three nodes whose components have roles in a local AWS, both at the same time of day, and a workload that trades
/// tokens whenever time passes.
/// </summary>
internal sealed class RotationWorld : IAsyncDisposable
{
    private const string Name = "c1";
    private const string Bucket = "c1-oidc";

    private readonly TemporaryFolder _folder = new();
    private readonly ObjectStore _store = new();
    private readonly Node[] _nodes = [new("master-0"), new("master-1"), new("master-2")];
    private readonly LocalAwsServer _aws;
    private readonly AwsClients _clients;
    private readonly ClusterFront _front;
    private readonly KeyOperator _operator;
    private Workload? _workload;

    private RotationWorld(WorldClock clock, LocalAwsServer aws, ClusterFront front, ObjectStore store, Node[] nodes)
    {
        (Clock, _aws, _front, _store, _nodes) = (clock, aws, front, store, nodes);
        _operator = new KeyOperator(store, nodes);
        _clients = MakeClients();
    }

    public WorldClock Clock { get; }

    public ClusterFront Front => _front;

    public ObjectStore Store => _store;

    public Workload Workload => _workload ?? throw new InvalidOperationException("the world is not set up");

    /// <summary>What the last run told.</summary>
    public List<RotationEvent> Events { get; } = [];

    public string SigningKeyId => SigningPair.Of(new Kubernetes.Objects.KubernetesObject(_store.Find(OpenShiftPaths.PromotedKey)!))!.KeyId;

    public string NextKeyId => SigningPair.Of(new Kubernetes.Objects.KubernetesObject(_store.Find(OpenShiftPaths.NextKey)!))!.KeyId;

    public bool HasRecord => _store.Find(RotationRecord.Path) is not null;

    /// <summary>The ids of the keys that every node signs with.</summary>
    public IEnumerable<string> SignerIds => _nodes.Select(node => node.Signer!.PublicKey.KeyId).Distinct(StringComparer.Ordinal);

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<RotationWorld> StartAsync(HostingOptions? hosting = null)
    {
        var clock = new WorldClock();
        var (store, nodes) = (new ObjectStore(), new Node[] { new("master-0"), new("master-1"), new("master-2") });
        var aws = await LocalAwsServer.StartAsync(new LocalAwsOptions { TimeProvider = clock.Reading }, Cancellation);
        var front = await ClusterFront.StartAsync(store, nodes, clock.Reading, Cancellation);
        var world = new RotationWorld(clock, aws, front, store, nodes);
        await world.SetUpAsync(hosting);
        return world;
    }

    /// <summary>Opens a rotation, as a run of the program on whatever machine does.</summary>
    public Task<KeyRotation> OpenAsync(Action<RotationEvent>? onEvent = null, Func<RotationOptions, RotationOptions>? change = null)
    {
        var options = new RotationOptions { TokenLifetime = TimeSpan.FromHours(1), Interval = TimeSpan.FromMinutes(1) };
        _folder.Write("kubeconfig", _front.Kubeconfig);
        var cluster = new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = _folder.At("kubeconfig"), Environment = _ => null, TimeProvider = TimeProvider.System,
        });
        return KeyRotation.OpenAsync(
            cluster,
            _ => _clients,
            new ProvisioningSettings { MakePublicHttpHandler = MakePublicHandler },
            _ => change is null ? options : change(options),
            new Recorder(Events, onEvent),
            Clock.Waiting,
            Cancellation);
    }

    /// <summary>The ids of the keys in the bucket.</summary>
    public async Task<IReadOnlyList<string?>> PublishedAsync()
    {
        using var answer = await _clients.S3.GetObjectAsync(Bucket, "keys.json", Cancellation);
        using var buffer = new MemoryStream();
        await answer.ResponseStream.CopyToAsync(buffer, Cancellation);
        return [.. JsonWebKeySet.Parse(buffer.ToArray(), "keys.json").Keys.Select(key => key.KeyId)];
    }

    /// <summary>Publishes keys as somebody by hand does: these and no others.</summary>
    public async Task PublishByHandAsync(params string[] publicPems)
    {
        var keys = publicPems.Select(pem => Oidc.Keys.PublicKey.FromPem(pem, "key")).ToList();
        await _clients.S3.PutObjectAsync(
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
    public string NextPublicPem() =>
        Encoding.ASCII.GetString(
            Convert.FromBase64String(_store.Find(OpenShiftPaths.NextKey)!["data"]![OpenShiftPaths.PublicKey]!.GetValue<string>()));

    public async ValueTask DisposeAsync()
    {
        _clients.Dispose();
        await _front.DisposeAsync();
        await _aws.DisposeAsync();
        foreach (var node in _nodes)
        {
            node.Signer?.Dispose();
        }

        _folder.Dispose();
    }

    private AwsClients MakeClients() => new(new AwsClientOptions
    {
        Region = "us-east-1",
        EndpointUrl = new Uri(_aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
    });

    private SocketsHttpHandler MakePublicHandler()
    {
        var handler = new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = true, Proxy = new WebProxy(_aws.ProxyUri) };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            VerificationTime = Clock.Now.UtcDateTime,
            CustomTrustStore = { X509Certificate2.CreateFromPem(_aws.CertificateAuthorityPem) },
        };
        return handler;
    }

    private async Task SetUpAsync(HostingOptions? hosting)
    {
        using (var key = SigningKey.Generate(KeyKind.Rsa2048))
        {
            _folder.Write("serviceaccount-signer.private", key.ToPem());
            _folder.Write("serviceaccount-signer.public", key.PublicKey.ToPem());
            PutKey(key);
        }

        var requests = CredentialsRequestReader.ReadPaths(
            [RepositoryFolder.At("samples", "credentials-requests", "50-ingress.yaml")], CredentialsRequestSelection.Default).Requests;
        var report = await new AwsProvisioner(_clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = Name,
                Region = "us-east-1",
                Requests = requests,
                OutputDirectory = _folder.Path,
                Hosting = hosting,
            },
            Cancellation);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors.Select(error => error.Message)));

        var roleArn = $"arn:aws:iam::{_aws.AccountId}:role/{Name}-{requests[0].SecretNamespace}-{requests[0].SecretName}";
        PutObjects(report.IssuerUrl!, requests[0], roleArn);
        _workload = new Workload(_front, _clients, Clock, roleArn);
        for (var tick = 0; tick < 8; tick++)
        {
            _operator.Tick();
        }

        Clock.Live = async _ =>
        {
            _operator.Tick();
            await Workload.LiveAsync(Cancellation);
        };
    }

    private void PutKey(SigningKey key)
    {
        var data = new JsonObject
        {
            [OpenShiftPaths.PrivateKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(key.ToPem())),
            [OpenShiftPaths.PublicKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(key.PublicKey.ToPem())),
        };
        _store.Put(OpenShiftPaths.NextKey, new JsonObject { ["kind"] = "Secret", ["data"] = data });
        _store.Put(OpenShiftPaths.KubeApiServer, new JsonObject { ["spec"] = new JsonObject() });
        _store.Put($"{OpenShiftPaths.ClusterOperators}/kube-apiserver", []);
    }

    private void PutObjects(string issuer, CredentialsRequest request, string roleArn)
    {
        _store.Put(OpenShiftPaths.Authentication, new JsonObject { ["spec"] = new JsonObject { ["serviceAccountIssuer"] = issuer } });
        _store.Put($"{OpenShiftPaths.CredentialsRequests}/openshift-ingress", new JsonObject
        {
            ["spec"] = new JsonObject
            {
                ["secretRef"] = new JsonObject { ["namespace"] = request.SecretNamespace, ["name"] = request.SecretName },
                ["serviceAccountNames"] = new JsonArray("ingress-operator"),
            },
        });
        var profile = $"[default]\nrole_arn = {roleArn}\nweb_identity_token_file = /var/run/secrets/openshift/serviceaccount/token\n";
        _store.Put($"/api/v1/namespaces/{request.SecretNamespace}/secrets/{request.SecretName}", new JsonObject
        {
            ["data"] = new JsonObject { ["credentials"] = Convert.ToBase64String(Encoding.UTF8.GetBytes(profile)) },
        });
        _store.Put($"/api/v1/namespaces/{request.SecretNamespace}/serviceaccounts/ingress-operator", []);
    }

    private sealed class Recorder(List<RotationEvent> events, Action<RotationEvent>? onEvent) : IProgress<RotationEvent>
    {
        public void Report(RotationEvent value)
        {
            events.Add(value);
            onEvent?.Invoke(value);
        }
    }
}
