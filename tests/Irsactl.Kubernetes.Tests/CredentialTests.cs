using Irsactl.Diagnostics;

namespace Irsactl.Kubernetes.Tests;

public sealed class CredentialTests
{
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Get_WithAToken_IsSomebody()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");

        (await world.GetAsync(Cancellation)).ShouldBe(ClusterWorld.Answer);
        world.Server.Requests.ShouldHaveSingleItem().User.ShouldBe("somebody");
    }

    [Fact]
    public async Task Get_WithATokenFileThatIsReplaced_ReadsItAgain()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("tokenFile: token, token: worse");
        world.Folder.Write("token", "old\n");
        world.Server.Tokens["old"] = "one";
        world.Server.Tokens["new"] = "two";
        var client = world.Client();

        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);
        world.Folder.Write("token", "new\n");
        await client.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        world.Server.Requests.Select(request => request.User).ShouldBe(["one", "two"]);
    }

    [Fact]
    public async Task Get_WithACertificateInTheFileAndInFilesBesideIt_IsItsSubject()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var (certificate, key) = world.Server.Authority.Issue("admin");
        world.Folder.Write("tls/admin.crt", certificate);
        world.Folder.Write("tls/admin.key", key);

        world.WriteConfig($"client-certificate-data: {ClusterWorld.Base64(certificate)}, client-key-data: {ClusterWorld.Base64(key)}");
        await world.GetAsync(Cancellation);
        world.WriteConfig("client-certificate: tls/admin.crt, client-key: tls/admin.key");
        await world.GetAsync(Cancellation);

        world.Server.Requests.Select(request => request.User).ShouldBe(["admin", "admin"]);
    }

    [Fact]
    public async Task Get_AsNobody_IsRefusedInTheServersWords()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: wrong");

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.Refused);
        error.Message.ShouldContain("answers 401: Unauthorized");
    }

    [Fact]
    public async Task Get_WhatMayNotBeRead_IsRefusedInTheServersWords()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");
        world.Server.Documents.Clear();

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Message.ShouldContain("""answers 403: forbidden: User "somebody" cannot get path "/openid/v1/jwks".""".TrimEnd('.'));
        error.Hint.ShouldBe(
            "allow it: a ClusterRole with verbs [get], nonResourceURLs [/openid/v1/jwks], bound to user somebody or a group of theirs");
    }

    [Theory]
    [InlineData(
        """secrets "x" is forbidden: User "system:serviceaccount:apps:web" cannot get resource "secrets" in API group "" in the namespace "kube-system" """,
        """allow it: a Role with verbs [get], apiGroups [""], resources [secrets] in namespace kube-system, bound to service account apps/web""")]
    [InlineData(
        """clusteroperators.config.openshift.io is forbidden: User "me" cannot list resource "clusteroperators" in API group "config.openshift.io" at the cluster scope""",
        """allow it: a ClusterRole with verbs [list], apiGroups ["config.openshift.io"], resources [clusteroperators], bound to user me or a group of theirs""")]
    [InlineData("""forbidden: User "system:anonymous" cannot get path "/x" """, "the API server saw none")]
    [InlineData("admission webhook denied the request", "an admission plugin")]
    public async Task Get_Forbidden_HintsAtWhatLetsWhomDoIt(string said, string hint)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");
        world.Server.Denial = said;

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Hint.ShouldNotBeNull().ShouldContain(hint);
    }

    [Fact]
    public async Task Get_WithACertificateOfAnAuthorityBetween_SendsThatAlong()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        using var between = world.Server.Authority.Below("users");
        var (certificate, key) = between.Issue("admin");
        world.WriteConfig(
            $"client-certificate-data: {ClusterWorld.Base64(certificate + between.Pem)}, client-key-data: {ClusterWorld.Base64(key)}");

        await world.GetAsync(Cancellation);

        world.Server.Requests.ShouldHaveSingleItem().User.ShouldBe("admin");
    }

    [Fact]
    public async Task Connection_TokenFileReplacedMeanwhile_GoesOnWithTheNewOne()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("tokenFile: token");
        world.Folder.Write("token", "good");
        using var connection = world.Client().Connect();
        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        world.Server.Tokens.TryRemove("good", out _);
        world.Server.Tokens["later"] = "somebody";
        world.Folder.Write("token", "later");
        await connection.GetAsync(ClusterWorld.Path, 1024, Cancellation);

        world.Server.Requests.Count.ShouldBe(2);
    }

    [Fact]
    public async Task Get_WithATokenThatHasExpired_SaysSince()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        var claims = Convert.ToBase64String("""{"exp":1786795200}"""u8).TrimEnd('=');
        world.WriteConfig($"token: e30.{claims}.c2ln");

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Message.ShouldContain("answers 401: Unauthorized; the token has expired at 2026-08-15 12:00:00Z");
        error.Message.ShouldNotContain(claims);
    }

    [Fact]
    public async Task Get_InAPod_IsTheServiceAccountWhoseTokenIsReadAgain()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Folder.Write("account/ca.crt", world.Server.Authority.Pem);
        world.Folder.Write("account/token", "good");
        world.Set("KUBERNETES_SERVICE_HOST", "127.0.0.1");
        world.Set("KUBERNETES_SERVICE_PORT", $"{world.Server.Url.Port}");

        (await world.GetAsync(Cancellation, options => options with { ServiceAccountFolder = world.Folder.At("account") }))
            .ShouldBe(ClusterWorld.Answer);
    }

    [Fact]
    public async Task Get_NowhereInParticular_SaysWhatToName()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));

        error.Code.ShouldBe(KubernetesErrors.NoCluster);
        error.Hint.ShouldNotBeNull().ShouldContain("--kubeconfig");
    }

    [Theory]
    [InlineData("", "the name of the kubeconfig is empty")]
    [InlineData("/", "kubeconfig / cannot be read: it is a folder")]
    [InlineData("/nothing-here", "kubeconfig /nothing-here cannot be read: ")]
    public async Task Get_FileThatIsNone_SaysWhatItIsAndTakesNoOther(string file, string expected)
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.WriteConfig("token: good");

        var error = await Should.ThrowAsync<IrsactlException>(
            () => world.GetAsync(Cancellation, options => options with { Kubeconfig = file }));

        error.Code.ShouldBe(KubernetesErrors.NoCluster);
        error.Message.ShouldStartWith(expected);
        world.Server.Requests.ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_VariableNamesAFileThatIsNotThere_NamesIt()
    {
        await using var world = await ClusterWorld.StartAsync(Cancellation);
        world.Set("KUBECONFIG", world.Folder.At("gone"));

        var error = await Should.ThrowAsync<IrsactlException>(() => world.GetAsync(Cancellation));
        var withContext = await Should.ThrowAsync<IrsactlException>(
            () => world.GetAsync(Cancellation, options => options with { Context = "prod" }));

        error.Message.ShouldBe($"KUBECONFIG is {world.Folder.At("gone")}, and nothing is there, and this is no pod with a service account");
        withContext.Message.ShouldBe($"KUBECONFIG is {world.Folder.At("gone")}, and nothing is there, so there is no context \"prod\"");
    }
}
