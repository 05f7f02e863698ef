using Irsactl.Cli.Tests.Explaining;
using Irsactl.LocalCluster;

namespace Irsactl.Cli.Tests.Clusters.Access;

/// <summary>What a command says where the API server does not take somebody, or lets him do less than is needed.</summary>
[Collection(nameof(Cluster))]
public sealed class RefusedAccessTests(ReachedCluster cluster) : IClassFixture<ReachedCluster>
{
    [Fact]
    public async Task Status_CertificateExpired_SaysSince()
    {
        var expired = cluster.Server.IssueClientCertificate("jane", ["system:masters"], TimeSpan.FromHours(-1));

        var result = await StatusAsync(cluster.Config(ReachedCluster.Members(expired)));

        result.ShouldFailWith(1, "IRS4604", "answers 401: Unauthorized; the client certificate has expired at ");
    }

    [Fact]
    public async Task Status_CertificateOfAnotherCluster_IsUnauthorized()
    {
        using var other = new Authority();
        var (certificate, key) = other.Issue("jane", group: "system:masters");

        var result = await StatusAsync(cluster.Config(ReachedCluster.Members(new LocalClientCertificate(certificate, key))));

        result.ShouldFailWith(1, "IRS4604", "answers 401: Unauthorized");
    }

    [Fact]
    public async Task Status_UserMayNotReadIt_NamesPermissionAndUser()
    {
        var viewer = cluster.Server.IssueClientCertificate("viewer", ["dev"]);

        var result = await StatusAsync(cluster.Config(ReachedCluster.Members(viewer)));

        result.ShouldFailWith(1, "IRS4604", "answers 403", "User \"viewer\" cannot ", " resource \"");
        result.ErrorLines[^1].ShouldStartWith("hint: allow it: a ");
        result.ErrorLines[^1].ShouldContain("bound to user viewer");
    }

    [Fact]
    public async Task Status_MayNotActAsSomebody_SaysThat()
    {
        var viewer = cluster.Server.IssueClientCertificate("viewer", ["dev"]);

        var result = await StatusAsync(cluster.Config($"{ReachedCluster.Members(viewer)}, as: admin"));

        result.ShouldFailWith(1, "IRS4604", "User \"viewer\" cannot impersonate resource \"users\"");
        result.ErrorLines[^1].ShouldContain("a ClusterRole with verbs [impersonate]");
    }

    [Fact]
    public async Task Status_NoCredentials_SaysThatNoneWereSeen()
    {
        var result = await StatusAsync(cluster.Config(""));

        result.ShouldFailWith(1, "IRS4604", "User \"system:anonymous\"");
        result.ErrorLines[^1].ShouldContain("a token, a client certificate or an exec program");
    }

    [Fact]
    public async Task Status_PluginsTokenIsRefused_RunsItOnceMoreAndNoMore()
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the plug-in of this test is a shell script");
        var plugin = cluster.WritePlugin("refused", """{"token":"not-known","expirationTimestamp":"2099-01-01T00:00:00Z"}""");

        var result = await StatusAsync(cluster.Config(plugin));

        result.ShouldFailWith(1, "IRS4604", "answers 401");
        cluster.RunsOf("refused").ShouldBe(2);
    }

    [Fact]
    public async Task Status_VerificationSwitchedOff_SaysHowToGiveTheAuthority()
    {
        var result = await StatusAsync(cluster.Config("token: x", ", insecure-skip-tls-verify: true"));

        result.ShouldFailWith(1, "IRS4601", "insecure-skip-tls-verify");
        result.ErrorLines[^1].ShouldContain("kube-root-ca.crt");
    }

    private Task<ProgramResult> StatusAsync(string kubeconfig) => cluster.RunWithAsync(kubeconfig, "cluster", "rotate-key", "--status");
}
