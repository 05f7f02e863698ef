using System.Text.Json.Nodes;
using CsCheck;
using Irsactl.LocalAws.Tests.QueryProtocol;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Sts;

/// <summary>Whatever is sent, the answer is an answer, and only a token as it was signed gets credentials.</summary>
public sealed class HostileInputTests
{
    private static readonly string[] Operations =
        ["CreateRole", "CreateOpenIDConnectProvider", "PutRolePolicy", "ListRoles", "CreatePolicy", "SimulateCustomPolicy", "TagRole"];

    [Fact]
    public async Task Token_ChangedInOneCharacter_IsNeverAccepted()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var token = world.Issuer.Sign(IssuerKit.Header(), world.Claims.ToJsonString());
        (await world.AssumeWithAsync(token)).ShouldSucceed();
        await Gen.Select(Gen.Int[0, token.Length - 1], Gen.Char.AlphaNumeric).SampleAsync(
            async (at, character) =>
            {
                var changed = $"{token[..at]}{character}{token[(at + 1)..]}";
                (await world.AssumeWithAsync(changed)).Status.ShouldBe(changed.Equals(token, StringComparison.Ordinal) ? 200 : 400);
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task Claims_OfAnyShape_AreAnswered()
    {
        using var world = await WebIdentityWorld.CreateAsync();
        var names =
            new[] { "iss", "sub", "aud", "azp", "iat", "exp", "nbf", "https://aws.amazon.com/tags", "https://aws.amazon.com/roles", "amr" };
        var values = new[]
        {
            "null", "1", "-1e400", "[]", "{}", "\"\"", "[[[]]]", "true", "\"\\u0000\"", "{\"principal_tags\":{\"\":[\"x\"]}}",
            "9999999999999999999",
        };
        await Gen.Select(Pick(names), Pick(values)).SampleAsync(
            async (name, value) =>
            {
                var answer = await world.AssumeAsync(claims => claims[name] = JsonNode.Parse(value));
                answer.Status.ShouldBeOneOf(200, 400, 403, 500);
                (answer.Status == 200 || answer.Code is { Length: > 0 }).ShouldBeTrue();
            },
            iter: 300,
            threads: 1);
    }

    [Fact]
    public async Task Parameters_OfAnyContent_AreAnswered()
    {
        using var aws = new TestServices();
        var names = Pick([
            "RoleName", "Path", "AssumeRolePolicyDocument", "PolicyDocument", "Url", "ClientIDList", "ClientIDList.member.1",
            "Tags.member.1.Key", "Tags.member.1.Value", "Marker", "MaxItems", "PolicyName", "PolicyInputList.member.1",
            "ActionNames.member.1", "ContextEntries.member.1.ContextKeyName",
        ]);
        await Gen.Select(Pick(Operations), Gen.Select(names, Gen.String).Array[0, 8]).SampleAsync(
            async (action, parameters) =>
                (await aws.IamAsync(action, [.. parameters.DistinctBy(pair => pair.Item1, StringComparer.Ordinal)]))
                    .Status.ShouldBeOneOf(200, 400, 404, 409),
            iter: 500,
            threads: 1);
    }

    private static Gen<string> Pick(string[] choices) => Gen.Int[0, choices.Length - 1].Select(index => choices[index]);
}
