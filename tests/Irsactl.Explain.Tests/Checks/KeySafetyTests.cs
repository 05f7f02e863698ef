using System.Text;
using Irsactl.Explain.Rendering;
using Irsactl.Oidc.Keys;

namespace Irsactl.Explain.Tests.Checks;

/// <summary>Published keys that give their private half away come before anything else.</summary>
public sealed class KeySafetyTests
{
    // The key of the weak generator that the tests of key files use: made for them.
    private const string RocaModulus =
        "w_NUBvYLg0UvpmVKQsoM3zdAOMuSYXm4Z7v-3aufFRIaA7VXSRibDTr7S5jUzPCj9ThZhwVFo6ATUeKky7ig-hjArI6016K1V74MRvQ7wkS402lgTZiuZytKJrMWTSbgAL"
        + "Y2Okz08arK5Y6DQJCTwFHo7a5YR43UjOR1-Yhaz"
        + "C9nSiPqM7ZHItULWubG26F8YW4uYoJFA-pEFVmvv085jNHxlAfRiPX6df7_Id23iIoUzG9K3QHqnI30MhrfUS0N0ias6jFzvpZbWAF9dPWG-qC8sbMCTMz23frIJ_QNL"
        + "4HBVKUidDKZhY8mvsiuChWptJ_vvNBBXz_4pbB8hzVeZw";

    [Theory]
    [InlineData("\"d\":\"c2VjcmV0\"", "d")]
    [InlineData("\"p\":\"c2VjcmV0\",\"q\":\"c2VjcmV0\"", "p, q")]
    [InlineData("\"dp\":\"c2VjcmV0\"", "dp")]
    [InlineData("\"dq\":\"c2VjcmV0\"", "dq")]
    [InlineData("\"qi\":\"c2VjcmV0\"", "qi")]
    [InlineData("\"oth\":[]", "oth")]
    [InlineData("\"k\":\"c2VjcmV0\"", "k")]
    public void Explain_PrivateMembersInTheKeySet_IsTheFirstFinding(string members, string names)
    {
        var explanation = TokenExplainer.Explain(Scenario.Good with { KeySet = Published(KeySetWith(members)) });

        var first = explanation.Findings[0];
        (first.Check, first.Verdict, first.Code).ShouldBe((CheckNames.KeySafety, Verdict.Unsafe, FindingCodes.PrivateKeyPublished));
        first.Message.ShouldContain($"private member");
        first.Message.ShouldContain(names);
        first.Message.ShouldContain(Pairs.Rsa.PublicKey.KeyId);
        first.Message.ShouldNotContain("c2VjcmV0");
        first.Remedy.ShouldNotBeNull().ShouldContain("replace the pair at once");
        explanation.Verdict.ShouldBe(Verdict.Unsafe);
        explanation.Cause.ShouldBeNull();
    }

    [Fact]
    public void Explain_PrivateMembersAndMuchElseWrong_IsStillTheFirstFinding()
    {
        var explanation = TokenExplainer.Explain(Scenario.Good with
        {
            Token = "no token at all",
            KeySet = Published(KeySetWith("\"d\":\"c2VjcmV0\"")),
            Providers = Gathered.Known(Scenario.Account(null)),
            Discovery = Scenario.Answer(404),
        });

        explanation.Findings[0].Code.ShouldBe(FindingCodes.PrivateKeyPublished);
        explanation.Verdict.ShouldBe(Verdict.Failed);
        explanation.Cause.ShouldNotBeNull().Check.ShouldBe(CheckNames.WellFormed);
    }

    [Fact]
    public void Explain_PrivateKeyAsPem_IsTheFirstFinding()
    {
        TokenExplainer.Explain(Scenario.Good with { KeySet = Published(Pairs.Rsa.ToPem()) })
            .Findings[0].Message.ShouldContain("RSA PRIVATE KEY");
        TokenExplainer.Explain(Scenario.Good with { Discovery = Published(Pairs.Rsa.ToPkcs8Pem()) })
            .Findings[0].Code.ShouldBe(FindingCodes.PrivateKeyPublished);
    }

    [Fact]
    public void Explain_KeyOfTheRocaGeneratorInTheKeySet_IsTheFirstFinding()
    {
        var weak = $$"""{"kty":"RSA","kid":"weak","use":"sig","alg":"RS256","n":"{{RocaModulus}}","e":"AQAB"}""";
        var good = Encoding.UTF8.GetString(Scenario.Keys(Pairs.Rsa.PublicKey).Value.ShouldNotBeNull().Body.Span);
        var evidence =
            Scenario.Good with { KeySet = Published(good.Replace("\"keys\": [", $"\"keys\": [{weak},", StringComparison.Ordinal)) };

        var explanation = TokenExplainer.Explain(evidence);

        (explanation.Findings[0].Verdict, explanation.Findings[0].Code).ShouldBe((Verdict.Unsafe, FindingCodes.WeakKeyPublished));
        explanation.Findings[0].Message.ShouldContain("weak");
        explanation.Findings[0].Message.ShouldContain("CVE-2017-15361");
        explanation.Verdict.ShouldBe(Verdict.Unsafe);
    }

    [Fact]
    public void Explain_KeysThatAreSafe_SaysNothingOfIt() =>
        TokenExplainer.Explain(Scenario.Good).Findings.ShouldNotContain(finding => finding.Check == CheckNames.KeySafety);

    [Fact]
    public void Text_UnsafeKeys_StandInFrontAndInTheResult()
    {
        var output = new StringWriter();

        ExplanationText.Write(
            output, TokenExplainer.Explain(Scenario.Good with { KeySet = Published(KeySetWith("\"d\":\"c2VjcmV0\"")) }), TextStyle.Words);

        var lines = output.ToString().Split('\n', StringSplitOptions.RemoveEmptyEntries);
        lines[1].ShouldStartWith("UNSAFE      key-safety");
        lines[^1].ShouldStartWith("result: key-safety comes first");
    }

    private static string KeySetWith(string members) => Encoding.UTF8.GetString(
        Scenario.Keys(Pairs.Rsa.PublicKey).Value.ShouldNotBeNull().Body.Span)
        .Replace("\"kty\":", $"{members},\"kty\":", StringComparison.Ordinal);

    private static Gathered<DocumentAnswer> Published(string text) =>
        Gathered.Known(new DocumentAnswer { Source = $"{Scenario.Issuer}/keys.json", Status = 200, Body = Encoding.UTF8.GetBytes(text) });
}
