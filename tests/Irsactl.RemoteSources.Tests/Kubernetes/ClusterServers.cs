using System.Text.Json;
using Irsactl.Issuer.Documents;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Irsactl.RemoteSources.Kubernetes;
using Irsactl.Testing;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.RemoteSources.Tests.Kubernetes;

/// <summary>API servers behind one address, and what is published for them.</summary>
internal sealed class ClusterServers : IAsyncDisposable
{
    public const string DiscoveryPath = "/.well-known/openid-configuration";
    public const string KeysPath = "/openid/v1/jwks";
    public const string OpenShift = "/apis/config.openshift.io/v1";
    public const string BoundKeys = "/api/v1/namespaces/openshift-config-managed/configmaps/bound-sa-token-signing-certs";

    private readonly TemporaryFolder _folder = new();

    private ClusterServers(ApiServer server) => Server = server;

    public ApiServer Server { get; }

    public FakeTimeProvider Clock { get; } = new();

    public static async Task<ClusterServers> StartAsync(CancellationToken cancellationToken)
    {
        var server = await ApiServer.StartAsync(cancellationToken);
        server.Tokens["good"] = "system:serviceaccount:irsactl:serve";
        var world = new ClusterServers(server);
        world._folder.Write("token", "good");
        world._folder.Write("ca.crt", server.Authority.Pem);
        return world;
    }

    /// <summary>A public key of its own.</summary>
    public static PublicKey NewKey()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        return PublicKey.FromPem(key.PublicKey.ToPem(), "key");
    }

    /// <summary>What a server answers.</summary>
    public Dictionary<string, string> Documents(string issuer, params PublicKey[] keys) => new(StringComparer.Ordinal)
    {
        [DiscoveryPath] =
            $$"""{"issuer":"{{issuer}}","jwks_uri":"{{Server.Url.AbsoluteUri}}openid/v1/jwks","response_types_supported":["id_token"]}""",
        [KeysPath] = System.Text.Encoding.UTF8.GetString(JsonWebKeySet.FromKeys(keys).ToJson()),
        [OpenShift] = "",
    };

    /// <summary>From now on the one server there is answers so.</summary>
    public void Answer(IReadOnlyDictionary<string, string> documents)
    {
        foreach (var (path, document) in documents)
        {
            Server.Documents[path] = document;
        }
    }

    /// <summary>A ConfigMap with keys.</summary>
    public static string ConfigMap(params string[] pems)
    {
        var data = string.Join(',', pems.Select((pem, at) => $"\"service-account-{at + 1:000}.pub\":\"{JsonEncodedText.Encode(pem)}\""));
        return $$"""{"kind":"ConfigMap","apiVersion":"v1","data":{ {{data}} } }""";
    }

    public KubernetesSource Source(Func<KubernetesSourceOptions, KubernetesSourceOptions>? change = null)
    {
        var options = new KubernetesSourceOptions { TimeProvider = Clock };
        return new KubernetesSource(
            "kubernetes",
            new KubernetesClient(new KubernetesOptions
            {
                Environment = name => name switch
                {
                    "KUBERNETES_SERVICE_HOST" => Server.Url.Host,
                    "KUBERNETES_SERVICE_PORT" => $"{Server.Url.Port}",
                    _ => null,
                },
                ServiceAccountFolder = _folder.Path,
                TimeProvider = Clock,
            }),
            change is null ? options : change(options));
    }

    /// <summary>The issuers of a reading, each with its key ids.</summary>
    public static Dictionary<string, string[]> Published(SourceReading reading) =>
        reading.Issuers.ToDictionary(issuer => issuer.Issuer.Value, KeyIds, StringComparer.Ordinal);

    public static string[] KeyIds(IssuerDocuments issuer) =>
        [.. JsonWebKeySet.Parse(issuer.Keys.Span, "keys").Keys.Select(key => key.KeyId ?? "")];

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }
}
