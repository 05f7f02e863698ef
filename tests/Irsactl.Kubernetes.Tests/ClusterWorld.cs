using System.Text;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Kubernetes.Tests;

/// <summary>An API server, and a folder for the kubeconfig files of its users.</summary>
internal sealed class ClusterWorld : IAsyncDisposable
{
    public const string Path = "/openid/v1/jwks";
    public const string Answer = """{"keys":[]}""";

    private readonly Dictionary<string, string> _environment = new(StringComparer.Ordinal);

    private ClusterWorld(ApiServer server) => Server = server;

    public ApiServer Server { get; }

    public TemporaryFolder Folder { get; } = new();

    public FakeTimeProvider Clock { get; } = new(new DateTimeOffset(2026, 8, 15, 12, 0, 0, TimeSpan.Zero));

    public static async Task<ClusterWorld> StartAsync(CancellationToken cancellationToken, string? serverName = null)
    {
        var server = await ApiServer.StartAsync(cancellationToken, serverName);
        server.Documents[Path] = Answer;
        server.Tokens["good"] = "somebody";
        return new ClusterWorld(server);
    }

    public void Set(string variable, string value) => _environment[variable] = value;

    /// <summary>Writes a kubeconfig with one of each.</summary>
    public string WriteConfig(string user, string cluster = "", string file = "config")
    {
        var path = Folder.Write(file, Config(user, cluster));
        Set("KUBECONFIG", path);
        return path;
    }

    public string Config(string user, string cluster = "") => $$"""
        apiVersion: v1
        kind: Config
        current-context: here
        clusters:
        - name: one
          cluster: {server: "{{Server.Url.AbsoluteUri}}", certificate-authority-data: {{Base64(Server.Authority.Pem)}}{{cluster}}}
        users:
        - name: me
          user: {{{user}}}
        contexts:
        - name: here
          context: {cluster: one, user: me}
        """;

    public KubernetesClient Client(Func<KubernetesOptions, KubernetesOptions>? change = null)
    {
        var options = new KubernetesOptions { Environment = name => _environment.GetValueOrDefault(name), TimeProvider = Clock };
        return new KubernetesClient(change is null ? options : change(options));
    }

    public async Task<string> GetAsync(CancellationToken cancellationToken, Func<KubernetesOptions, KubernetesOptions>? change = null) =>
        Encoding.UTF8.GetString(await Client(change).GetAsync(Path, 1024, cancellationToken));

    public static string Base64(string text) => Convert.ToBase64String(Encoding.UTF8.GetBytes(text));

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        Folder.Dispose();
    }
}
