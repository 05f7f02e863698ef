using System.Collections.Immutable;
using System.Net;
using System.Security.Cryptography.X509Certificates;
using System.Text;
using System.Text.Json.Nodes;
using Amazon.Runtime;
using Amazon.S3.Model;
using Irsactl.Aws.Clients;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Gathering;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalAws;
using Irsactl.LocalAws.Foundation.Clock;
using Irsactl.LocalCluster;
using Irsactl.Oidc.Keys;
using Irsactl.OpenShift.CredentialsRequests;
using Irsactl.Operations.Cluster;
using Irsactl.Operations.Review;
using Irsactl.Provisioning;
using Irsactl.Operations.Tests.World;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.Review;

/// <summary>
/// A cluster in which all is well, in front of an AWS that verifies: three components of OpenShift with roles, and a workload with one.
/// Whatever is wrong with it, a test has planted.
/// </summary>
internal sealed class ReviewWorld : IAsyncDisposable
{
    public const string Bucket = "c1-oidc";
    public const string Host = "c1-oidc.s3.us-east-1.amazonaws.com";
    public const string Issuer = $"https://{Host}";
    public const string Account = "123456789012";
    public const string ProviderArn = $"arn:aws:iam::{Account}:oidc-provider/{Host}";
    public const string IngressRole = "c1-openshift-ingress-operator-cloud-credentials";
    public const string WorkloadRole = "web";
    public const string Viewer = "viewer-of-the-test";
    public const string Ingress = "openshift-ingress";
    public const string Workload = "apps/web";
    public const string RequestsPath =
        "/apis/cloudcredential.openshift.io/v1/namespaces/openshift-cloud-credential-operator/credentialsrequests";
    public const string IngressSecretPath = "/api/v1/namespaces/openshift-ingress-operator/secrets/cloud-credentials";
    public const string IngressAccountPath = "/api/v1/namespaces/openshift-ingress-operator/serviceaccounts/ingress-operator";
    public const string WorkloadPath = "/api/v1/namespaces/apps/serviceaccounts/web";
    public const string WebhookPath = "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations/pod-identity-webhook";

    private static readonly string[] _requests = ["20-machine-api-aws.yaml", "40-image-registry.yaml", "50-ingress.yaml"];

    private readonly TemporaryFolder _folder = new();
    private readonly LocalAwsServer _aws;
    private readonly SigningKey _key = Oidc.Keys.SigningKey.Generate(KeyKind.Rsa2048);
    private LocalClusterServer? _cluster;
    private KubernetesClient? _admin;

    private ReviewWorld(LocalAwsServer aws, ShiftedClock clock)
    {
        (_aws, Clock) = (aws, clock);
        Clients = Connect(new AwsClientOptions { Region = "us-east-1" });
    }

    public AwsClients Clients { get; }

    public LocalClusterServer Cluster => _cluster ?? throw new InvalidOperationException("not set up");

    public KubernetesObjects Objects => new(Admin);

    public ReviewOptions Options { get; set; } = new();

    /// <summary>The credentials for AWS; null: the account's root.</summary>
    public AWSCredentials? Credentials { get; set; }

    public Oidc.Keys.PublicKey SigningKey => _key.PublicKey;

    private KubernetesClient Admin => _admin ?? throw new InvalidOperationException("not set up");

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    /// <summary>Starts an OpenShift cluster.</summary>
    /// <param name="rolloutTime">How long a node takes; none: roll-outs are over as soon as they are due.</param>
    /// <param name="rules">What the viewer may do.</param>
    public static async Task<ReviewWorld> StartAsync(TimeSpan rolloutTime = default, params ImmutableArray<LocalUserRule> rules)
    {
        var world = await StartAwsAsync();
        await world.SetUpAsync(new LocalClusterOptions
        {
            Issuer = Issuer,
            InstallerKey = world._key,
            NodeRolloutTime = rolloutTime,
            UserTokens = ImmutableDictionary<string, string>.Empty.Add(Viewer, "viewer"),
            UserRules = ImmutableDictionary<string, ImmutableArray<LocalUserRule>>.Empty.Add("viewer", rules),
        });
        await world.SetUpComponentsAsync();
        await world.SetUpWorkloadAsync();
        return world;
    }

    /// <summary>Starts a Kubernetes that is none of OpenShift's.</summary>
    public static async Task<ReviewWorld> StartPlainAsync(string issuer = Issuer)
    {
        var world = await StartAwsAsync();
        await world.SetUpAsync(new LocalClusterOptions { OpenShift = false, Issuer = issuer, InstallerKey = world._key });
        await world.SetUpWorkloadAsync();
        return world;
    }

    /// <summary>The time of the cluster and of AWS.</summary>
    public ShiftedClock Clock { get; }

