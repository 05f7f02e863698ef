using System.Text;
using Irsactl.Diagnostics;
using Irsactl.Kubernetes;
using Irsactl.Kubernetes.Tests.Servers;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
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

        var documents = (await Source().ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        documents.Issuer.Value.ShouldBe(Issuer);
        documents.KeysUrl.ShouldBe(new Uri($"{Issuer}/keys.json"));
        JsonWebKeySet.Parse(documents.Keys.Span, "keys").ToJson()
            .ShouldBe(JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(keys), "keys").ToJson());
        DiscoveryDocument.Parse(documents.Discovery.Span, "discovery").JwksUri.ShouldBe($"{Issuer}/keys.json");
    }

    [Fact]
    public async Task Read_ApiServerThatKnowsWhereItsKeysArePublished_IsADocumentThatSaysSo()
    {
        Publish(Issuer, $"{Issuer}/openid/v1/jwks");

        var documents = (await Source().ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        documents.KeysUrl.ShouldBe(new Uri($"{Issuer}/openid/v1/jwks"));
        DiscoveryDocument.Parse(documents.Discovery.Span, "discovery").JwksUri.ShouldBe($"{Issuer}/openid/v1/jwks");
    }

    [Fact]
    public async Task Read_AgainAndAfterARotation_IsTheSameUntilThenAndHasBothKeysAfterwards()
    {
        Publish(Issuer, $"{Server.Url.AbsoluteUri}openid/v1/jwks");
        using var source = Source();

        var first = (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();
        var second = (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();
        var rotated = Publish(Issuer, $"{Server.Url.AbsoluteUri}openid/v1/jwks");
        var third = (await source.ReadAsync(new SourceProgress(), Cancellation)).Issuers.ShouldHaveSingleItem();

        second.ShouldBeSameAs(first);
        var keys = JsonWebKeySet.Parse(third.Keys.Span, "keys").Keys.Select(key => key.KeyId).ToList();
        keys.Count.ShouldBe(2);
        var added = JsonWebKeySet.Parse(Encoding.UTF8.GetBytes(rotated), "keys").Keys[0].KeyId;
        var kept = JsonWebKeySet.Parse(first.Keys.Span, "keys").Keys[0].KeyId;
        keys.ShouldContain(id => id == added);
        keys.ShouldContain(id => id == kept);
    }

    [Fact]
    public async Task Read_ApiServerThatRefuses_Fails()
    {
        Server.Tokens.Clear();

        (await Should.ThrowAsync<IrsactlException>(() => Source().ReadAsync(new SourceProgress(), Cancellation)))
            .Code.ShouldBe(KubernetesErrors.Refused);
    }

    [Theory]
    [InlineData("""{"keys":[]}""", "no keys")]
    [InlineData("""{"kind":"Status"}""", "Key Set")]
    public async Task Read_KeysThatAreNone_Fail(string keys, string expected)
    {
        Publish(Issuer, $"{Issuer}/keys.json");
        Server.Documents["/openid/v1/jwks"] = keys;

        (await Should.ThrowAsync<IrsactlException>(() => Source().ReadAsync(new SourceProgress(), Cancellation)))
            .Message.ShouldContain(expected);
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
