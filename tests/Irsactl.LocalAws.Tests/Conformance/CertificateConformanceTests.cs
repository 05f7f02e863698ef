using System.Text;
using System.Text.Json.Nodes;
using System.Xml.Linq;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Irsactl.LocalAws.Tests.Server;
using Irsactl.LocalAws.Tests.Sts;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Conformance;

/// <summary>Which certificates of an issuer count, over real TLS and HTTP.</summary>
public sealed class CertificateConformanceTests : IAsyncLifetime
{
    private const string KeyHost = "keys.example.test";
    private const string Mismatch = "OpenIDConnect provider's HTTPS certificate doesn't match configured thumbprint";

    private static readonly string Wrong = new('0', 40);

    private readonly IssuerKit kit = new() { Url = $"https://{TlsIssuer.Host}/cluster" };
    private readonly Dictionary<string, byte[]> documents = new(StringComparer.Ordinal);
    private TlsIssuer? issuer;
    private TlsIssuer? keyServer;

    private TlsIssuer Issuer => issuer.ShouldNotBeNull();

    public async ValueTask InitializeAsync()
    {
        issuer = await TlsIssuer.StartAsync(documents);
        keyServer = await TlsIssuer.StartAsync(documents, KeyHost);
        documents["/cluster/keys.json"] = Encoding.UTF8.GetBytes(new JsonObject { ["keys"] = kit.Keys }.ToJsonString());
        Publish(TlsIssuer.Host);
    }

    [Fact]
    [Sentence("call.unsigned")]
    [Sentence("certificate.roots-first")]
    public async Task TrustedRoot_WrongThumbprint_IsAccepted()
    {
        var answer = await AssumeAsync(Issuer.RootPem, Wrong);
        answer.ShouldSucceed()["Credentials", "AccessKeyId"].ShouldNotBeNull().ShouldStartWith("ASIA");
    }

    [Fact]
    [Sentence("certificate.thumbprint-otherwise")]
    public async Task UnknownRoot_ThumbprintOfTheIntermediate_IsAccepted() =>
        (await AssumeAsync(null, Wrong, Issuer.Thumbprint)).ShouldSucceed();

    [Fact]
    [Sentence("certificate.mismatch")]
    public async Task UnknownRoot_OtherThumbprintOrNone_IsRefused()
    {
        (await AssumeAsync(null, Wrong)).ShouldBeRefused(400, "InvalidIdentityToken", Mismatch);
        (await AssumeAsync(null)).ShouldBeRefused(400, "InvalidIdentityToken", Mismatch);
    }

    [Fact]
    [Sentence("certificate.both-hosts")]
    public async Task KeysOnAnotherHost_UnknownRoots_NeedBothThumbprints()
    {
        Publish(KeyHost);
        var keyThumbprint = keyServer.ShouldNotBeNull().Thumbprint;
        (await AssumeAsync(null, Issuer.Thumbprint)).ShouldBeRefused(400, "InvalidIdentityToken", Mismatch);
        (await AssumeAsync(null, keyThumbprint)).ShouldBeRefused(400, "InvalidIdentityToken", Mismatch);
        (await AssumeAsync(null, Issuer.Thumbprint, keyThumbprint)).ShouldSucceed();
    }

    public async ValueTask DisposeAsync()
    {
        await Issuer.DisposeAsync();
        await keyServer.ShouldNotBeNull().DisposeAsync();
        kit.Dispose();
    }

    private void Publish(string keyHost) => documents["/cluster/.well-known/openid-configuration"] = Encoding.UTF8.GetBytes(
        new JsonObject
        {
            ["issuer"] = kit.Url,
            ["jwks_uri"] = $"https://{keyHost}/cluster/keys.json",
            ["response_types_supported"] = new JsonArray("id_token"),
            ["subject_types_supported"] = new JsonArray("public"),
            ["id_token_signing_alg_values_supported"] = new JsonArray("RS256"),
        }.ToJsonString());

    /// <summary>Makes provider and role and calls, without any signature, as a program would.</summary>
    private async Task<QueryAnswer> AssumeAsync(string? trustedRoots, params string[] thumbprints)
    {
        await using var world = await LocalWorld.StartAsync(options => options with
        {
            TrustedRootsPem = trustedRoots,
            Resolve = options.Resolve
                .Add($"{TlsIssuer.Host}:443", Issuer.Address)
                .Add($"{KeyHost}:443", keyServer.ShouldNotBeNull().Address),
        });
        await world.IamAsync(
            "CreateOpenIDConnectProvider",
            [
                ("Url", kit.Url),
                ("ClientIDList.member.1", "client"),
                .. thumbprints.Select((thumbprint, index) => ($"ThumbprintList.member.{index + 1}", thumbprint)),
            ]);
        var provider = $"arn:aws:iam::{world.Aws.AccountId}:oidc-provider/{kit.HostAndPath}";
        var trust =
            $$"""{"Statement":[{"Effect":"Allow","Principal":{"Federated":"{{provider}}"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""";
        await world.IamAsync("CreateRole", ("RoleName", "probe"), ("AssumeRolePolicyDocument", trust));

        var now = world.Aws.TimeProvider.GetUtcNow().ToUnixTimeSeconds();
        var claims = new JsonObject { ["iss"] = kit.Url, ["aud"] = "client", ["sub"] = "subject", ["iat"] = now, ["exp"] = now + 600 };
        using var form = new FormUrlEncodedContent(new Dictionary<string, string>(StringComparer.Ordinal)
        {
            ["Action"] = "AssumeRoleWithWebIdentity",
            ["Version"] = "2011-06-15",
            ["RoleArn"] = $"arn:aws:iam::{world.Aws.AccountId}:role/probe",
            ["RoleSessionName"] = "probe",
            ["WebIdentityToken"] = kit.Sign(IssuerKit.Header(), claims.ToJsonString()),
        });
        using var response = await world.Http().PostAsync(new Uri("https://sts.us-east-1.amazonaws.com/"), form, LocalWorld.Limit);
        return new QueryAnswer((int)response.StatusCode, XElement.Parse(await response.Content.ReadAsStringAsync(LocalWorld.Limit)));
    }
}
