using CsCheck;
using Irsactl.Explain.Rendering;

namespace Irsactl.Explain.Tests;

public sealed class TokenExplainerTests
{
    [Fact]
    public void Explain_WorkingIdentity_PassesEveryCheckInOrder()
    {
        var explanation = TokenExplainer.Explain(Scenario.Good);

        explanation.Verdict.ShouldBe(Verdict.Passed);
        explanation.Cause.ShouldBeNull();
        explanation.Findings.ShouldAllBe(finding => finding.Verdict == Verdict.Passed);
        explanation.Findings.Select(finding => finding.Check).ShouldBe(
        [
            CheckNames.WellFormed, CheckNames.Claims, CheckNames.Times, CheckNames.Issuer, CheckNames.Provider,
            CheckNames.Discovery, CheckNames.KeySet, CheckNames.KeyId, CheckNames.Algorithm, CheckNames.Signature, CheckNames.Audience,
            CheckNames.TrustPolicy,
        ]);
    }

    [Fact]
    public void Explain_EcKey_PassesToo() =>
        TokenExplainer.Explain(Scenario.Good with { Token = Tokens.Make(key: Pairs.Ec), KeySet = Scenario.Keys(Pairs.Ec.PublicKey) })
            .Verdict.ShouldBe(Verdict.Passed);

    [Fact]
    public void Explain_SeveralThingsWrong_ReportsThemAllAndNamesTheFirst()
    {
        var explanation = TokenExplainer.Explain(Scenario.Good with
        {
            Token = Tokens.Make(claims =>
            {
                claims["aud"] = "sts.amazon.com";
                claims["sub"] = "system:serviceaccount:other:other";
            }),
            Discovery = Scenario.Answer(503),
            KeySet = Gathered.Unknown<DocumentAnswer>("not read"),
        });

        explanation.Cause.ShouldNotBeNull().Check.ShouldBe(CheckNames.Discovery);
        explanation.Expected.ShouldNotBeNull().Id.ShouldBe("key-retrieval");
        explanation.Findings.Where(finding => finding.Verdict == Verdict.Failed).Select(finding => finding.Check)
            .ShouldBe([CheckNames.Discovery, CheckNames.Audience, CheckNames.TrustPolicy]);
        explanation.Findings.Where(finding => finding.Verdict == Verdict.NotReached).Select(finding => finding.Check)
            .ShouldBe([CheckNames.KeySet, CheckNames.KeyId, CheckNames.Signature]);
    }

    [Fact]
    public void Explain_NothingGathered_IsUnknownAndNotFailed()
    {
        var explanation = TokenExplainer.Explain(new TokenEvidence { Token = Tokens.Make(), Now = Scenario.Now });

        explanation.Verdict.ShouldBe(Verdict.Unknown);
        explanation.Cause.ShouldBeNull();
    }

    [Fact]
    public void Explain_AnyText_GivesFindingsAndNeverTheTokenItself() =>
        Gen.OneOf(Gen.String, Gen.String[Gen.Char["abcABC019-_."], 0, 200], MutatedToken()).Sample(
            text =>
            {
                var explanation = TokenExplainer.Explain(Scenario.Good with { Token = text });
                explanation.Findings.ShouldNotBeEmpty();
                using var output = new StringWriter();
                ExplanationText.Write(output, explanation, TextStyle.Words);
                if (text.Length > 20)
                {
                    output.ToString().ShouldNotContain(text);
                }
            },
            iter: 300);

    [Theory]
    [InlineData("iss")]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("azp")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("nbf")]
    [InlineData("https://aws.amazon.com/roles")]
    [InlineData("https://aws.amazon.com/tags")]
    [InlineData("https://aws.amazon.com/source_identity")]
    public void Explain_OddValueOfAClaim_GivesFindings(string name)
    {
        foreach (var value in OddValues)
        {
            var token = Tokens.Make(claims => claims[name] = System.Text.Json.Nodes.JsonNode.Parse(value));
            TokenExplainer.Explain(Scenario.Good with { Token = token }).Findings.ShouldNotBeEmpty();
        }
    }

    private static readonly string[] OddValues =
    [
        "null", "true", "1.5", "-1", "99999999999999999999", "9223372036854775807", "\"\"", "\"x\"", "\"1e9\"", "\"\\u001b[31m\"", "[]",
        "[1]", "[null]", "{}", "{\"a\":[]}", "{\"principal_tags\":1}", "{\"principal_tags\":{\"k\":\"v\"}}", "\"https://:/\"",
        "\"https://x/../y\"",
    ];

    private static Gen<string> MutatedToken() => Gen.Select(Gen.Int[0, 500], Gen.Char).Select((at, with) =>
    {
        var text = Tokens.Make().ToCharArray();
        text[at % text.Length] = with;
        return new string(text);
    });
}
