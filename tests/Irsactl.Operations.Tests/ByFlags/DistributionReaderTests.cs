using System.Text.Json.Nodes;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes.Objects;
using Irsactl.Operations.ByFlags;

namespace Irsactl.Operations.Tests.ByFlags;

/// <summary>What a cluster was set up with, by what its nodes say.</summary>
public sealed class DistributionReaderTests
{
    [Theory]
    [InlineData("v1.34.1+k3s1", "Debian GNU/Linux 12 (bookworm)", Distribution.K3s)]
    [InlineData("v1.33.5+rke2r1", "SUSE Linux Enterprise Server 15 SP6", Distribution.Rke2)]
    [InlineData("v1.35.0", "Talos (v1.14.0)", Distribution.Talos)]
    public void Distribution_NodeThatTells_IsTaken(string kubelet, string system, Distribution expected) =>
        DistributionReader.Decide([Node(kubelet, system)], asked: null, hasKubeadmConfig: false, unseen: null).ShouldBe(expected);

    [Fact]
    public void Distribution_LabelOfKops_IsKops() => DistributionReader.Decide(
        [Node("v1.34.1", "Ubuntu 24.04.3 LTS", ("kops.k8s.io/instancegroup", "nodes"))], asked: null, hasKubeadmConfig: false, unseen: null)
        .ShouldBe(Distribution.Kops);

    [Fact]
    public void Distribution_NotesOfKubeadm_IsKubeadm() => DistributionReader.Decide(
        [Node("v1.34.1", "Ubuntu 24.04.3 LTS")], asked: null, hasKubeadmConfig: true, unseen: null).ShouldBe(Distribution.Kubeadm);

    [Fact]
    public void Distribution_NothingTells_NamesTheFlag()
    {
        var error = Should.Throw<IrsactlException>(() => DistributionReader.Decide(
            [Node("v1.34.1", "Ubuntu 24.04.3 LTS")], asked: null, hasKubeadmConfig: false, unseen: null));

        error.Code.ShouldBe(OperationsErrors.UnknownDistribution);
        error.Hint.ShouldNotBeNull();
        error.Hint.ShouldContain("--distribution kubeadm|k3s|rke2|talos|kops|other");
    }

    [Fact]
    public void Distribution_NothingTellsButItIsSaid_IsTaken() => DistributionReader.Decide(
        [], Distribution.Other, hasKubeadmConfig: false, "not seen").ShouldBe(Distribution.Other);

    [Theory]
    [InlineData("v1.33.5-eks-113cf36", "Amazon EKS")]
    [InlineData("v1.33.5-gke.1080000", "Google GKE")]
    public void Distribution_ApiServersOfAProvider_AreRefusedWhateverIsSaid(string kubelet, string provider)
    {
        var error = Should.Throw<IrsactlException>(() => DistributionReader.Decide(
            [Node(kubelet, "Linux")], Distribution.Kubeadm, hasKubeadmConfig: false, unseen: null));

        error.Code.ShouldBe(OperationsErrors.NotForThisCluster);
        error.Message.ShouldContain(provider);
    }

    [Fact]
    public void Distribution_TalosWithOneKey_IsRefused()
    {
        var error = Should.Throw<IrsactlException>(() => DistributionReader.Decide(
            [Node("v1.34.1", "Talos (v1.14.1)"), Node("v1.34.1", "Talos (v1.13.2)")], asked: null, hasKubeadmConfig: false, unseen: null));

        error.Code.ShouldBe(OperationsErrors.NotForThisCluster);
        error.Message.ShouldContain("Talos 1.13 ");
    }

    private static KubernetesObject Node(string kubelet, string system, params (string Name, string Value)[] labels) => new(new JsonObject
    {
        ["metadata"] = new JsonObject
        {
            ["name"] = "node",
            ["labels"] = new JsonObject(labels.Select(label => KeyValuePair.Create(label.Name, (JsonNode?)label.Value))),
        },
        ["status"] = new JsonObject { ["nodeInfo"] = new JsonObject { ["kubeletVersion"] = kubelet, ["osImage"] = system } },
    });
}
