using Irsactl.Diagnostics;
using Irsactl.Oidc.Keys;
using static Irsactl.RemoteSources.Tests.Kubernetes.ClusterServers;

namespace Irsactl.RemoteSources.Tests.Kubernetes;

/// <summary>On OpenShift only the keys of bound tokens are published, as far as the credentials let them be told from the others.</summary>
public sealed class OpenShiftKeysTests : IAsyncLifetime
{
    private const string Issuer = "https://oidc.example.com";
    private const string OwnKeys = "/api/v1/namespaces/openshift-kube-apiserver/configmaps/bound-sa-token-signing-certs";

    private readonly PublicKey _bound = NewKey();
    private readonly PublicKey _legacy = NewKey();
    private readonly PublicKey _next = NewKey();
    private ClusterServers? _world;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    private ClusterServers World => _world ?? throw new InvalidOperationException("not started");

    public async ValueTask InitializeAsync()
    {
        _world = await ClusterServers.StartAsync(Cancellation);
        World.Answer(World.Documents(Issuer, _bound, _legacy));
        World.Server.Documents[OpenShift] = """{"kind":"APIResourceList","groupVersion":"config.openshift.io/v1","resources":[]}""";
    }

    public async ValueTask DisposeAsync()
    {
        await World.DisposeAsync();
        _bound.Dispose();
        _legacy.Dispose();
        _next.Dispose();
    }

    [Theory]
    [InlineData(BoundKeys)]
    [InlineData(OwnKeys)]
    public async Task Read_KeysForBoundTokensMayBeRead_AreThoseAndTheNextOne(string path)
    {
        World.Server.Documents[path] = ConfigMap(_bound.ToPem(), _bound.ToPem().ReplaceLineEndings("\r\n"), _next.ToPem());
        using var source = World.Source();

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading)[Issuer].ShouldBe([_bound.KeyId, _next.KeyId], ignoreOrder: true);
        reading.Notes.ShouldBeEmpty();
    }

    [Theory]
    [InlineData(false, "PUBLIC KEY")]
    [InlineData(false, "RSA PUBLIC KEY")]
    [InlineData(true, "RSA PUBLIC KEY")]
    [InlineData(true, "PUBLIC KEY")]
    public async Task Read_KeysOfEitherLabelAndBody_AreUnderstood(bool pkcs1, string label)
    {
        using var rsa = System.Security.Cryptography.RSA.Create(2048);
        using var key = PublicKey.FromPem(rsa.ExportSubjectPublicKeyInfoPem(), "key");
        var pem = System.Security.Cryptography.PemEncoding.WriteString(
            label, pkcs1 ? rsa.ExportRSAPublicKey() : rsa.ExportSubjectPublicKeyInfo());
        World.Answer(World.Documents(Issuer, key, _legacy));
        World.Server.Documents[OpenShift] = "{}";
        World.Server.Documents[BoundKeys] = ConfigMap(pem);
        using var source = World.Source();

        Published(await source.ReadAsync(new SourceProgress(), Cancellation))[Issuer].ShouldBe([key.KeyId]);
    }

    [Fact]
    public async Task Read_KeysForBoundTokensMayNotBeRead_AreAllAndSaysWhatToAllow()
    {
        using var source = World.Source();

        var reading = await source.ReadAsync(new SourceProgress(), Cancellation);

        Published(reading)[Issuer].Length.ShouldBe(2);
        reading.Notes.ShouldHaveSingleItem()
            .ShouldContain("get on ConfigMap bound-sa-token-signing-certs in namespace openshift-config-managed");

        // Once they may be read the others go at once: they never spoke for bound tokens.
        World.Server.Documents[BoundKeys] = ConfigMap(_bound.ToPem());
        var allowed = await source.ReadAsync(new SourceProgress(), Cancellation);
        Published(allowed)[Issuer].ShouldBe([_bound.KeyId]);
        allowed.Notes.ShouldBeEmpty();
    }

    [Fact]
    public async Task Read_KeysForBoundTokensCannotBeReadAnyMore_FailsAndNeverFallsBackToAll()
    {
        World.Server.Documents[BoundKeys] = ConfigMap(_bound.ToPem());
        using var source = World.Source();
        await source.ReadAsync(new SourceProgress(), Cancellation);
        World.Server.Documents.TryRemove(BoundKeys, out _);

        var error = await Should.ThrowAsync<IrsactlException>(() => source.ReadAsync(new SourceProgress(), Cancellation));

        error.Code.ShouldBe(Irsactl.Issuer.IssuerErrors.KeysNotToldApart);
    }

    [Fact]
    public async Task Read_ConfigMapMadeAnewWithTheNextKeyAlone_TakesNoKeyOfRunningTokensAway()
    {
        World.Server.Documents[BoundKeys] = ConfigMap(_bound.ToPem());
        using var running = World.Source();
        await running.ReadAsync(new SourceProgress(), Cancellation);
        World.Server.Documents[BoundKeys] = ConfigMap(_next.ToPem());

        Published(await running.ReadAsync(new SourceProgress(), Cancellation))[Issuer].ShouldBe(
            [_bound.KeyId, _next.KeyId], ignoreOrder: true);

        using var started = World.Source();
        var reading = await started.ReadAsync(new SourceProgress(), Cancellation);
        Published(reading)[Issuer].ShouldBe([_bound.KeyId, _legacy.KeyId, _next.KeyId], ignoreOrder: true);
        reading.Notes.ShouldHaveSingleItem().ShouldContain("as after the ConfigMap was deleted");
    }

    [Fact]
    public async Task Read_PrivateKeyInTheConfigMap_Fails()
    {
        using var key = SigningKey.Generate(KeyKind.EcP256);
        World.Server.Documents[BoundKeys] = ConfigMap(_bound.ToPem(), key.ToPem());
        using var source = World.Source();

        var error = await Should.ThrowAsync<IrsactlException>(() => source.ReadAsync(new SourceProgress(), Cancellation));

        error.Code.ShouldBe(Irsactl.Issuer.IssuerErrors.PrivateKey);
        error.Message.ShouldContain("service-account-002.pub");
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[1]")]
    [InlineData("""{"data":{}}""")]
    [InlineData("""{"data":{"a":1}}""")]
    [InlineData("""{"data":{"a":"no key"}}""")]
    [InlineData("no JSON")]
    public async Task Read_ConfigMapThatIsNone_Fails(string answer)
    {
        World.Server.Documents[BoundKeys] = answer;
        using var source = World.Source();

        (await Should.ThrowAsync<IrsactlException>(() => source.ReadAsync(new SourceProgress(), Cancellation)))
            .Message.ShouldContain("bound-sa-token-signing-certs");
    }
}
