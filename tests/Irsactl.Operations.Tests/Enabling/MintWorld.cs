using System.Collections.Immutable;
using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Irsactl.Aws.Clients;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalAws;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Enabling;
using Irsactl.Operations.Procedures;
using Irsactl.Operations.Tests.World;
using Irsactl.Provisioning;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.Enabling;

/// <summary>
/// A cluster whose components have access keys, as an installation without manual mode leaves it, beside a local AWS; with a pod that uses
/// what was in its Secret when it was started.
/// </summary>
internal sealed class MintWorld : IAsyncDisposable
{
    /// <summary>An access key of another account: ids have the account in them.</summary>
    public const string KeyOfAnother = "AKIA6RVFFB77QAAQEAYE";

    private const string KeyOfAccount = "AKIARZPUZDIKAAAQEAYE";
    private const string PodName = "ingress-operator-0";

    private readonly TemporaryFolder _folder = new();
    private readonly SigningKey _key = SigningKey.Generate(KeyKind.Rsa2048);
    private readonly WorldClock _clock = new();
    private readonly SemaphoreSlim _living = new(1);
    private readonly LocalAwsServer _aws;
    private ITestCluster? _cluster;
    private PodCredentials? _pod;
    private int _isRestartAsked;

    private MintWorld(LocalAwsServer aws, WorldClock clock) => (_aws, _clock) = (aws, clock);

    public AwsClients Clients { get; private set; } = null!;

    public ITestCluster Cluster => _cluster ?? throw new InvalidOperationException("the world is not set up");

    public WorldClock Clock => _clock;

    public string AccountId => _aws.AccountId;

    public KubernetesObjects Objects => new(Client());

    /// <summary>What the last runs told.</summary>
    public List<ProcedureEvent<EnablingStep>> Events { get; } = [];

    /// <summary>What the pod was refused, and when.</summary>
    public List<string> Refusals { get; } = [];

    /// <summary>Whether somebody restarts pods that are waited for.</summary>
    public bool RestartsPods { get; set; } = true;

    public ImmutableArray<CredentialsRequest> Requests { get; } = SampleComponents.Requests();

    /// <summary>How to run what is done in AWS.</summary>
    public ProvisioningSettings Settings => new() { MakePublicHttpHandler = () => PublicHandlers.Make(_aws, _clock.Now) };

    private CredentialsRequest Component => Requests.Single(request => request.Name == "openshift-ingress");

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public static async Task<MintWorld> StartAsync()
    {
        var clock = new WorldClock();
        var aws = await FreshAws.StartAsync(new LocalAwsOptions { TimeProvider = clock.Reading, AccessKeyId = KeyOfAccount }, Cancellation);
        var world = new MintWorld(aws, clock);
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

    /// <summary>Opens it, as a run of the program on whatever machine does.</summary>
    public Task<StsEnabling> OpenAsync(
        HostingOptions? hosting,
        Func<EnablingOptions, EnablingOptions>? change = null,
        Action<ProcedureEvent<EnablingStep>>? onEvent = null)
    {
        var options = new EnablingOptions { Hosting = hosting, Name = "c1", Interval = TimeSpan.FromMinutes(2) };
        return StsEnabling.OpenAsync(
            Client(),
            _ => Clients,
            Settings,
            change is null ? options : change(options),
            new Recorder(this, onEvent),
            _clock.Waiting,
            Cancellation);
    }

    /// <summary>Runs it until it tells of a step.</summary>
    public async Task StopAtAsync(EnablingStep step, Func<EnablingOptions, EnablingOptions>? change = null)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        var run = await OpenAsync(new S3HostingOptions(), change, item =>
        {
            if (item.Step == step && item.Kind is ProcedureEventKind.Done or ProcedureEventKind.Waiting)
            {
                stop.Cancel();
            }
        });
        try
        {
            await run.RunAsync(isBack: false, stop.Token);
        }
        catch (OperationCanceledException)
        {
            // As somebody who closes the lid.
        }
    }

    /// <summary>Everything of the cluster that enabling changes, as text.</summary>
    public async Task<string> StateAsync()
    {
        var text = new StringBuilder();
        var authentication = await Objects.FindAsync(OpenShiftPaths.Authentication, Cancellation);
        var mode = await Objects.FindAsync(OpenShiftPaths.CloudCredential, Cancellation);
        text.AppendLine(CultureInfo.InvariantCulture, $"issuer '{authentication?.Text("spec", "serviceAccountIssuer")}'");
        text.AppendLine(CultureInfo.InvariantCulture, $"mode '{mode?.Text("spec", "credentialsMode")}'");
        foreach (var request in Requests)
        {
            var secret = await Objects.FindAsync(
                ObjectPath.Core(request.SecretNamespace, "secrets", request.SecretName), Cancellation);
            text.AppendLine(CultureInfo.InvariantCulture, $"{request.SecretName} {secret?.Json["data"]?.ToJsonString()}");
        }

        return text.ToString();
    }

    /// <summary>What a component's Secret says.</summary>
    public async Task<string> ProfileAsync(CredentialsRequest request)
    {
        var secret = await Objects.FindAsync(ObjectPath.Core(request.SecretNamespace, "secrets", request.SecretName), Cancellation);
        return secret?.Secret("credentials") is { } bytes ? Encoding.UTF8.GetString(bytes) : "";
    }

