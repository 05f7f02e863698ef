using System.Text.Json.Nodes;
using Irsactl.Explain;
using Irsactl.Explain.Refusals;

namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>Tokens and key sets of public reports: STS and <c>token explain</c> say the same, and what (tests/REPORTS.md).</summary>
[Collection(nameof(Cluster))]
public sealed class ReportedTokenTests(AgreementWorld world) : IClassFixture<AgreementWorld>
{
    private static readonly Dictionary<string, (Func<AgreementCase> Case, string? Answer)> Reports = new(StringComparer.Ordinal)
    {
        // A signing tool that wrote the time as text; AWS reads it.
        ["auth0/node-jsonwebtoken#293: exp is a text"] = (() => new("", AgreementTokens.Make(
            claims => claims["exp"] = (AgreementTokens.Now + 600).ToString(System.Globalization.CultureInfo.InvariantCulture))), null),
        ["wso2/carbon-apimgt#5788: iat in milliseconds, exp in seconds"] =
            (() => new("", AgreementTokens.Make(claims => claims["iat"] = AgreementTokens.Now * 1000)), "bad-time"),
        ["floci-io/floci#3205: expired has an answer of its own"] =
            (() => new("", AgreementTokens.Make(claims => claims["exp"] = AgreementTokens.Now - 3600)), "expired"),
        ["indigo-iam/iam#529: an encryption key beside the signing key, without x5c"] =
            (() => new("", AgreementTokens.Make()) { KeySet = WithEncryptionKey() }, null),
        ["aws/amazon-eks-pod-identity-webhook#232: a log line behind the token"] =
            (() => new("", AgreementTokens.Make() + " 11:11:49.782386   40364 v3.go:79] EOF"), "not-a-token"),
    };

    public static TheoryData<string> Names => [.. Reports.Keys];

    [Theory]
    [MemberData(nameof(Names))]
    public async Task Token_OfAReport_GetsTheSameFromBoth(string name)
    {
        var one = Reports[name].Case();
        await world.PublishAsync(".well-known/openid-configuration", one.Discovery);
        await world.PublishAsync("keys.json", one.KeySet);

        var (explained, answered) = await world.AskAsync(one.Token, await world.RoleAsync(one.TrustPolicy), one.SessionName);

        var answer = answered.ErrorText is { } error && RefusalCatalogue.TryRecognise(error, out var refusal) ? refusal.Id : null;
        answer.ShouldBe(Reports[name].Answer, answered.ErrorText);
        (explained.Cause?.Refusals.FirstOrDefault()?.Id).ShouldBe(Reports[name].Answer);
        explained.Verdict.ShouldBe(answer is null ? Verdict.Passed : Verdict.Failed);
    }

    private static string WithEncryptionKey()
    {
        var set = JsonNode.Parse(AgreementDocuments.KeySet)!.AsObject();
        var other = JsonNode.Parse(AgreementDocuments.Set(AgreementKeys.OtherRsa))!["keys"]![0]!.DeepClone().AsObject();
        (other["kid"], other["use"], other["alg"], other["x5c"]) = ("enc", "enc", "RSA-OAEP", new JsonArray());
        set["keys"]!.AsArray().Insert(0, other);
        return set.ToJsonString();
    }
}
