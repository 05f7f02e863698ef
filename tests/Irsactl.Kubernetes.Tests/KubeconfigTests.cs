using Irsactl.Diagnostics;
using Irsactl.Testing;

namespace Irsactl.Kubernetes.Tests;

public sealed class KubeconfigTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Config_WrittenByKubectl_IsUnderstood()
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var (certificate, key) = world.Server.Authority.Issue("admin");
        var (crt, pem, ca) = (world.Folder.Write("a.crt", certificate), world.Folder.Write("a.key", key),
            world.Folder.Write("ca.crt", world.Server.Authority.Pem));
        await KubectlAsync(
            world,
            "set-cluster",
            "prod",
            $"--server={world.Server.Url.AbsoluteUri}",
            $"--certificate-authority={ca}",
            "--embed-certs=true");
        await KubectlAsync(world, "set-credentials", "admin", $"--client-certificate={crt}", $"--client-key={pem}", "--embed-certs=true");
        await KubectlAsync(world, "set-credentials", "robot", "--token=good");
        await KubectlAsync(world, "set-context", "as-admin", "--cluster=prod", "--user=admin");
        await KubectlAsync(world, "set-context", "as-robot", "--cluster=prod", "--user=robot");
        await KubectlAsync(world, "use-context", "as-admin");

        var named = (KubernetesOptions options) => options with { Kubeconfig = world.Folder.At("kubectl.yaml") };
        await world.GetAsync(Cancellation, named);
        await world.GetAsync(Cancellation, options => named(options) with { Context = "as-robot" });

        world.Server.Requests.Select(request => request.User).ShouldBe(["admin", "somebody"]);
    }

    [Fact]
    public async Task Files_Several_AreMergedAndTheFirstCounts()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var second = world.WriteConfig("token: wrong", file: "second");
        var first = world.Folder.Write("first", "users: [{name: me, user: {token: good}}]");
        world.Set("KUBECONFIG", $"{world.Folder.At("missing")}:{first}:{second}");

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
    }

    [Fact]
    public async Task File_InTheHomeFolder_IsFound()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Folder.Write(".kube/config", world.Config("token: good"));
        world.Set("HOME", world.Folder.Path);

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
    }

    [Fact]
    public async Task Server_WhoseCertificateHasAnotherName_IsTakenByTlsServerNameAlone()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation, "kubernetes.default.svc");
        world.WriteConfig("token: good");
        (await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation))).Code.ShouldBe(KubernetesErrors.Unreachable);

        world.WriteConfig("token: good", ", tls-server-name: kubernetes.default.svc");

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
        world.Server.Requests.ShouldHaveSingleItem().Host.ShouldBe("kubernetes.default.svc");
    }

    [Fact]
    public async Task Server_OfAnotherAuthority_GetsNoToken()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        using var other = new Authority();
        world.Folder.Write("config", world.Config("token: good").Replace(
            ClusterWorld.Base64(world.Server.Authority.Pem), ClusterWorld.Base64(other.Pem), StringComparison.Ordinal));
        world.Set("KUBECONFIG", world.Folder.At("config"));

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.Unreachable);
        world.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("token: good", ", insecure-skip-tls-verify: true", "insecure-skip-tls-verify")]
    [InlineData("token: good", ", proxy-url: ftp://me:secret@127.0.0.1", "proxy-url is no URL of http, https, socks5")]
    [InlineData("token: good", ", proxy-url: 127.0.0.1:3128", "proxy-url is no URL of http, https, socks5")]
    [InlineData("token: good, as-groups: [admins]", "", "as-groups of a user needs as")]
    [InlineData("token: good, as: admin, as-groups: [ops, night]", "", "can have one value each here")]
    [InlineData("token: good, as: admin, as-user-extra: {why: [drill, test]}", "", "can have one value each here")]
    [InlineData("username: me, password: secret", "", "username of a user")]
    [InlineData("auth-provider: {name: oidc}", "", "auth-provider of a user")]
    public async Task Config_AsksForWhatIsNotDone_IsRefusedByName(string user, string cluster, string expected)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig(user, cluster);

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.UnusableConfiguration);
        error.Message.ShouldContain(expected);
        error.Message.ShouldNotContain("secret");
        world.Server.Requests.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("", null)]
    [InlineData("robot:p%40ss@", "robot:p@ss")]
    public async Task Server_BehindAProxyUrl_IsAskedThroughItWhateverTheEnvironment(string userInfo, string? wanted)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        await using var proxy = new TunnelProxy(wanted);
        world.WriteConfig("token: good", $", proxy-url: \"http://{userInfo}{proxy.Address}\"");

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);

        proxy.Tunnels.ShouldHaveSingleItem().ShouldBe(world.Server.Url.Authority);
    }

    [Fact]
    public async Task User_WhoActsAsSomebody_SaysAsWhom()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good, as: operator, as-uid: \"7\", as-groups: [ops], as-user-extra: {example.com/why: [drill]}");

        await world.GetAsync(Cancellation);

        world.Server.Requests.ShouldHaveSingleItem().User.ShouldBe("operator 7 ops drill");
    }

    [Theory]
    [InlineData("token: good, username: \"\", password: \"\"")]
    [InlineData("token: good, as: \"\", as-uid: \"\", as-groups: [], as-user-extra: {}")]
    [InlineData("token: good, auth-provider: null, exec: null, tokenFile: \"\", client-certificate: \"\", client-key-data: \"\"")]
    public async Task Config_MembersThatAreEmpty_AreNone(string user)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig(user, ", proxy-url: \"\", tls-server-name: \"\", certificate-authority: \"\"");

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
    }

    [Fact]
    public async Task Server_WhoseOwnCertificateIsTheAuthority_IsTaken()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Folder.Write("config", world.Config("token: good").Replace(
            ClusterWorld.Base64(world.Server.Authority.Pem), ClusterWorld.Base64(world.Server.CertificatePem), StringComparison.Ordinal));
        world.Set("KUBECONFIG", world.Folder.At("config"));

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
    }

    [Fact]
    public async Task Server_AuthorityIsItsOwnCertificateAndTheNameAnother_GetsNoToken()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation, "kubernetes.default.svc");
        world.Folder.Write("config", world.Config("token: good").Replace(
            ClusterWorld.Base64(world.Server.Authority.Pem), ClusterWorld.Base64(world.Server.CertificatePem), StringComparison.Ordinal));
        world.Set("KUBECONFIG", world.Folder.At("config"));

        (await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation))).Code.ShouldBe(KubernetesErrors.Unreachable);
        world.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Connection_SeveralRequests_AreAnsweredOverOneAndCountedWhereItIsNot()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");
        using var connection = world.Client().Connect();

        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        (await connection.AskAsync("/nothing", 1024, Cancellation)).Status.ShouldBe(System.Net.HttpStatusCode.Forbidden);
        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        connection.Opened.ShouldBe(1);
        world.Server.Connections.Count.ShouldBe(1);

        world.Server.ClosesConnections = true;
        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        connection.Opened.ShouldBe(2);
    }

    [Theory]
    [InlineData("current-context: here", "current-context: there", "there is no context \"there\", only here")]
    [InlineData("cluster: one,", "cluster: two,", "there is no cluster \"two\"")]
    [InlineData("user: me}", "user: you}", "there is no user \"you\"")]
    public async Task Config_NamesWhatIsNotThere_SaysWhat(string text, string replacement, string expected)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Folder.Write("config", world.Config("token: good").Replace(text, replacement, StringComparison.Ordinal));
        world.Set("KUBECONFIG", world.Folder.At("config"));

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.NoCluster);
        error.Message.ShouldContain(expected);
    }

    [Theory]
    [InlineData("")]
    [InlineData("foo: bar\n")]
    public async Task Config_NamedAndHoldingNothing_IsSaidToBeNone(string text)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var file = world.Folder.Write("config", text);

        var error = await Should.ThrowAsync<IrsactlException>(
            () => world.GetAsync(Cancellation, options => options with { Kubeconfig = file }));

        error.Code.ShouldBe(KubernetesErrors.NoCluster);
        error.Message.ShouldBe($"{file} is no kubeconfig: it has neither clusters nor users nor contexts");
    }

    [Theory]
    [InlineData("AAAA")]
    [InlineData("LS0tLS1CRUdJTiBDRVJUSUZJQ0FURS0tLS0tCkFBQUEKLS0tLS1FTkQgQ0VSVElGSUNBVEUtLS0tLQo=")]
    public async Task Authority_WithoutCertificates_IsNamedWithItsServer(string data)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Folder.Write(
            "config",
            $$"""
            current-context: c
            clusters:
            - name: c
              cluster:
                server: https://api.example.com
                certificate-authority-data: {{data}}
            contexts:
            - name: c
              context: {cluster: c}
            """);
        world.Set("KUBECONFIG", world.Folder.At("config"));

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.UnusableConfiguration);
        error.Message.ShouldContain("authority of https://api.example.com, its certificate-authority-data, holds no certificates");
    }

    [Fact]
    public async Task Answer_LongerThanAsked_IsNotTaken()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");
        world.Server.Documents[ClusterWorld.Path] = new string('x', 2000);

        (await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation))).Code.ShouldBe(KubernetesErrors.Unreachable);
    }

    private static async Task KubectlAsync(ClusterWorld world, params string[] arguments) => (await new CommandRunner().RunAsync(
        Tools.Kubectl.Path ?? "kubectl",
        ["config", "--kubeconfig", world.Folder.At("kubectl.yaml"), .. arguments],
        Cancellation)).EnsureSuccess();
}
