using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalCluster;

namespace Irsactl.Cli.Tests.Clusters;

/// <summary>
/// The built program plans rotations and migrations on a cluster that is none of OpenShift's, whose issuer is in a local AWS.
/// </summary>
[Collection(nameof(Cluster))]
public sealed class PlainClusterProgramTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private Cluster? _aws;
    private LocalClusterServer? _server;

    private static CancellationToken Stop => TestContext.Current.CancellationToken;

    private Cluster Aws => _aws ?? throw new InvalidOperationException("not started");

    private LocalClusterServer Server => _server ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _aws = await Cluster.StartAsync();
        _server = await LocalClusterServer.StartAsync(
            new LocalClusterOptions { OpenShift = false, Issuer = Cluster.Issuer, InstallerKey = _aws.Key }, Stop);
        var client = new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = _folder.Write("admin", _server.Kubeconfig), Environment = _ => null, TimeProvider = TimeProvider.System,
        });
        var account = new JsonObject { ["metadata"] = new JsonObject { ["name"] = "default" } };
        await new KubernetesObjects(client).CreateAsync(
            ObjectPath.Core("default", "serviceaccounts"), new KubernetesObject(account), Stop);
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public async Task RotateKey_DryRunOnPlainKubernetes_SaysTheFlagsOfEachPhaseAndChangesNothing()
    {
        var file = _folder.At("next.key");
        string[] flags =
            ["cluster", "rotate-key", "--dry-run", "--distribution", "kubeadm", "--key-file", file, "--name", "c1"];

        var text = (await Aws.RunAsync(Server.Kubeconfig, flags)).ShouldSucceed();
        var json = (await Aws.RunAsync(Server.Kubeconfig, [.. flags, "-o", "json"])).ShouldSucceed();

        text.Out.ShouldContain($"issuer:      {Cluster.Issuer} (c1)\n");
        text.Out.ShouldContain("set up with: kubeadm\n");
        text.Out.ShouldContain("\n    --service-account-key-file=/etc/kubernetes/pki/sa-NEW.pub\n");
        text.Out.ShouldContain($"install -m 600 {file} ");
        using var document = JsonDocument.Parse(json.Out);
        var root = document.RootElement;
        root.EnumerateObject().Select(member => member.Name).ShouldBe(
        [
            "issuer", "name", "step", "rollingBack", "signing", "from", "to", "published", "foreignKeys", "apiServers", "startedAt", "tokensExpireAt",
            "problems", "distribution", "trusted", "instructions",
        ]);
        root.GetProperty("step").GetString().ShouldBe("begin");
        root.GetProperty("signing").GetString().ShouldBe(Aws.Key.PublicKey.KeyId);
        root.GetProperty("instructions").GetArrayLength().ShouldBe(3);
        root.GetProperty("instructions")[1].GetProperty("flags").EnumerateArray().Select(flag => flag.GetString()).ShouldContain(
            flag => flag!.StartsWith("--service-account-signing-key-file=/etc/kubernetes/pki/sa-NEW", StringComparison.Ordinal));
        File.Exists(file).ShouldBeFalse();
    }

    [Fact]
    public async Task RotateKey_PlainKubernetesThatDoesNotTellWhatItIs_NamesTheFlag()
    {
        var result = await Aws.RunAsync(Server.Kubeconfig, "cluster", "rotate-key", "--dry-run", "--key-file", _folder.At("next.key"));

        result.ShouldFailWith(1, "IRS7014", "kubeadm-config");
    }

    [Fact]
    public async Task RotateKey_NewKeyThatNobodyHasNamed_IsRefusedBeforeAnythingIsDone()
    {
        var result = await Aws.RunAsync(
            Server.Kubeconfig, "cluster", "rotate-key", "--yes", "--distribution", "k3s", "--name", "c1");

        result.ShouldFailWith(1, "IRS7016", "new private key");
    }

    [Fact]
    public async Task MigrateIssuer_DryRunOnPlainKubernetes_SaysTheFlagsOfEachPhase()
    {
        string[] flags =
        [
            "cluster", "migrate-issuer", "--dry-run", "--to", "cloudfront", "--distribution", "k3s", "--name", "c1",
            "--include-workload-roles",
        ];

        var text = (await Aws.RunAsync(Server.Kubeconfig, flags)).ShouldSucceed();
        var json = (await Aws.RunAsync(Server.Kubeconfig, [.. flags, "-o", "json"])).ShouldSucceed();

        text.Out.ShouldContain($"\n      - service-account-issuer={Cluster.Issuer}\n      - service-account-issuer=https://NEW-ISSUER\n");
        text.Out.ShouldContain($"\n    --api-audiences={Cluster.Issuer},https://NEW-ISSUER\n");
        using var document = JsonDocument.Parse(json.Out);
        var root = document.RootElement;
        root.GetProperty("step").GetString().ShouldBe("publish");
        root.GetProperty("distribution").GetString().ShouldBe("k3s");
        root.GetProperty("audiences").EnumerateArray().ShouldHaveSingleItem().GetString().ShouldBe(Cluster.Issuer);
        root.GetProperty("instructions").GetArrayLength().ShouldBe(3);
    }

    [Fact]
    public async Task RotateKey_FlagForPlainKubernetesOnOpenShift_IsRefused()
    {
        await using var server = await LocalClusterServer.StartAsync(
            new LocalClusterOptions { Issuer = Cluster.Issuer, InstallerKey = Aws.Key }, Stop);

        var result = await Aws.RunAsync(server.Kubeconfig, "cluster", "rotate-key", "--dry-run", "--key-file", _folder.At("next.key"));

        result.ShouldFailWith(1, "IRS7015", "--key-file");
    }
}
