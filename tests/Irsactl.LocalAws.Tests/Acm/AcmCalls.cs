using System.Text.Json;
using System.Text.Json.Nodes;
using Irsactl.LocalAws.Tests.Server;
using Shouldly;

namespace Irsactl.LocalAws.Tests.Acm;

/// <summary>Calls of ACM as they are on the wire.</summary>
internal static class AcmCalls
{
    /// <summary>A call, whatever comes of it.</summary>
    public static async Task<(int Status, JsonNode Body)> AcmAsync(
        this LocalWorld world, string operation, string body, string region = "us-east-1")
    {
        using var request = world.SignedFor(
            HttpMethod.Post,
            $"acm.{region}.amazonaws.com",
            "/",
            "acm",
            region,
            body,
            time: null,
            [("content-type", "application/x-amz-json-1.1"), ("x-amz-target", $"CertificateManager.{operation}")]);
        using var answer = await world.Http().SendAsync(request, LocalWorld.Limit);
        return ((int)answer.StatusCode, JsonNode.Parse(await answer.Content.ReadAsStringAsync(LocalWorld.Limit)).ShouldNotBeNull());
    }

    /// <summary>A call that succeeds.</summary>
    public static async Task<JsonNode> AcmOkAsync(this LocalWorld world, string operation, string body, string region = "us-east-1")
    {
        var (status, answer) = await world.AcmAsync(operation, body, region);
        status.ShouldBe(200, answer.ToJsonString());
        return answer;
    }

    /// <summary>A call that is refused: code and message.</summary>
    public static async Task<(string Code, string Message)> AcmRefusalAsync(
        this LocalWorld world, string operation, string body, string region = "us-east-1")
    {
        var (status, answer) = await world.AcmAsync(operation, body, region);
        status.ShouldBeGreaterThanOrEqualTo(400, answer.ToJsonString());
        return (answer["__type"].Text(), answer["message"].Text());
    }

    /// <summary>Asks for a certificate.</summary>
    public static async Task<string> RequestCertificateAsync(this LocalWorld world, string name, params string[] others) =>
        (await world.AcmOkAsync("RequestCertificate", new JsonObject
        {
            ["DomainName"] = name,
            ["ValidationMethod"] = "DNS",
            ["SubjectAlternativeNames"] = others.Length == 0 ? null : new JsonArray([.. others.Select(other => JsonValue.Create(other))]),
        }.ToJsonString()))["CertificateArn"].Text();

    /// <summary>A certificate's details.</summary>
    public static async Task<JsonNode> DescribeAsync(this LocalWorld world, string arn) =>
        (await world.AcmOkAsync("DescribeCertificate", OfArn(arn)))["Certificate"].ShouldNotBeNull();

    /// <summary>A body with nothing but the ARN.</summary>
    public static string OfArn(string arn) => $$"""{"CertificateArn":{{JsonSerializer.Serialize(arn)}}}""";

    /// <summary>The text of a member that is there.</summary>
    public static string Text(this JsonNode? node) => node.ShouldNotBeNull().GetValue<string>();
}
