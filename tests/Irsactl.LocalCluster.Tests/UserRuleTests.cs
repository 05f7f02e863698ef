using System.Net;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>A user may do what his rules say, and nothing else.</summary>
public sealed class UserRuleTests
{
    private const string Secrets = "/api/v1/namespaces/kube-system/secrets";
    private const string Tokens = "/api/v1/namespaces/kube-system/serviceaccounts/web/token";

    [Theory]
    [InlineData("GET", "/api/v1/namespaces/kube-system/configmaps", HttpStatusCode.OK)]
    [InlineData("GET", Secrets, HttpStatusCode.Forbidden)]
    [InlineData("GET", Secrets + "/one", HttpStatusCode.NotFound)]
    [InlineData("GET", Secrets + "/other", HttpStatusCode.Forbidden)]
    [InlineData("POST", "/api/v1/namespaces/kube-system/serviceaccounts", HttpStatusCode.Forbidden)]
    [InlineData("GET", "/apis/config.openshift.io/v1/clusteroperators", HttpStatusCode.OK)]
    [InlineData("DELETE", "/apis/config.openshift.io/v1/clusteroperators/kube-apiserver", HttpStatusCode.Forbidden)]
    public async Task Request_OfAUserWithRules_IsAllowedByThem(string method, string path, HttpStatusCode status)
    {
        await using var cluster = await StartAsync();

        using var answer = await cluster.SendAsync(method, path, method == "POST" ? "{}" : null, token: "tok-viewer");

        answer.StatusCode.ShouldBe(status);
    }

    [Fact]
    public async Task Token_OfAUserWhoMayMakeThem_IsMade()
    {
        await using var cluster = await StartAsync();
        await cluster.JsonAsync("POST", "/api/v1/namespaces/kube-system/serviceaccounts", """{"metadata":{"name":"web"}}""");

        using var answer = await cluster.SendAsync("POST", Tokens, """{"spec":{"audiences":["a"]}}""", token: "tok-viewer");

        answer.StatusCode.ShouldBe(HttpStatusCode.Created);
    }

    private static Task<ClusterHarness> StartAsync() => ClusterHarness.StartAsync(options => options with
    {
        UserTokens = options.UserTokens.Add("tok-viewer", "viewer"),
        UserRules = options.UserRules.Add(
            "viewer",
            [
                new LocalUserRule("list", "", "configmaps"), new LocalUserRule("create", "", "serviceaccounts/token"),
                new LocalUserRule("list", "config.openshift.io", "*"), new LocalUserRule("get", "", "secrets") { Name = "one" },
            ]),
    });
}