    /// <summary>Whether there are notes in the cluster.</summary>
    public async Task<bool> HasRecordAsync() => await Objects.FindAsync(EnablingRecord.Path, Cancellation) is not null;

    /// <summary>Changes an object by a merge patch.</summary>
    public Task<KubernetesObject?> PatchAsync(string path, string patch) =>
        Objects.PatchAsync(path, (JsonObject)JsonNode.Parse(patch)!, Cancellation);

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Clients?.Dispose();
        await _aws.DisposeAsync();
        _key.Dispose();
        _living.Dispose();
        _folder.Dispose();
    }

    private KubernetesClient Client() => new(new KubernetesOptions
    {
        Kubeconfig = _folder.Write($"{Guid.NewGuid():N}/kubeconfig", Cluster.Kubeconfig),
        Environment = _ => null,
        TimeProvider = TimeProvider.System,
    });

    private async Task SetUpAsync()
    {
        Clients = new AwsClients(new AwsClientOptions
        {
            Region = "us-east-1",
            EndpointUrl = new Uri(_aws.Endpoint.GetLeftPart(UriPartial.Authority)),
            Credentials = new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
        });
        _cluster = await LocalTestCluster.StartAsync(new ClusterSetup("", _key, _clock, TimeSpan.FromMinutes(6)), Cancellation);
        foreach (var request in Requests)
        {
            _folder.Write($"manifests/{request.SecretNamespace}-{request.SecretName}-credentials.yaml", KeysOf(request));
        }

        await new ClusterContents(Client(), Cancellation).AddAsync(Requests, _folder.At("manifests"));
        await PatchAsync(OpenShiftPaths.CloudCredential, """{"spec":{"credentialsMode":""} }""");
        await CreateAsync(
            ObjectPath.Core("kube-system", "secrets"),
            $$"""
            {"apiVersion":"v1","kind":"Secret","metadata":{"name":"aws-creds","namespace":"kube-system"},
             "stringData":{"aws_access_key_id":"{{_aws.AccessKeyId}}"} }
            """);
        await StartPodAsync();
        _clock.Live = async () =>
        {
            // Two runs at once wait in one world, where a pod is restarted by one person at a time.
            await _living.WaitAsync(Cancellation);
            try
            {
                await Cluster.ReconcileAsync();
                if (Interlocked.Exchange(ref _isRestartAsked, 0) == 1)
                {
                    await RestartPodAsync();
                }

                await UseAsync();
            }
            finally
            {
                _living.Release();
            }
        };
    }

    private string KeysOf(CredentialsRequest request) =>
        $"""
        apiVersion: v1
        kind: Secret
        metadata:
          name: {request.SecretName}
          namespace: {request.SecretNamespace}
        type: Opaque
        stringData:
          aws_access_key_id: {_aws.AccessKeyId}
          aws_secret_access_key: {_aws.SecretAccessKey}
          credentials: |-
            [default]
            aws_access_key_id = {_aws.AccessKeyId}
            aws_secret_access_key = {_aws.SecretAccessKey}
        """;

    private async Task RestartPodAsync()
    {
        await Objects.DeleteAsync(ObjectPath.Core(Component.SecretNamespace, "pods", PodName), Cancellation);
        await StartPodAsync();
    }

    private async Task StartPodAsync()
    {
        await CreateAsync(
            ObjectPath.Core(Component.SecretNamespace, "pods"),
            $$"""
            {"apiVersion":"v1","kind":"Pod","metadata":{"name":"{{PodName}}","namespace":"{{Component.SecretNamespace}}"},
             "spec": {"containers":[{"name":"operator","image":"x"}],
                     "volumes":[{"name":"keys","secret":{"secretName":"{{Component.SecretName}}"} }] },
             "status":{"phase":"Running"} }
            """);
        _pod = new PodCredentials(await ProfileAsync(Component));
    }

    private async Task CreateAsync(string path, string json) =>
        (await Objects.CreateAsync(path, new KubernetesObject((JsonObject)JsonNode.Parse(json)!), Cancellation)).ShouldNotBeNull();

    private async Task UseAsync()
    {
        if (await _pod!.UseAsync(
            _aws, new ServiceAccountTokens(Client()), Component.SecretNamespace, Component.ServiceAccountNames[0], Cancellation) is { } refusal)
        {
            Refusals.Add(string.Create(CultureInfo.InvariantCulture, $"{_clock.Now:HH:mm:ss} {refusal}"));
        }
    }

    private sealed class Recorder(MintWorld world, Action<ProcedureEvent<EnablingStep>>? onEvent) : IProgress<ProcedureEvent<EnablingStep>>
    {
        public void Report(ProcedureEvent<EnablingStep> value)
        {
            world.Events.Add(value);
            if (value is { Step: EnablingStep.AwaitPods, Kind: ProcedureEventKind.Waiting } && world.RestartsPods)
            {
                // The administrator reads it, and does it before the command looks again.
                Volatile.Write(ref world._isRestartAsked, 1);
            }

            onEvent?.Invoke(value);
        }
    }
}
