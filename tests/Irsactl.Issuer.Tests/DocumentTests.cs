using System.Net;
using System.Text.Json;
using Irsactl.Oidc.Issuers;
using Irsactl.Oidc.Jwks;
using Irsactl.Oidc.Keys;
using Shouldly;
using Xunit;

namespace Irsactl.Issuer.Tests;

public sealed class DocumentTests : IAsyncLifetime
{
    private const string Discovery = "/clusters/a/.well-known/openid-configuration";
    private const string Keys = "/clusters/a/keys.json";

    private readonly IssuerWorld _world = new();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        _world.Publish($"{IssuerWorld.Host}/clusters/a");
        await _world.StartAsync(Cancellation, options => options with { MaxAge = TimeSpan.FromMinutes(5) });
    }

    public ValueTask DisposeAsync() => _world.DisposeAsync();

    [Fact]
    public async Task Get_Discovery_NamesTheIssuerOfHostAndPath()
    {
        using var answer = await _world.SendAsync(Discovery, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
        answer.Content.Headers.ContentType?.ToString().ShouldBe("application/json");
        answer.Headers.CacheControl?.ToString().ShouldBe("public, max-age=300");
        var document = DiscoveryDocument.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation), "answer");
        document.Issuer.ShouldBe("https://oidc.example.com/clusters/a");
        document.JwksUri.ShouldBe("https://oidc.example.com/clusters/a/keys.json");
        document.IdTokenSigningAlgValuesSupported.ShouldBe(["ES256"]);
    }

    [Fact]
    public async Task Get_KeySet_HoldsTheFoldersKey()
    {
        using var answer = await _world.SendAsync(Keys, Cancellation);

        JsonWebKeySet.Parse(await answer.Content.ReadAsByteArrayAsync(Cancellation), "answer").Keys.ShouldHaveSingleItem()
            .KeyType.ShouldBe("EC");
    }

    [Theory]
    [InlineData("{0}")]
    [InlineData("W/{0}")]
    [InlineData("\"other\", {0}")]
    [InlineData("*")]
    public async Task Get_WithItsETag_Answers304WithoutBody(string condition)
    {
        using var first = await _world.SendAsync(Keys, Cancellation);
        var tag = first.Headers.ETag.ShouldNotBeNull().ToString();

        using var second = await _world.SendAsync(
            Keys, Cancellation, headers: ("If-None-Match", condition.Replace("{0}", tag, StringComparison.Ordinal)));

        second.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        second.Headers.ETag?.ToString().ShouldBe(tag);
        (await second.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task Get_WithItsDate_Answers304UntilItIsAnotherDocument()
    {
        using var first = await _world.SendAsync(Keys, Cancellation);
        var date = first.Content.Headers.GetValues("Last-Modified").ShouldHaveSingleItem();

        using var same = await _world.SendAsync(Keys, Cancellation, headers: ("If-Modified-Since", date));
        using var tagged = await _world.SendAsync(
            Keys, Cancellation, headers: [("If-Modified-Since", date), ("If-None-Match", "\"other\"")]);
        using var later = await _world.SendAsync(Keys, Cancellation, headers: ("If-Modified-Since", "Fri, 31 Dec 2100 23:59:59 GMT"));

        same.StatusCode.ShouldBe(HttpStatusCode.NotModified);
        tagged.StatusCode.ShouldBe(HttpStatusCode.OK);
        later.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Get_WithTheDateOfAVersionOfTheSameSecond_AnswersTheDocument()
    {
        using var first = await _world.SendAsync(Keys, Cancellation);
        var date = first.Content.Headers.GetValues("Last-Modified").ShouldHaveSingleItem();
        using var key = SigningKey.Generate(KeyKind.EcP256);

        _world.Publish($"{IssuerWorld.Host}/clusters/a", key.PublicKey.ToPem());
        while (true)
        {
            using var answer = await _world.SendAsync(Keys, Cancellation, headers: ("If-Modified-Since", date));
            if (answer.StatusCode == HttpStatusCode.OK)
            {
                (await answer.Content.ReadAsStringAsync(Cancellation)).ShouldContain(key.PublicKey.KeyId);
                return;
            }
        }
    }

    [Fact]
    public async Task Get_WithAnotherETag_AnswersTheDocument()
    {
        using var answer = await _world.SendAsync(Keys, Cancellation, headers: ("If-None-Match", "\"other\""));

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Head_Document_HasTheHeadersOfGetAndNoBody()
    {
        using var get = await _world.SendAsync(Keys, Cancellation);
        using var head = await _world.SendAsync(Keys, Cancellation, method: HttpMethod.Head);

        head.StatusCode.ShouldBe(HttpStatusCode.OK);
        head.Headers.ETag.ShouldBe(get.Headers.ETag);
        head.Content.Headers.ContentLength.ShouldBe(get.Content.Headers.ContentLength);
        (await head.Content.ReadAsByteArrayAsync(Cancellation)).ShouldBeEmpty();
    }

    [Theory]
    [InlineData("POST")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    public async Task OtherMethods_OnADocument_Answer405WithAllow(string method)
    {
        using var answer = await _world.SendAsync(Keys, Cancellation, method: new HttpMethod(method));

        answer.StatusCode.ShouldBe(HttpStatusCode.MethodNotAllowed);
        answer.Content.Headers.Allow.ShouldBe(["GET", "HEAD"], ignoreOrder: true);
    }

    [Theory]
    [InlineData("/clusters/a/")]
    [InlineData("/clusters/A/keys.json")]
    [InlineData("/clusters/b/keys.json")]
    [InlineData("/clusters/a/../a/keys.jsonx")]
    public async Task Get_WhatIsNotPublished_Answers404(string path)
    {
        using var answer = await _world.SendAsync(path, Cancellation);

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_UnderAnotherHost_Answers404()
    {
        using var answer = await _world.SendAsync(Keys, Cancellation, host: "other.example.com");

        answer.StatusCode.ShouldBe(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Get_WithQueryAndHostInCapitals_AnswersTheDocument()
    {
        using var answer = await _world.SendAsync($"{Keys}?now=1", Cancellation, host: "OIDC.Example.com");

        answer.StatusCode.ShouldBe(HttpStatusCode.OK);
    }

    [Fact]
    public async Task Requests_OfAnIssuer_AreCountedByStatusAndLogged()
    {
        using (await _world.SendAsync(Keys, Cancellation))
        using (await _world.SendAsync(Keys, Cancellation, method: HttpMethod.Post))
        using (await _world.SendAsync("/nothing", Cancellation))
        {
            // The answers are not looked at.
        }

        var (_, metrics) = await _world.AdminAsync("/metrics", Cancellation);
        await _world.DisposeAsync();

        metrics.ShouldContain("irsactl_requests_total{issuer=\"https://oidc.example.com/clusters/a\",status=\"200\"} 1\n");
        metrics.ShouldContain("irsactl_requests_total{issuer=\"https://oidc.example.com/clusters/a\",status=\"405\"} 1\n");
        metrics.ShouldContain("irsactl_requests_total{issuer=\"\",status=\"404\"} 1\n");
        metrics.ShouldContain("irsactl_request_duration_seconds_count 3\n");
        var lines = _world.AccessLog.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines.Length.ShouldBe(3);
        using var first = JsonDocument.Parse(lines[0]);
        first.RootElement.GetProperty("path").GetString().ShouldBe(Keys);
        first.RootElement.GetProperty("status").GetInt32().ShouldBe(200);
        first.RootElement.GetProperty("client").GetString().ShouldBe("127.0.0.1");
    }
}
