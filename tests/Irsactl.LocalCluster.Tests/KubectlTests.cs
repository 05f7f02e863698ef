using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>A kubectl that we did not write works on the cluster.</summary>
public sealed class KubectlTests
{
    [Fact]
    public async Task Kubectl_GetsAndPatches()
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        using var folder = new TemporaryFolder();
        await using var cluster = await ClusterHarness.StartAsync();
        var config = folder.Write("kubeconfig", cluster.Server.Kubeconfig);
        var runner = new CommandRunner
        {
            Environment = new Dictionary<string, string?>(StringComparer.Ordinal) { ["HOME"] = folder.Path, ["KUBECONFIG"] = config },
        };
        async Task<string> RunAsync(params string[] arguments) =>
            (await runner.RunAsync(Tools.Kubectl.Path!, arguments, TestContext.Current.CancellationToken)).EnsureSuccess().StandardOutput;

        (await RunAsync("get", "clusteroperators")).ShouldContain("kube-apiserver     4.21.3    True", Case.Sensitive);
        (await RunAsync("get", "authentication.config.openshift.io", "cluster", "-o", "jsonpath={.spec.serviceAccountIssuer}"))
            .ShouldBe("https://first.example.com");
        await RunAsync("patch", "kubeapiserver", "cluster", "--type=merge", "-p", """{"spec":{"forceRedeploymentReason":"by hand"}}""");
        (await RunAsync("get", "kubeapiserver", "cluster", "-o", "yaml")).ShouldContain("forceRedeploymentReason: by hand", Case.Sensitive);
    }
}
