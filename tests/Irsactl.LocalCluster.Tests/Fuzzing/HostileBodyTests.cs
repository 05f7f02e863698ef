using System.Text;
using CsCheck;
using Irsactl.Testing.Fuzzing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests.Fuzzing;

/// <summary>Bodies that are almost right: each is taken or refused with a reason, and the cluster goes on.</summary>
public sealed class HostileBodyTests
{
    private const string Protobuf = "application/vnd.kubernetes.protobuf";

    [Fact]
    public async Task Protobuf_AlmostRight_IsTakenOrRefused()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var seeds = new[]
        {
            Messages.Object("authentication.k8s.io/v1", "TokenRequest", Messages.TokenRequest("openshift", 900)),
            Messages.Object("v1", "Secret", [.. Messages.Field(1, Messages.Text(1, "s")), .. Messages.Field(2, Messages.Text(1, "k"))]),
        };
        await Mutations.Of(seeds).SampleAsync(
            async body =>
            {
                await SendAsync(cluster, "POST", "/api/v1/namespaces/default/serviceaccounts/default/token", body, Protobuf);
                await SendAsync(cluster, "POST", "/api/v1/namespaces/default/secrets", body, Protobuf);
            },
            iter: Fuzz.Iterations(300),
            threads: 1);
        await GoesOnAsync(cluster);
    }

    [Theory]
    [InlineData("PATCH", "/apis/operator.openshift.io/v1/kubeapiservers/cluster", """{"spec":{"forceRedeploymentReason":"again"}}""")]
    [InlineData(
        "PATCH", "/apis/config.openshift.io/v1/authentications/cluster", """{"spec":{"serviceAccountIssuer":"https://a.example"}}""")]
    [InlineData(
        "PATCH",
        "/api/v1/namespaces/openshift-kube-apiserver-operator/secrets/next-bound-service-account-signing-key",
        """{"data":{"service-account.pub":"YQ==","service-account.key":"YQ=="}}""")]
    [InlineData("POST", "/api/v1/namespaces/default/configmaps", """{"metadata":{"name":"c","labels":{"a":"b"}},"data":{"k":"v"}}""")]
    public async Task Json_AlmostRight_IsTakenOrRefused(string method, string path, string json)
    {
        await using var cluster = await ClusterHarness.StartAsync();
        await Mutations.Of(Encoding.UTF8.GetBytes(json)).SampleAsync(
            body => SendAsync(cluster, method, path, body, method == "PATCH" ? "application/merge-patch+json" : "application/json"),
            iter: Fuzz.Iterations(200),
            threads: 1);
        await GoesOnAsync(cluster);
    }

    private static async Task SendAsync(ClusterHarness cluster, string method, string path, byte[] body, string type)
    {
        using var answer = await cluster.SendAsync(method, path, body, type);
        ((int)answer.StatusCode).ShouldBeLessThan(500, Encoding.UTF8.GetString(body));
    }

    private static async Task GoesOnAsync(ClusterHarness cluster)
    {
        cluster.Time.Advance(TimeSpan.FromMinutes(30));
        (await cluster.GetAsync("/apis/operator.openshift.io/v1/kubeapiservers/cluster"))["status"].ShouldNotBeNull();
    }
}
