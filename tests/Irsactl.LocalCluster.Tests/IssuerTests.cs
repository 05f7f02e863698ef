using System.Text.Json.Nodes;
using Irsactl.Oidc.Tokens;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>Issuers: a change is rolled out, the old one is trusted for 24 hours, and going back is immediate.</summary>
public sealed class IssuerTests
{
    private const string Authentication = "/apis/config.openshift.io/v1/authentications/cluster";
    private const string Cluster = "/apis/operator.openshift.io/v1/kubeapiservers/cluster";

    [Fact]
    public async Task Change_RolledOut_SignsForTheNewIssuerAndTrustsTheOldOneForADay()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var before = await TokenAsync(cluster);

        await ChangeAsync(cluster, "https://second.example.com");
        (await IssuersAsync(cluster)).ShouldBe(["https://second.example.com", "https://first.example.com 2026-11-29T17:00:00Z"]);
        IssuerOf(await TokenAsync(cluster)).ShouldBe("https://first.example.com");
        cluster.Time.Advance(TimeSpan.FromMinutes(30));

        IssuerOf(await TokenAsync(cluster)).ShouldBe("https://second.example.com");
        (await ReviewAsync(cluster, before)).ShouldBeTrue();
    }

    [Fact]
    public async Task OldIssuer_AfterADay_IsPrunedByOneMoreRollOut()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        await ChangeAsync(cluster, "https://second.example.com");
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        var revision = await RevisionAsync(cluster);

        cluster.Time.Advance(TimeSpan.FromHours(24));

        (await IssuersAsync(cluster)).ShouldBe(["https://second.example.com"]);
        (await RevisionAsync(cluster)).ShouldBe(revision + 1);
    }

    [Fact]
    public async Task GoingBack_WithinTheDay_TakesTheExpiryAway()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        await ChangeAsync(cluster, "https://second.example.com");

        await ChangeAsync(cluster, "https://first.example.com");

        (await IssuersAsync(cluster)).ShouldBe(["https://first.example.com", "https://second.example.com 2026-11-29T17:00:00Z"]);
    }

    [Fact]
    public async Task Eleventh_IsIgnored()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        for (var i = 1; i <= 9; i++)
        {
            await ChangeAsync(cluster, $"https://n{i}.example.com");
        }

        await ChangeAsync(cluster, "https://eleventh.example.com");

        var issuers = await IssuersAsync(cluster);
        issuers.Count.ShouldBe(10);
        issuers[0].ShouldBe("https://n9.example.com");
    }

    [Fact]
    public async Task Discovery_IsOpenToAnybody_AndTheKeysAreNot()
    {
        await using var cluster = await ClusterHarness.StartAsync();

        using var document = await cluster.SendAsync("GET", "/.well-known/openid-configuration", token: null);
        using var keys = await cluster.SendAsync("GET", "/openid/v1/jwks", token: null);

        ((int)document.StatusCode).ShouldBe(200);
        ((int)keys.StatusCode).ShouldBe(403);
    }

    private static Task<JsonNode> ChangeAsync(ClusterHarness cluster, string issuer) =>
        cluster.JsonAsync(
            "PATCH", Authentication, new JsonObject { ["spec"] = new JsonObject { ["serviceAccountIssuer"] = issuer } }.ToJsonString());

    private static async Task<List<string>> IssuersAsync(ClusterHarness cluster) =>
        [.. (await cluster.GetAsync(Cluster))["status"]!["serviceAccountIssuers"]!.AsArray()
            .Select(i => $"{i!["name"]} {i["expirationTime"]}".TrimEnd())];

    private static async Task<int> RevisionAsync(ClusterHarness cluster) =>
        (await cluster.GetAsync(Cluster))["status"]!["latestAvailableRevision"]!.GetValue<int>();

    private static async Task<string> TokenAsync(ClusterHarness cluster)
    {
        using var made = await cluster.SendAsync("POST", "/api/v1/namespaces/default/serviceaccounts", """{"metadata":{"name":"probe"}}""");
        return (await cluster.JsonAsync(
            "POST", "/api/v1/namespaces/default/serviceaccounts/probe/token", """{"spec":{"audiences":["openshift"]}}"""))
            ["status"]!["token"]!.GetValue<string>();
    }

    private static async Task<bool> ReviewAsync(ClusterHarness cluster, string token)
    {
        var body = new JsonObject { ["spec"] = new JsonObject { ["token"] = token, ["audiences"] = new JsonArray("openshift") } };
        var review = await cluster.JsonAsync("POST", "/apis/authentication.k8s.io/v1/tokenreviews", body.ToJsonString());
        return review["status"]!["authenticated"]?.GetValue<bool>() ?? false;
    }

    private static string? IssuerOf(string token)
    {
        TokenClaims.TryParse(JsonWebSignature.Parse(token).Payload.Span, out var claims, out _).ShouldBeTrue();
        return claims!.Issuer;
    }
}
