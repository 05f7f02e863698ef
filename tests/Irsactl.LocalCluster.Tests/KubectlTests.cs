using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>A kubectl that we did not write works on the cluster, with the flags that it is used with on any.</summary>
public sealed class KubectlTests : IAsyncLifetime
{
    private readonly TemporaryFolder _folder = new();
    private ClusterHarness? _cluster;

    private ClusterHarness Cluster => _cluster ?? throw new InvalidOperationException("the cluster was not started");

    public async ValueTask InitializeAsync()
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        _cluster = await ClusterHarness.StartAsync();
        _folder.Write("kubeconfig", _cluster.Server.Kubeconfig);
    }

    public async ValueTask DisposeAsync()
    {
        if (_cluster is not null)
        {
            await _cluster.DisposeAsync();
        }

        _folder.Dispose();
    }

    [Fact]
    public async Task Kubectl_GetsAndPatches()
    {
        (await RunAsync("get", "clusteroperators")).ShouldContain("kube-apiserver     4.21.3    True", Case.Sensitive);
        (await RunAsync("get", "authentication.config.openshift.io", "cluster", "-o", "jsonpath={.spec.serviceAccountIssuer}"))
            .ShouldBe("https://first.example.com");
        await RunAsync("patch", "kubeapiserver", "cluster", "--type=merge", "-p", """{"spec":{"forceRedeploymentReason":"by hand"}}""");
        (await RunAsync("get", "kubeapiserver", "cluster", "-o", "yaml")).ShouldContain("forceRedeploymentReason: by hand", Case.Sensitive);
    }

    [Fact]
    public async Task Kubectl_CreatesWhatItSendsAsProtobuf()
    {
        await RunAsync("create", "namespace", "apps");
        await RunAsync("create", "serviceaccount", "web", "-n", "apps");
        await RunAsync("create", "secret", "generic", "s", "-n", "apps", "--from-literal=a=b");
        await RunAsync("create", "configmap", "c", "-n", "apps", "--from-literal=a=b");

        (await RunAsync("create", "token", "web", "-n", "apps", "--audience", "openshift", "--duration", "15m"))
            .Split('.').Length.ShouldBe(3);
        (await RunAsync("create", "token", "default", "-n", "apps")).Split('.').Length.ShouldBe(3);
        (await RunAsync("get", "secret", "s", "-n", "apps", "-o", "jsonpath={.data.a}")).ShouldBe("Yg==");
        (await RunAsync("get", "configmap", "c", "-n", "apps", "-o", "jsonpath={.data.a}")).ShouldBe("b");
        (await RunAsync("auth", "can-i", "delete", "secrets")).ShouldBe("yes\n");
    }

    [Fact]
    public async Task Kubectl_AppliesWithItsValidationOn()
    {
        Assert.SkipUnless(await HasServerSideValidationAsync(), "this kubectl validates by OpenAPI v2, which is not served");
        const string Manifest = "apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\ndata:\n  a: ";

        await RunAsync("create", "-f", _folder.Write("one.yaml", Manifest + "one\n"));
        await RunAsync("apply", "-f", _folder.Write("two.yaml", Manifest + "two\n"));
        (await RunAsync("get", "configmap", "c", "-o", "jsonpath={.data.a}")).ShouldBe("two");

        var refused = await TryAsync("apply", "-f", _folder.Write("three.yaml", Manifest + "true\n"));
        refused.ExitCode.ShouldBe(1);
        refused.StandardError.ShouldContain("cannot unmarshal bool", Case.Sensitive);
        (await RunAsync("delete", "configmap", "c")).ShouldContain("deleted", Case.Sensitive);
    }

    // kubectl has it since 1.27, and its version's text has differed.
    private async Task<bool> HasServerSideValidationAsync() =>
        !(await RunAsync("version", "--client")).Contains("v1.2", StringComparison.Ordinal);

    private async Task<string> RunAsync(params string[] arguments) => (await TryAsync(arguments)).EnsureSuccess().StandardOutput;

    private Task<CommandResult> TryAsync(params string[] arguments)
    {
        var environment = new Dictionary<string, string?>(StringComparer.Ordinal)
        {
            ["HOME"] = _folder.Path,
            ["KUBECONFIG"] = _folder.At("kubeconfig"),
        };
        return new CommandRunner { Environment = environment }
            .RunAsync(Tools.Kubectl.Path!, arguments, TestContext.Current.CancellationToken);
    }
}
