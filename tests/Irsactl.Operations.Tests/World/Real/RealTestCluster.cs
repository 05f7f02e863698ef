using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.Oidc.Keys;
using Irsactl.Operations.Cluster;
using Irsactl.Testing;

namespace Irsactl.Operations.Tests.World.Real;

/// <summary>
/// Three real kube-apiservers on one etcd behind a balancer, with OpenShift's kinds as custom resources, and an operator of the test's that
/// starts them anew. They keep the machine's time, whatever the world's is.
/// </summary>
internal sealed class RealTestCluster : ITestCluster
{
    private readonly TemporaryFolder _folder = new();
    private readonly Authority _authority = new();
    private readonly CancellationToken _cancellationToken;
    private (string Certificate, string Key)? _administrator;
    private List<RealNode> _nodes = [];
    private ServerProcess? _etcd;
    private Balancer? _balancer;
    private TestOperator? _operator;

    private RealTestCluster(CancellationToken cancellationToken) => _cancellationToken = cancellationToken;

    public string Kubeconfig => KubeconfigFor(Front.Address);

    public IReadOnlyList<string> Nodes => [.. _nodes.Select(node => node.Name)];

    public bool IsAway
    {
        get => Front.IsAway;
        set => Front.IsAway = value;
    }

    private Balancer Front => _balancer ?? throw new InvalidOperationException("the cluster was not started");

    public static async Task<ITestCluster> StartAsync(ClusterSetup setup, CancellationToken cancellationToken)
    {
        var cluster = new RealTestCluster(cancellationToken);
        try
        {
            await cluster.StartServersAsync(setup);
            await cluster.InstallAsync(setup);
            return cluster;
        }
        catch
        {
            await cluster.DisposeAsync();
            throw;
        }
    }

    public string KubeconfigOf(string node) => KubeconfigFor(_nodes.Single(one => one.Name == node).Address);

    public async Task RestartAsync(string node)
    {
        var found = _nodes.Single(one => one.Name == node);
        await RestartAsync(found, await _operator!.ArgumentsOfAsync(found));
    }

    public Task ReconcileAsync() => IsAway ? Task.CompletedTask : _operator!.TickAsync();

    public async ValueTask DisposeAsync()
    {
        if (_balancer is not null)
        {
            await _balancer.DisposeAsync();
        }

        foreach (var node in _nodes)
        {
            await node.DisposeAsync();
        }

        if (_etcd is not null)
        {
            await _etcd.DisposeAsync();
        }

        _authority.Dispose();
        _folder.Dispose();
    }

    private async Task StartServersAsync(ClusterSetup setup)
    {
        var (client, peer) = (Local(FreePort.Find()), Local(FreePort.Find()));
        _etcd = ServerProcess.Start(
            RealServers.Etcd,
            [
                "--data-dir", _folder.At("etcd"), "--listen-client-urls", client, "--advertise-client-urls", client,
                "--listen-peer-urls", peer, "--initial-advertise-peer-urls", peer, "--initial-cluster", $"default={peer}",
            ]);
        using (var http = new HttpClient(new SocketsHttpHandler { UseProxy = false }))
        {
            await _etcd.ReadyAsync(() => IsHealthyAsync(http, client), _cancellationToken);
        }

        _nodes = [.. Enumerable.Range(0, 3).Select(number =>
            new RealNode(string.Create(CultureInfo.InvariantCulture, $"master-{number}"), client, _authority))];
        var signer = new SignerArguments(setup.Issuer, setup.Key.ToPem(), [setup.Key.PublicKey.ToPem()]);
        await Task.WhenAll(_nodes.Select(node => node.StartAsync(signer, "/version", _cancellationToken)));
        _balancer = new Balancer(_nodes.Select(node => node.Address));
    }

    private async Task<bool> IsHealthyAsync(HttpClient http, string client)
    {
        try
        {
            using var answer = await http.GetAsync(new Uri($"{client}/health"), _cancellationToken);
            return answer.IsSuccessStatusCode;
        }
        catch (HttpRequestException)
        {
            return false;
        }
    }

