using System.Buffers.Text;
using System.Text;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Keys;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Explaining;

/// <summary>The other things that go wrong, each for its real reason.</summary>
[Collection(nameof(Cluster))]
public sealed class OtherCausesTests
{
    [Fact]
    public async Task Explain_ProviderMissing_NamesIt()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.Clients.Iam.DeleteOpenIdConnectProviderAsync(Cluster.ProviderArn, TestContext.Current.CancellationToken);

        await cluster.ShouldExplainAsync(cluster.Token(), "provider", "IRS4017", "provider-missing.txt");
    }

    [Theory]
    [InlineData("/", "issuer-slash.txt")]
    [InlineData(":443", "issuer-port.txt")]
    public async Task Explain_IssuerSpelledDifferently_ShowsBoth(string suffix, string golden)
    {
        await using var cluster = await Cluster.StartAsync();
        var token = cluster.Token(request => request with { Issuer = IssuerUrl.Parse(Cluster.Issuer + suffix) });

        await cluster.ShouldExplainAsync(token, "provider", "IRS4016", golden);
    }

    [Fact]
    public async Task Explain_IssuerWithoutTls_IsNoIssuer()
    {
        await using var cluster = await Cluster.StartAsync();

        await cluster.ShouldExplainAsync(WithPlainHttp(cluster), "issuer", "IRS4015", "issuer-http.txt");
    }

    [Fact]
    public async Task Explain_AudienceNotRegistered_ShowsWantedAndFound()
    {
        await using var cluster = await Cluster.StartAsync();

        await cluster.ShouldExplainAsync(
            cluster.Token(request => request with { Audiences = ["sts.amazon.com"] }), "audience", "IRS4045", "audience.txt");
    }

    [Fact]
    public async Task Explain_AnotherServiceAccount_ShowsTheCondition()
    {
        await using var cluster = await Cluster.StartAsync();

        await cluster.ShouldExplainAsync(
            cluster.Token(request => request with { ServiceAccount = "default" }), "trust-policy", "IRS4051", "subject.txt");
    }

    [Fact]
    public async Task Explain_RoleMissing_NamesIt()
    {
        await using var cluster = await Cluster.StartAsync();

        await cluster.ShouldExplainAsync(cluster.Token(), "trust-policy", "IRS4050", "role-missing.txt", "--role-arn", Cluster.Role + "s");
    }

    [Fact]
    public async Task Explain_TokenExpired_SaysSinceWhen()
    {
        await using var cluster = await Cluster.StartAsync();
        var token = cluster.Token(clock: new FakeTimeProvider(TimeProvider.System.GetUtcNow().AddHours(-3)));

        await cluster.ShouldExplainAsync(token, "times", "IRS4011", "expired.txt");
    }

    [Fact]
    public async Task Explain_DiscoveryDocumentOfAnotherIssuer_ShowsBoth()
    {
        await using var cluster = await Cluster.StartAsync();
        await cluster.PublishAsync(
            ".well-known/openid-configuration",
            (DiscoveryDocument.For(IssuerUrl.Parse(Cluster.Issuer)) with { Issuer = Cluster.Issuer + "/" }).ToJson());

        await cluster.ShouldExplainAsync(cluster.Token(), "discovery", "IRS4030", "discovery-issuer.txt");
    }

    /// <summary>No issuer of ours can be one without TLS, so the token is written by hand.</summary>
    private static string WithPlainHttp(Cluster cluster)
    {
        var parts = cluster.Token().Split('.');
        var claims = Encoding.UTF8.GetString(Base64Url.DecodeFromChars(parts[1])).Replace("https://", "http://", StringComparison.Ordinal);
        var input = $"{parts[0]}.{Base64Url.EncodeToString(Encoding.UTF8.GetBytes(claims))}";
        return $"{input}.{Base64Url.EncodeToString(cluster.Key.Sign(JwsAlgorithm.ES256, Encoding.ASCII.GetBytes(input)))}";
    }
}
