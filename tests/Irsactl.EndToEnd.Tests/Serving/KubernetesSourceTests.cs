using System.Text.Json;
using Irsactl.EndToEnd.Tests.Harness;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Testing;

namespace Irsactl.EndToEnd.Tests.Serving;

/// <summary><c>irsactl serve</c> on an API server's own keys, as a user whom <c>kubectl config</c> wrote down.</summary>
public sealed class KubernetesSourceTests : IDisposable
{
    private const string Host = "oidc.example.com";
    private const string Discovery = "/.well-known/openid-configuration";

    private readonly TemporaryFolder _folder = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Serve_FromAnApiServer_PublishesItsKeysForItsIssuerAndOutlivesIt()
    {
        Assert.SkipUnless(Tools.Kubectl.IsInstalled, Tools.Kubectl.SkipReason);
        await using var cluster = await ApiServer.StartAsync(Cancellation);
        var keys = await MakeKeysAsync();
        cluster.Documents["/openid/v1/jwks"] = keys;
        cluster.Documents[Discovery] = JsonSerializer.Serialize(new Dictionary<string, object>(StringComparer.Ordinal)
        {
            ["issuer"] = $"https://{Host}/prod",
            ["jwks_uri"] = $"{cluster.Url.AbsoluteUri}openid/v1/jwks",
            ["response_types_supported"] = new[] { "id_token" },
            ["subject_types_supported"] = new[] { "public" },
            ["id_token_signing_alg_values_supported"] = new[] { "RS256" },
        });
        await using var serve = await ServeProcess.StartWithAsync(
            Host,
            "kubernetes:prod",
            new Dictionary<string, string?>(StringComparer.Ordinal) { ["KUBECONFIG"] = await WriteConfigAsync(cluster) },
            "--read-interval",
            "200ms",
            "--stale-after",
            "2s");

        await serve.MetricAsync("irsactl_issuers 1");
        (await serve.ReadAsync(Host, "/prod/keys.json")).ShouldBe(keys);
        using var discovery = JsonDocument.Parse((await serve.ReadAsync(Host, $"/prod{Discovery}")).ShouldNotBeNull());
        discovery.RootElement.GetProperty("jwks_uri").GetString().ShouldBe($"https://{Host}/prod/keys.json");

        cluster.Documents.Clear();
        await serve.ReadyAsync(false);
        (await serve.ReadAsync(Host, "/prod/keys.json")).ShouldBe(keys);
    }

    private async Task<string> MakeKeysAsync()
    {
        await RunAsync(IrsactlBinary.Path, "aws", "create-key-pair", "--output-dir", _folder.At("pair"));
        await RunAsync(
            IrsactlBinary.Path, "aws", "create-identity-provider", "--dry-run", "--name", "any", "--region", "us-east-1", "--output-dir",
            _folder.At("documents"), "--public-key-file", _folder.At("pair", "serviceaccount-signer.public"));
        var file = Directory.EnumerateFiles(_folder.At("documents"), "*keys.json", SearchOption.AllDirectories).First();
        return await File.ReadAllTextAsync(file, Cancellation);
    }

    private async Task<string> WriteConfigAsync(ApiServer cluster)
    {
        var file = _folder.At("kubeconfig");
        var (certificate, key) = cluster.Authority.Issue("reader");
        await KubectlAsync(
            file,
            "set-cluster",
            "c",
            $"--server={cluster.Url.AbsoluteUri}",
            $"--certificate-authority={_folder.Write("ca.crt", cluster.Authority.Pem)}",
            "--embed-certs");
        await KubectlAsync(
            file,
            "set-credentials",
            "u",
            $"--client-certificate={_folder.Write("u.crt", certificate)}",
            $"--client-key={_folder.Write("u.key", key)}",
            "--embed-certs");
        await KubectlAsync(file, "set-context", "prod", "--cluster=c", "--user=u");
        return file;
    }

    private static Task KubectlAsync(string file, params string[] arguments) =>
        RunAsync(Tools.Kubectl.Path ?? "kubectl", ["config", "--kubeconfig", file, .. arguments]);

    private static async Task RunAsync(string program, params string[] arguments) =>
        (await new CommandRunner().RunAsync(program, arguments, Cancellation)).EnsureSuccess();
}