    /// <summary>Reviews it.</summary>
    /// <param name="asViewer">Whether as the viewer, and not the administrator.</param>
    public Task<ReviewReport> ReviewAsync(bool asViewer = false)
    {
        var client = asViewer ? Client("viewer", Cluster.Kubeconfig.Replace(Cluster.AdminToken, Viewer, StringComparison.Ordinal)) : Admin;
        var sources = new EvidenceSources
        {
            Clock = TimeProvider.System, Environment = _ => null, Clients = Connect, Handler = MakeHandler,
        };
        return new ClusterReview(client, sources, Options).RunAsync(Stop);
    }

    /// <summary>Changes an object by a merge patch.</summary>
    public async Task PatchAsync(string path, string json) => await Objects.PatchAsync(path, JsonNode.Parse(json)!.AsObject(), Stop);

    /// <summary>Sets an annotation, or takes it away.</summary>
    public async Task AnnotateAsync(string path, string name, string? value) => await Objects.PatchAsync(
        path, new JsonObject { ["metadata"] = new JsonObject { ["annotations"] = new JsonObject { [name] = value } } }, Stop);

    /// <summary>Deletes an object.</summary>
    public Task DeleteAsync(string path) => Objects.DeleteAsync(path, Stop);

    /// <summary>Creates an object.</summary>
    public async Task CreateAsync(string path, string json) =>
        await Objects.CreateAsync(path, new KubernetesObject(JsonNode.Parse(json)!.AsObject()), Stop);

    /// <summary>Reads what lies at a path.</summary>
    public Task<byte[]> ReadAsync(string path) => Admin.GetAsync(path, 1 << 20, Stop);

    /// <summary>Writes the profile of the ingress operator's Secret.</summary>
    public Task SetProfileAsync(string profile) =>
        PatchAsync(IngressSecretPath, $$$"""{"data":{"credentials":"{{{Convert.ToBase64String(Encoding.UTF8.GetBytes(profile))}}}"}}""");

    /// <summary>What the ingress operator's Secret says.</summary>
    public async Task<string> ProfileAsync() =>
        Encoding.UTF8.GetString((await Objects.FindAsync(IngressSecretPath, Stop))!.Secret("credentials")!);

    /// <summary>Gives the cluster a new pair to sign with next; the caller owns it.</summary>
    public async Task<SigningKey> HandOverAsync()
    {
        var key = Oidc.Keys.SigningKey.Generate(KeyKind.Rsa2048);
        await HandOverAsync(key.ToPem(), key.PublicKey.ToPem());
        return key;
    }

    /// <summary>Gives the cluster texts for keys.</summary>
    public Task HandOverAsync(string privatePem, string publicPem) => PatchAsync(
        OpenShiftPaths.NextKey,
        $$$"""{"data":{"service-account.key":"{{{Base64(privatePem)}}}","service-account.pub":"{{{Base64(publicPem)}}}"}}""");

    /// <summary>Restarts every API server.</summary>
    public void RestartNodes()
    {
        foreach (var node in Cluster.NodeAddresses.Keys)
        {
            Cluster.RestartNode(node);
        }
    }

    /// <summary>Puts a document into the issuer's bucket.</summary>
    public async Task PublishAsync(string key, byte[] content) => await Clients.S3.PutObjectAsync(
        new PutObjectRequest { BucketName = Bucket, Key = key, InputStream = new MemoryStream(content) }, Stop);

    /// <summary>Has a role trust a subject of a provider.</summary>
    public Task TrustAsync(string role, string subject, string provider = ProviderArn) =>
        Clients.Iam.UpdateAssumeRolePolicyAsync(role, Trust(subject, provider), Stop);