    private async Task InstallAsync(ClusterSetup setup)
    {
        var objects = Objects();
        foreach (var definition in OpenShiftKinds.Definitions)
        {
            await CreateAsync(objects, "/apis/apiextensions.k8s.io/v1/customresourcedefinitions", definition);
        }

        foreach (var (node, path) in _nodes.SelectMany(_ => OpenShiftKinds.Paths, (node, path) => (node, path)))
        {
            await node.WaitForAsync(path, _cancellationToken);
        }

        foreach (var space in new[] { OpenShiftPaths.OperatorNamespace, OpenShiftPaths.ApiServerNamespace })
        {
            await CreateAsync(objects, "/api/v1/namespaces", Named("v1", "Namespace", space));
        }

        await CreateAsync(objects, Parent(OpenShiftPaths.NextKey), KeySecret(setup.Key));
        await CreateAsync(
            objects,
            Parent(OpenShiftPaths.Authentication),
            Named("config.openshift.io/v1", "Authentication", "cluster", ("serviceAccountIssuer", setup.Issuer)));
        await CreateAsync(
            objects,
            Parent(OpenShiftPaths.KubeApiServer),
            Named("operator.openshift.io/v1", "KubeAPIServer", "cluster", ("managementState", "Managed")));
        await CreateAsync(
            objects,
            Parent(OpenShiftPaths.CloudCredential),
            Named("operator.openshift.io/v1", "CloudCredential", "cluster", ("credentialsMode", "Manual")));
        foreach (var name in new[] { "kube-apiserver", "cloud-credential" })
        {
            await CreateAsync(objects, OpenShiftPaths.ClusterOperators, Named("config.openshift.io/v1", "ClusterOperator", name));
        }

        _operator = new TestOperator(objects, _nodes, RestartAsync, _cancellationToken);
        await _operator.BeginAsync();
    }

    private async Task RestartAsync(RealNode node, SignerArguments arguments)
    {
        await Front.TakeOutAsync(node.Address, _cancellationToken);
        await node.StartAsync(arguments, OpenShiftPaths.KubeApiServer, _cancellationToken);
        Front.PutIn(node.Address);
    }

    private KubernetesObjects Objects() => new(new KubernetesClient(new KubernetesOptions
    {
        Kubeconfig = _folder.Write("kubeconfig", Kubeconfig),
        Environment = _ => null,
        TimeProvider = TimeProvider.System,
    }));

    private async Task CreateAsync(KubernetesObjects objects, string path, JsonObject json) =>
        await objects.CreateAsync(path, new KubernetesObject(json), _cancellationToken);

    private static JsonObject Named(string version, string kind, string name, params (string Name, string Value)[] spec) => new()
    {
        ["apiVersion"] = version,
        ["kind"] = kind,
        ["metadata"] = new JsonObject { ["name"] = name },
        ["spec"] = new JsonObject(spec.Select(member => KeyValuePair.Create(member.Name, (JsonNode?)member.Value))),
    };

    private static JsonObject KeySecret(SigningKey key)
    {
        var secret = Named("v1", "Secret", OpenShiftPaths.NextKey[(OpenShiftPaths.NextKey.LastIndexOf('/') + 1)..]);
        secret.Remove("spec");
        secret["data"] = new JsonObject
        {
            [OpenShiftPaths.PrivateKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(key.ToPem())),
            [OpenShiftPaths.PublicKey] = Convert.ToBase64String(Encoding.ASCII.GetBytes(key.PublicKey.ToPem())),
        };
        return secret;
    }

    private static string Parent(string path) => path[..path.LastIndexOf('/')];

    // As openshift-install makes it.
    private (string Certificate, string Key) Administrator =>
        _administrator ??= _authority.Issue("system:admin", group: "system:masters");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));

    private static string Local(int port) => string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}");

    private string KubeconfigFor(IPEndPoint address) => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: one
          cluster:
            server: https://{{address}}
            certificate-authority-data: {{Base64(_authority.Pem)}}
        users:
        - name: admin
          user: {client-certificate-data: {{Base64(Administrator.Certificate)}}, client-key-data: {{Base64(Administrator.Key)}}}
        contexts:
        - name: here
          context: {cluster: one, user: admin}
        """;
}
