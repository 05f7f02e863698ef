using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.Aws.Clients.Iam;
using Irsactl.Cli.Tests.Explaining;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Objects;
using Irsactl.LocalCluster;

namespace Irsactl.Cli.Tests.Clusters;

/// <summary>The built program reviews a cluster that is none of OpenShift's, whose issuer is in a local AWS.</summary>
[Collection(nameof(Cluster))]
public sealed class ReviewProgramTests : IAsyncLifetime
{
    private const string TrustPolicy =
        """{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::123456789012:oidc-provider/c1-oidc.s3.us-east-1.amazonaws.com"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"c1-oidc.s3.us-east-1.amazonaws.com:sub":"system:serviceaccount:apps:web"}}}]}""";

    private const string RoleArn = "arn:aws:iam::123456789012:role/web";

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
        await _aws.Clients.Iam.CreateRoleAsync(
            new NewRole
            {
                Name = "web",
                TrustPolicy = TrustPolicy,
            },
            Stop);
        await CreateAsync("/api/v1/namespaces", """{"metadata":{"name":"apps"}}""");
        await CreateAsync(
            "/api/v1/namespaces/apps/serviceaccounts",
            $$$"""{"metadata":{"name":"web","annotations":{"eks.amazonaws.com/role-arn":"{{{RoleArn}}}"} }}""");
        await CreateAsync(
            "/apis/admissionregistration.k8s.io/v1/mutatingwebhookconfigurations",
            """{"metadata":{"name":"pod-identity-webhook"},"webhooks":[{"name":"a.b.c","clientConfig":{"url":"https://10.0.0.1/mutate"}}]}""");
    }

    public async ValueTask DisposeAsync()
    {
        await (_server?.DisposeAsync() ?? ValueTask.CompletedTask);
        await (_aws?.DisposeAsync() ?? ValueTask.CompletedTask);
        _folder.Dispose();
    }

    [Fact]
    public async Task Review_NothingBroken_SaysALineForEachPartAndNothingElse()
    {
        var text = (await Aws.RunAsync(Server.Kubeconfig, "cluster", "review")).ShouldSucceed();
        var json = (await Aws.RunAsync(Server.Kubeconfig, "cluster", "review", "-o", "json")).ShouldSucceed();

        text.Error.ShouldBeEmpty();
        text.Out.ShouldBe($"""
            passed      issuer                {Cluster.Issuer}
            passed      signing-keys          {Aws.Key.PublicKey.KeyId}
            passed      pod-identity-webhook  1 service account names a role
            passed      apps/web              web: AWS takes its token

            """.ReplaceLineEndings("\n"));
        using var document = JsonDocument.Parse(json.Out);
        var root = document.RootElement;
        root.EnumerateObject().Select(member => member.Name).ShouldBe(
            ["verdict", "server", "kind", "issuer", "at", "parts", "findings", "unseen"]);
        root.GetProperty("verdict").GetString().ShouldBe("passed");
        root.GetProperty("kind").GetString().ShouldBe("kubernetes");
        root.GetProperty("server").GetString().ShouldBe(Server.Address.GetLeftPart(UriPartial.Authority));
        root.GetProperty("parts").EnumerateArray().Select(part => part.GetProperty("name").GetString())
            .ShouldBe(["issuer", "signing-keys", "pod-identity-webhook", "apps/web"]);
    }

    [Fact]
    public async Task Review_RoleMissing_SaysWhatMendsItAndExits3()
    {
        await Aws.Clients.Iam.DeleteRoleAsync("web", Stop);

        var text = await Aws.RunAsync(Server.Kubeconfig, "cluster", "review");
        var json = await Aws.RunAsync(Server.Kubeconfig, "cluster", "review", "-o", "json");

        text.ExitCode.ShouldBe(3, text.ToString());
        text.Out.ShouldContain("FAILED      apps/web              web: AWS does not take its token\n");
        text.Out.ShouldContain($"\n\nFAILED      apps/web              there is no role {RoleArn} [IRS4050]\n");
        text.Out.ShouldContain("remedy: ");
        text.Out.ShouldEndWith("\n\nresult: 1 finding\n");
        json.ExitCode.ShouldBe(3);
        using var document = JsonDocument.Parse(json.Out);
        document.RootElement.GetProperty("verdict").GetString().ShouldBe("failed");
        var finding = document.RootElement.GetProperty("findings").EnumerateArray().ShouldHaveSingleItem();
        finding.GetProperty("check").GetString().ShouldBe("apps/web");
        finding.GetProperty("code").GetString().ShouldBe("IRS4050");
    }

    [Fact]
    public async Task Review_AsNobody_SaysWhatWasNotSeenAndSucceeds()
    {
        await using var server = await LocalClusterServer.StartAsync(
            new LocalClusterOptions
            {
                OpenShift = false,
                Issuer = Cluster.Issuer,
                InstallerKey = Aws.Key,
                UserTokens = System.Collections.Immutable.ImmutableDictionary<string, string>.Empty.Add("nobodys", "nobody"),
            },
            Stop);

        var result = (await Aws.RunAsync(
            server.Kubeconfig.Replace(server.AdminToken, "nobodys", StringComparison.Ordinal), "cluster", "review")).ShouldSucceed();

        result.Out.ShouldContain("unknown     pod-identity-webhook  not known\n");
        result.Out.ShouldContain("\nnot seen: serviceaccounts: ");
        result.Out.ShouldEndWith("\nresult: nothing is wrong with what could be seen\n");
    }

    [Theory]
    [InlineData("tokenFile: TOKENFILE")]
    [InlineData("exec: {apiVersion: client.authentication.k8s.io/v1, command: PLUGIN, interactiveMode: Never}")]
    public async Task Review_WhateverTheKubeconfigsCredentials_IsDone(string user)
    {
        Assert.SkipWhen(OperatingSystem.IsWindows(), "the plug-in of this test is a shell script");
        var plugin = _folder.Write("plugin", $$$"""
            #!/bin/sh
            echo '{"apiVersion":"client.authentication.k8s.io/v1","kind":"ExecCredential","status":{"token":"{{{Server.AdminToken}}}"}}'

            """.ReplaceLineEndings("\n"));
        File.SetUnixFileMode(plugin, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        var written = user.Replace("TOKENFILE", _folder.Write("token", Server.AdminToken), StringComparison.Ordinal)
            .Replace("PLUGIN", plugin, StringComparison.Ordinal);

        var result = await Aws.RunAsync(
            Server.Kubeconfig.Replace($"token: \"{Server.AdminToken}\"", written, StringComparison.Ordinal), "cluster", "review");

        result.ShouldSucceed().Out.ShouldContain("AWS takes its token");
    }

    private async Task CreateAsync(string path, string json)
    {
        var client = new KubernetesClient(new KubernetesOptions
        {
            Kubeconfig = _folder.Write("admin", Server.Kubeconfig), Environment = _ => null, TimeProvider = TimeProvider.System,
        });
        await new KubernetesObjects(client).CreateAsync(path, new KubernetesObject(JsonNode.Parse(json)!.AsObject()), Stop);
    }
}