    /// <summary>A trust policy.</summary>
    /// <param name="subject">The subject; null: any.</param>
    /// <param name="provider">The provider.</param>
    public static string Trust(string? subject, string provider = ProviderArn)
    {
        var issuer = provider[(provider.IndexOf('/', StringComparison.Ordinal) + 1)..];
        var condition = subject is null
            ? ""
            : $$$"""
                ,"Condition":{"StringEquals":{"{{{issuer}}}:sub":"{{{subject}}}"}}
                """;
        return
            $$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{provider}}"},"Action":"sts:AssumeRoleWithWebIdentity"{{condition}}}]}
            """;
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        Clients.Dispose();
        await _aws.DisposeAsync();
        _key.Dispose();
        _folder.Dispose();
    }

    private static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    private static async Task<ReviewWorld> StartAwsAsync()
    {
        var clock = new ShiftedClock(TimeProvider.System);
        var world = new ReviewWorld(await FreshAws.StartAsync(new LocalAwsOptions { TimeProvider = clock }, Stop), clock);
        await world.ProvisionAsync();
        return world;
    }

    private async Task ProvisionAsync()
    {
        _folder.Write("serviceaccount-signer.private", _key.ToPem());
        _folder.Write("serviceaccount-signer.public", _key.PublicKey.ToPem());
        var requests = CredentialsRequestReader.ReadPaths(
            _requests.Select(file => RepositoryFolder.At("samples", "credentials-requests", file)), CredentialsRequestSelection.Default);
        var report = await new AwsProvisioner(Clients, new ProvisioningSettings()).CreateAllAsync(
            new CreateAllOptions
            {
                Name = "c1", Region = "us-east-1", Requests = requests.Requests, OutputDirectory = _folder.Path,
            },
            Stop);
        report.Succeeded.ShouldBeTrue(string.Join('\n', report.Errors.Select(error => error.Message)));
    }

    private async Task SetUpAsync(LocalClusterOptions options)
    {
        _cluster = await LocalClusterServer.StartAsync(options with { TimeProvider = Clock }, Stop);
        _admin = Client("admin", _cluster.Kubeconfig);
    }

    private async Task SetUpComponentsAsync()
    {
        await AddNamespaceAsync("openshift-ingress-operator");
        await AddNamespaceAsync("openshift-image-registry");
        foreach (var file in _requests)
        {
            await PostAsync(
                RequestsPath, await File.ReadAllTextAsync(RepositoryFolder.At("samples", "credentials-requests", file), Stop));
        }

        foreach (var manifest in Directory.EnumerateFiles(_folder.At("manifests"), "*-credentials.yaml"))
        {
            var text = await File.ReadAllTextAsync(manifest, Stop);
            var space = text.Split('\n').Single(line => line.StartsWith("  namespace: ", StringComparison.Ordinal))[13..].Trim();
            await PostAsync($"/api/v1/namespaces/{space}/secrets", text);
        }

        await AddAccountAsync("openshift-ingress-operator", "ingress-operator");
        await AddAccountAsync("openshift-image-registry", "cluster-image-registry-operator");
        await AddAccountAsync("openshift-machine-api", "machine-api-controllers");
        await PostAsync("/apis/config.openshift.io/v1/clusteroperators", """{"metadata":{"name":"image-registry"}}""");
    }

    private async Task SetUpWorkloadAsync()
    {
        await AddNamespaceAsync("apps");
        await Clients.Iam.CreateRoleAsync(
            new NewRole { Name = WorkloadRole, TrustPolicy = Trust("system:serviceaccount:apps:web") }, Stop);
        await AddAccountAsync("apps", "web");
        await AnnotateAsync(WorkloadPath, "eks.amazonaws.com/role-arn", $"arn:aws:iam::{Account}:role/{WorkloadRole}");
        await PostAsync(
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
            """
            {"metadata":{"name":"pod-identity-webhook"},"webhooks":[{"name":"pod-identity-webhook.amazonaws.com","clientConfig":{"caBundle":"LS0t","service":{"name":"pod-identity-webhook","namespace":"openshift-cloud-credential-operator"}}}]}
            """);
    }

    private Task AddNamespaceAsync(string name) =>
        PostAsync("/api/v1/namespaces", $$$"""{"metadata":{"name":"{{{name}}}"}}""");

    private Task AddAccountAsync(string space, string name) =>
        PostAsync($"/api/v1/namespaces/{space}/serviceaccounts", $$$"""{"metadata":{"name":"{{{name}}}"}}""");

    /// <summary>Creates what a manifest describes; JSON is YAML, too.</summary>
    private async Task PostAsync(string path, string yaml)
    {
        using var connection = Admin.Connect();
        var answer = await connection.SendAsync(
            new KubernetesRequest(HttpMethod.Post, path) { Body = Encoding.UTF8.GetBytes(yaml), ContentType = "application/yaml" }, Stop);
        answer.Status.ShouldBe(HttpStatusCode.Created, $"{path}: {Encoding.UTF8.GetString(answer.Body)}");
    }

    private KubernetesClient Client(string name, string kubeconfig)
    {
        _folder.Write(name, kubeconfig);
        return new KubernetesClient(
            new KubernetesOptions { Kubeconfig = _folder.At(name), Environment = _ => null, TimeProvider = TimeProvider.System });
    }

    private AwsClients Connect(AwsClientOptions options) => new(options with
    {
        EndpointUrl = new Uri(_aws.Endpoint.GetLeftPart(UriPartial.Authority)),
        Credentials = options.Credentials ?? Credentials ?? new BasicAWSCredentials(_aws.AccessKeyId, _aws.SecretAccessKey),
    });

    private SocketsHttpHandler MakeHandler()
    {
        var handler = new SocketsHttpHandler { UseProxy = true, Proxy = new WebProxy(_aws.ProxyUri) };
        handler.SslOptions.CertificateChainPolicy = new X509ChainPolicy
        {
            TrustMode = X509ChainTrustMode.CustomRootTrust,
            RevocationMode = X509RevocationMode.NoCheck,
            CustomTrustStore = { X509Certificate2.CreateFromPem(_aws.CertificateAuthorityPem) },
        };
        return handler;
    }
}
