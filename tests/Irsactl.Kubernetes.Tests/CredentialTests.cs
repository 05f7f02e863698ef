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
}
