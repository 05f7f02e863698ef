using Irsactl.Cli.Tests.Explaining;
using Irsactl.Cli.Tests.Help;

namespace Irsactl.Cli.Tests.Clusters.Access;

/// <summary>Every command that comes to a cluster does so with every kind of kubeconfig, and in a pod.</summary>
[Collection(nameof(Cluster))]
public sealed class EveryAccessTests(ReachedCluster cluster) : IClassFixture<ReachedCluster>
{
    // These write the option's file.
    private static readonly string[] _writers = ["local start", "local exec"];

    // Comes to the cluster when a page is used, by the same way.
    private static readonly string[] _pages = ["ui"];

    /// <summary>A call of each command, and what it says where it has come to the cluster.</summary>
    private static readonly Dictionary<string, (string[] Arguments, string Said)> _calls = new(StringComparer.Ordinal)
    {
        ["cluster review"] = ([], "passed      signing-keys"),
        ["cluster rotate-key"] = (["--status"], "3 of 3 nodes at revision 1"),
        ["cluster migrate-issuer"] = (["--to", "cloudfront", "--dry-run"], "3 of 3 nodes at revision 1"),
        ["cluster enable-sts"] = (["--status"], "3 of 3 nodes at revision 1"),
        ["token explain"] = (
            ["--service-account", "ingress-operator", "-n", "openshift-ingress-operator", "--audience", "openshift", "--role-arn", Cluster.Role],
            "AWS takes the token"),
        ["serve"] = (["--source", "kubernetes", "--http", "127.0.0.1:0"], "1 issuer"),
    };

    public static MatrixTheoryData<string, AccessKind> All { get; } = new(
        CommandTree.All
            .Where(entry => entry.Command.Options.Any(option => option.Name == "--kubeconfig"))
            .Select(entry => entry.Words)
            .Except([.. _writers, .. _pages], StringComparer.Ordinal),
        Enum.GetValues<AccessKind>());

    public static TheoryData<AccessKind> Kinds { get; } = [.. Enum.GetValues<AccessKind>()];

    [Theory]
    [MemberData(nameof(All))]
    public async Task Command_WhateverTheAccess_ComesToTheCluster(string words, AccessKind kind)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "plug-ins and places of this test are made with a shell");
        _calls.ShouldContainKey(words, $"no call of {words} is known here: add one");
        var (arguments, said) = _calls[words];

        var result = await cluster.RunAsync(kind, [.. CommandTree.Split(words), .. arguments]);

        result.ShouldSucceed().Out.ShouldContain(said);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task Kubectl_WhateverTheAccess_ComesToTheClusterAsWell(AccessKind kind)
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);

        var result = await cluster.RunByAsync(kind, ["sh", "-c", $"{Tools.Kubectl.Path} get clusteroperators -o name"]);

        result.ShouldSucceed().Out.ShouldContain("clusteroperator.config.openshift.io/kube-apiserver");
    }
}
