using System.Collections.Immutable;
using System.Text;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalCluster;

namespace Irsactl.Cli.Tests.Clusters.Access;

/// <summary>
/// An OpenShift cluster whose issuer is in a local AWS, as <c>create-all</c> sets both up, and every way to its API server. No command that
/// is run on it changes anything, so that all tests share one.
/// </summary>
public sealed class ReachedCluster : IAsyncLifetime
{
    private const string Namespace = "openshift-ingress-operator";
    private const string Account = "ingress-operator";
    private const string Impersonator = "on-call";

    private readonly TemporaryFolder _folder = new();
    private TunnelProxy? _proxy;
    private Cluster? _aws;
    private LocalClusterServer? _server;

    /// <summary>The API servers.</summary>
    internal LocalClusterServer Server => _server ?? throw new InvalidOperationException("not started");

    private string Address => Server.Address.GetLeftPart(UriPartial.Authority);

    private Cluster Aws => _aws ?? throw new InvalidOperationException("not started");

    private TunnelProxy Proxy => _proxy ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _proxy = new TunnelProxy();
        _aws = await Cluster.StartAsync();
        _server = await LocalClusterServer.StartAsync(new LocalClusterOptions
        {
            InstallerKey = _aws.Key,
            Manifests = [.. _aws.Installed().Select(file => new ClusterManifest(file, File.ReadAllBytes(file)))],
            UserRules = ImmutableDictionary<string, ImmutableArray<LocalUserRule>>.Empty
                .Add($"system:serviceaccount:{Namespace}:{Account}", [new LocalUserRule("*", "*", "*")])
                .Add(Impersonator, [new LocalUserRule("impersonate", "", "users"), new LocalUserRule("impersonate", "", "groups")]),
        });
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_proxy?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    /// <summary>Runs a command that comes to the cluster in some way.</summary>
    internal Task<ProgramResult> RunAsync(AccessKind kind, params string[] arguments) => RunByAsync(kind, Ending(arguments), arguments);

    /// <summary>Runs a command by another program.</summary>
    internal async Task<ProgramResult> RunByAsync(AccessKind kind, IReadOnlyList<string> wrapper, params string[] arguments)
    {
        if (kind == AccessKind.InCluster)
        {
            Assert.SkipUnless(await PodPlace.IsThereAsync(_folder), PodPlace.SkipReason);
            var place = await MountAccountAsync();
            return await Aws.RunBehindAsync([.. PodPlace.Wrapper, .. wrapper], place.Variables, arguments);
        }

        var tunnels = Proxy.Tunnels.Count;
        var result = await RunByAsync(Kubeconfig(kind), wrapper, arguments);
        (Proxy.Tunnels.Count > tunnels).ShouldBe(kind == AccessKind.Proxy, result.ToString());
        return result;
    }

    /// <summary>Runs a command with a kubeconfig of the test's own.</summary>
    internal Task<ProgramResult> RunWithAsync(string kubeconfig, params string[] arguments) => RunByAsync(kubeconfig, [], arguments);

    private Task<ProgramResult> RunByAsync(string kubeconfig, IReadOnlyList<string> wrapper, params string[] arguments) => Aws.RunBehindAsync(
        wrapper,
        [KeyValuePair.Create("KUBECONFIG", _folder.Write($"{Guid.NewGuid():N}.kubeconfig", kubeconfig))],
        arguments);

    /// <summary>A kubeconfig of a user.</summary>
    /// <param name="user">The members of the user.</param>
    /// <param name="cluster">Further members of the cluster.</param>
    internal string Config(string user, string cluster = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: one
          cluster: {server: "{{Address}}", certificate-authority-data: {{Base64(Server.CertificateAuthorityPem)}}{{cluster}}}
        users:
        - name: me
          user: {{{user}}}
        contexts:
        - name: here
          context: {cluster: one, user: me}
        """;

    /// <summary>A user's members for a certificate.</summary>
    internal static string Members(LocalClientCertificate certificate) =>
        $"client-certificate-data: {Base64(certificate.CertificatePem)}, client-key-data: {Base64(certificate.KeyPem)}";

    /// <summary>Writes a program that answers with an ExecCredential, and counts its runs in a file.</summary>
    internal string WritePlugin(string name, string status)
    {
        var answer = _folder.Write(
            $"{name}.json", $$"""{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{{status}}}""");
        var program = _folder.Write(name, $"#!/bin/sh\necho >> {_folder.At($"{name}.runs")}\ncat {answer}\n");
        File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        return $"exec: {{apiVersion: client.authentication.k8s.io/v1, command: {program}, interactiveMode: Never}}";
    }

    /// <summary>How often a plug-in was run.</summary>
    internal int RunsOf(string name) => File.ReadLines(_folder.At($"{name}.runs")).Count();

    // A server is ended as soon as it says how many issuers it has.
    private static IReadOnlyList<string> Ending(string[] arguments) => arguments[0] != "serve" ? [] : ["sh", "-c", """
        mkfifo serve.$$; "$0" "$@" 2>serve.$$ & server=$!
        while read -r line; do echo "$line"; case "$line" in *" issuer"|*" issuers") kill $server;; esac; done <serve.$$
        wait $server
        """];

    private string Kubeconfig(AccessKind kind)
    {
        var token = $"token: \"{Server.AdminToken}\"";
        var certificate = Server.IssueClientCertificate("jane", ["system:masters"]);
        var id = Guid.NewGuid().ToString("N");
        return kind switch
        {
            AccessKind.Token => Config(token),
            AccessKind.TokenFile => Config($"tokenFile: {_folder.Write($"{id}/token", Server.AdminToken)}"),
            AccessKind.Certificate => Config(Members(certificate)),
            AccessKind.CertificateFiles => Config(
                $"client-certificate: {_folder.Write($"{id}/tls.crt", certificate.CertificatePem)}, "
                    + $"client-key: {_folder.Write($"{id}/tls.key", certificate.KeyPem)}"),
            AccessKind.ExecToken => Config(WritePlugin(id, $$"""{"token":"{{Server.AdminToken}}"}""")),
            AccessKind.ExecCertificate => Config(WritePlugin(
                id,
                $$"""{"clientCertificateData":"{{Escape(certificate.CertificatePem)}}","clientKeyData":"{{Escape(certificate.KeyPem)}}"}""")),
            AccessKind.ActingAs => Config(
                $"{Members(Server.IssueClientCertificate(Impersonator, []))}, as: jane, as-groups: [system:masters]"),
            AccessKind.Proxy => Config(token, $", proxy-url: \"http://{Proxy.Address}\""),
            _ => throw new ArgumentOutOfRangeException(nameof(kind)),
        };
    }

    /// <summary>The folder that a pod has, with a token as kubelet puts it there.</summary>
    private async Task<PodPlace> MountAccountAsync()
    {
        var client = new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = _folder.Write("admin", Config($"token: \"{Server.AdminToken}\"")),
            Environment = _ => null,
            TimeProvider = TimeProvider.System,
        });
        var token = await new ServiceAccountTokens(client).RequestAsync(
            Namespace, Account, audience: null, TimeSpan.FromHours(1), TestContext.Current.CancellationToken);
        var id = Guid.NewGuid().ToString("N");
        _folder.Write($"{id}/token", token);
        _folder.Write($"{id}/ca.crt", Server.CertificateAuthorityPem);
        return new PodPlace(_folder.At(id), Server.Address);
    }

    private static string Escape(string pem) => pem.ReplaceLineEndings("\\n");

    private static string Base64(string text) => Convert.ToBase64String(Encoding.ASCII.GetBytes(text));
}
