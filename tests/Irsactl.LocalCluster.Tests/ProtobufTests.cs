using System.Text;
using System.Text.Json.Nodes;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests;

/// <summary>Objects as kubectl sends those that it has types for (Kubernetes API Concepts, "Protobuf encoding").</summary>
public sealed class ProtobufTests
{
    private const string MediaType = "application/vnd.kubernetes.protobuf";

    [Fact]
    public async Task TokenRequest_InProtobuf_IsAnsweredAsInJson()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        var body = Messages.Object("authentication.k8s.io/v1", "TokenRequest", Messages.TokenRequest("openshift", 900));

        using var answer = await cluster.SendAsync(
            "POST", "/api/v1/namespaces/default/serviceaccounts/default/token", body, MediaType);

        ((int)answer.StatusCode).ShouldBe(201);
        var spec = JsonNode.Parse(await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken))!["spec"]!;
        spec["audiences"]!.ToJsonString().ShouldBe("""["openshift"]""");
        spec["expirationSeconds"]!.GetValue<int>().ShouldBe(900);
    }

    [Fact]
    public async Task Secret_InProtobuf_KeepsBytesTextsAndLabels()
    {
        await using var cluster = await ClusterHarness.StartAsync();
        byte[] metadata =
        [
            .. Messages.Text(1, "s"), .. Messages.Text(3, ""), .. Messages.Field(8, []),
            .. Messages.Field(11, [.. Messages.Text(1, "app"), .. Messages.Text(2, "web")]),
        ];
        byte[] secret =
        [
            .. Messages.Field(1, metadata),
            .. Messages.Field(2, [.. Messages.Text(1, "bytes"), .. Messages.Field(2, [0, 255])]),
            .. Messages.Field(4, [.. Messages.Text(1, "text"), .. Messages.Text(2, "hello")]),
            .. Messages.Text(3, "Opaque"),
            .. Messages.Text(99, "a field of a newer version"),
        ];

        using var answer = await cluster.SendAsync(
            "POST", "/api/v1/namespaces/default/secrets", Messages.Object("v1", "Secret", secret), MediaType);

        ((int)answer.StatusCode).ShouldBe(201);
        var stored = await cluster.GetAsync("/api/v1/namespaces/default/secrets/s");
        stored["metadata"]!["labels"]!["app"]!.GetValue<string>().ShouldBe("web");
        stored["data"]!.ToJsonString().ShouldBe("""{"bytes":"AP8=","text":"aGVsbG8="}""");
    }

    [Fact]
    public async Task KindThatIsNotRead_IsUnsupported()
    {
        await using var cluster = await ClusterHarness.StartAsync();

        using var answer = await cluster.SendAsync(
            "POST", "/api/v1/namespaces/default/pods", Messages.Object("v1", "Pod", []), MediaType);

        ((int)answer.StatusCode).ShouldBe(415);
    }

    [Theory]
    [InlineData("")]
    [InlineData("k8s")]
    [InlineData("{}")]
    public async Task BodyThatIsNone_IsABadRequest(string body)
    {
        await using var cluster = await ClusterHarness.StartAsync();

        using var answer = await cluster.SendAsync(
            "POST", "/api/v1/namespaces/default/secrets", Encoding.UTF8.GetBytes(body), MediaType);

        ((int)answer.StatusCode).ShouldBe(400);
    }
}
