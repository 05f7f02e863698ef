using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Irsactl.RemoteSources.Kubernetes;
using Irsactl.Testing;

namespace Irsactl.RemoteSources.Tests.Kubernetes;

public sealed class KubernetesSourceTests : IAsyncLifetime
{
    private const string Issuer = "https://my-cluster-oidc.s3.us-east-1.amazonaws.com";

    private readonly TemporaryFolder _folder = new();
    private ApiServer? _server;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ApiServer Server => _server ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _server = await ApiServer.StartAsync(Cancellation);
        _server.Tokens["good"] = "system:serviceaccount:irsactl:serve";
        _folder.Write("token", "good");
        _folder.Write("ca.crt", _server.Authority.Pem);
    }

    public async ValueTask DisposeAsync()
    {
        await Server.DisposeAsync();
        _folder.Dispose();
    }

    [Fact]
    public async Task Read_ApiServerOfAnIssuerElsewhere_IsItsKeysUnderADocumentOfOurs()
    {
        var keys = Publish(Issuer, $"{Server.Url.AbsoluteUri}openid/v1/jwks");

        var documents = (await Source().ReadAsync(Cancellation)).Issuers.ShouldHaveSingleItem();

        documents.Issuer.Value.ShouldBe(Issuer);
        documents.KeysUrl.ShouldBe(new Uri($"{Issuer}/keys.json"));
        Encoding.UTF8.GetString(documents.Keys.Span).ShouldBe(keys);
        DiscoveryDocument.Parse(documents.Discovery.Span, "discovery").JwksUri.ShouldBe($"{Issuer}/keys.json");
    }

    [Fact]
    public async Task Read_ApiServerThatKnowsWhereItsKeysArePublished_IsItsDocumentAsItIs()
    {
        Publish(Issuer, $"{Issuer}/openid/v1/jwks");

        var documents = (await Source().ReadAsync(Cancellation)).Issuers.ShouldHaveSingleItem();

        documents.KeysUrl.ShouldBe(new Uri($"{Issuer}/openid/v1/jwks"));
        Encoding.UTF8.GetString(documents.Discovery.Span).ShouldBe(Server.Documents["/.well-known/openid-configuration"]);
    }

    [Fact]
    public async Task Read_AgainAndAfterARotation_IsTheSameUntilThen()
    {
        Publish(Issuer, $"{Server.Url.AbsoluteUri}openid/v1/jwks");
        using var source = Source();

        var first = (await source.ReadAsync(Cancellation)).Issuers.ShouldHaveSingleItem();
        var second = (await source.ReadAsync(Cancellation)).Issuers.ShouldHaveSingleItem();
        var rotated = Publish(Issuer, $"{Server.Url.AbsoluteUri}openid/v1/jwks");
        var third = (await source.ReadAsync(Cancellation)).Issuers.ShouldHaveSingleItem();

        second.ShouldBeSameAs(first);
        Encoding.UTF8.GetString(third.Keys.Span).ShouldBe(rotated);
    }

    [Fact]
    public async Task Read_ApiServerThatRefuses_Fails()
    {
        Server.Tokens.Clear();

        (await Should.ThrowAsync<IrsactlException>(() => Source().ReadAsync(Cancellation))).Code.ShouldBe(KubernetesErrors.Refused);
    }

    [Theory]
    [InlineData("""{"keys":[]}""", "no keys")]
    [InlineData("""{"kind":"Status"}""", "Key Set")]
    public async Task Read_KeysThatAreNone_Fail(string keys, string expected)
    {
        Publish(Issuer, $"{Issuer}/keys.json");
        Server.Documents["/openid/v1/jwks"] = keys;

        (await Should.ThrowAsync<IrsactlException>(() => Source().ReadAsync(Cancellation))).Message.ShouldContain(expected);
    }

    // As a kube-apiserver writes them: without white space, the members in this order.
    private string Publish(string issuer, string keysUrl)
    {
        using var key = SigningKey.Generate(KeyKind.Rsa2048);
        var jwk = key.PublicKey.ToJsonWebKey();
        Server.Documents["/.well-known/openid-configuration"] =
            $$"""{"issuer":"{{issuer}}","jwks_uri":"{{keysUrl}}","response_types_supported":["id_token"],"subject_types_supported":["public"],"id_token_signing_alg_values_supported":["RS256"]}""";
        return Server.Documents["/openid/v1/jwks"] =
            $$"""{"keys":[{"use":"sig","kty":"RSA","kid":"{{jwk.KeyId}}","alg":"RS256","n":"{{jwk.Modulus}}","e":"{{jwk.Exponent}}"}]}""";
    }

    private KubernetesSource Source() => new("kubernetes", new KubernetesClient(new KubernetesOptions
    {
        Environment = name => name switch
        {
            "KUBERNETES_SERVICE_HOST" => Server.Url.Host,
            "KUBERNETES_SERVICE_PORT" => $"{Server.Url.Port}",
            _ => null,
        },
        ServiceAccountFolder = _folder.Path,
        TimeProvider = TimeProvider.System,
    }));
}
