using System.Net;
using System.Text.Json.Nodes;
using System.Text;
using Irsactl.LocalAws.Tests.Conformance;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>How STS reads an issuer's documents.</summary>
public sealed class IssuerDocumentTests
{
    [Theory]
    [InlineData(HttpStatusCode.Forbidden)]
    [InlineData(HttpStatusCode.NotFound)]
    [InlineData(HttpStatusCode.MovedPermanently)]
    [InlineData(HttpStatusCode.TemporaryRedirect)]
    [InlineData(HttpStatusCode.InternalServerError)]
    [InlineData(HttpStatusCode.NoContent)]
    [InlineData(HttpStatusCode.TooManyRequests)]
    [InlineData(HttpStatusCode.ServiceUnavailable)]
    [Sentence("documents.status-200")]
    [Sentence("documents.throttled")]
    public async Task DiscoveryDocument_NotAnsweredWith200_CannotBeRetrieved(HttpStatusCode status)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Aws.Issuers.Serve(world.Issuer.DiscoveryUrl, [], status: status);
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("DocumentUnreachable");
        world.Aws.Log[0].ShouldContain($"answered {(int)status}");
    }

    [Fact]
    [Sentence("documents.unreachable")]
    public async Task KeySet_NotReachable_CannotBeRetrieved()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, change: document => document["jwks_uri"] = "https://elsewhere.example.com/keys.json");
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("DocumentUnreachable");
    }

    [Fact]
    [Sentence("documents.five-seconds")]
    public async Task Documents_NoAnswerInFiveSeconds_CannotBeRetrieved()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Aws.Issuers.Hangs = true;
        var answer = world.AssumeAsync();
        world.Aws.Time.Advance(TimeSpan.FromSeconds(4.9));
        answer.IsCompleted.ShouldBeFalse();
        world.Aws.Time.Advance(TimeSpan.FromSeconds(0.2));
        (await answer).ShouldBeRetrievalFailure();
        world.Aws.Log[0].ShouldContain("within 5 seconds");
    }

    [Theory]
    [InlineData("not json")]
    [InlineData("[]")]
    [InlineData("{}")]
    [InlineData("""{"keys":{}}""")]
    [Sentence("documents.unusable")]
    public async Task KeySet_NoKeySet_CannotBeRetrieved(string document)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Aws.Issuers.Serve(world.Issuer.KeySetUrl, Encoding.UTF8.GetBytes(document));
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("DocumentUnusable");
    }

    [Theory]
    [InlineData("issuer")]
    [InlineData("jwks_uri")]
    [InlineData("response_types_supported")]
    [InlineData("subject_types_supported")]
    [InlineData("id_token_signing_alg_values_supported")]
    [Sentence("documents.members")]
    public async Task DiscoveryDocument_LacksAMember_CannotBeRetrieved(string member)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, change: document => document.Remove(member));
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("DocumentUnusable");
    }

    [Fact]
    [Sentence("documents.issuer-differs")]
    public async Task DiscoveryDocument_OfAnotherIssuer_CannotBeRetrieved()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, change: document => document["issuer"] = world.Issuer.Url + "/");
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("IssuerMismatch");
    }

    [Fact]
    [Sentence("documents.size")]
    public async Task KeySet_LongerThanAMegabyte_CannotBeRetrieved()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Aws.Issuers.Serve(world.Issuer.KeySetUrl, new byte[(1024 * 1024) + 1]);
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
    }

    [Fact]
    [Sentence("documents.https")]
    public async Task KeySet_OverPlainHttp_CannotBeRetrieved()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, change: document => document["jwks_uri"] = "http://issuer.example.com/cluster/keys.json");
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
        world.ShouldLog("DocumentUnusable");
    }

    [Theory]
    [InlineData("no-cache")]
    [InlineData("no-store, max-age=60")]
    [InlineData(null)]
    [Sentence("documents.no-cache")]
    public async Task Documents_NotToBeKept_AreReadForEveryToken(string? cacheControl)
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, cacheControl: cacheControl);
        (await world.AssumeAsync()).ShouldSucceed();
        world.Aws.Issuers.Serve(world.Issuer.DiscoveryUrl, [], status: HttpStatusCode.Forbidden);
        (await world.AssumeAsync()).ShouldBeRetrievalFailure();
    }

    [Fact]
    [Sentence("documents.kept")]
    public async Task Documents_WithAge_AreKeptAsLong()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, cacheControl: "public, max-age=60");
        (await world.AssumeAsync()).ShouldSucceed();
        (await world.AssumeAsync()).ShouldSucceed();
        world.Aws.Issuers.Requests.ShouldBe(2);
        world.Aws.Time.Advance(TimeSpan.FromSeconds(61));
        (await world.AssumeAsync()).ShouldSucceed();
        world.Aws.Issuers.Requests.ShouldBe(4);
    }

    [Fact]
    public async Task KeptDocuments_UnknownKeyId_AreReadAgain()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        world.Issuer.Publish(world.Aws.Issuers, [world.Issuer.Jwk(JwsAlgorithm.ES256, "ES256")], "max-age=60");
        (await world.AssumeAsync(header: IssuerKit.Header("ES256", "ES256"))).ShouldSucceed();
        world.Issuer.Publish(world.Aws.Issuers, cacheControl: "max-age=60");
        (await world.AssumeAsync()).ShouldSucceed();
    }

    [Fact]
    [Sentence("documents.public")]
    public async Task Documents_AreReadAsNobody()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync()).ShouldSucceed();
        world.Aws.Issuers.SawCredentials.ShouldBeFalse();
    }

    [Fact]
    [Sentence("call.no-provider")]
    public async Task Issuer_DiffersByASlash_HasNoProvider()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var issuer = world.Issuer.Url + "/";
        (await world.AssumeAsync(claims => claims["iss"] = issuer))
            .ShouldBeRefused(400, "InvalidIdentityToken", $"No OpenIDConnect provider found in your account for {issuer}");
        world.ShouldLog("ProviderNotFound");
    }

    [Fact]
    [Sentence("call.no-provider")]
    public async Task Role_OfAnotherAccount_HasNoProvider()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        (await world.AssumeAsync(parameters: ("RoleArn", "arn:aws:iam::210987654321:role/probe")))
            .ShouldBeRefused(400, "InvalidIdentityToken", $"No OpenIDConnect provider found in your account for {world.Issuer.Url}");
    }
}
