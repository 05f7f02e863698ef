using System.Text.Json.Nodes;

namespace Irsactl.Explain.Tests.Checks;

/// <summary>What the token says of itself: form, claims, algorithm, times.</summary>
public sealed class TokenFormTests
{
    private static readonly long Now = Scenario.Now.ToUnixTimeSeconds();

    [Theory]
    [InlineData("abc")]
    [InlineData("")]
    public void WellFormed_TooShort_IsNoTokenForSts(string text) => Stop(text, CheckNames.WellFormed, FindingCodes.TokenLength);

    [Fact]
    public void WellFormed_TooLong_IsNoTokenForSts() => Stop(new string('a', 20_001), CheckNames.WellFormed, FindingCodes.TokenLength);

    [Theory]
    [InlineData("not a token at all")]
    [InlineData("ab.cd")]
    [InlineData("e30.e30.?")]
    [InlineData("e30.W10.AA")]
    public void WellFormed_NotAToken_IsRefusedAsSuch(string text)
    {
        Stop(text, CheckNames.WellFormed, FindingCodes.NotAToken).Answer().ShouldBe("not-a-token");
        (Scenario.Good with { Token = text }).Find(CheckNames.Signature).Verdict.ShouldBe(Verdict.NotReached);
    }

    [Fact]
    public void WellFormed_CriticalHeader_IsRefused() =>
        Stop(Tokens.Make(header: header => header["crit"] = new JsonArray("custom")), CheckNames.WellFormed, FindingCodes.CriticalHeader)
            .Found.ShouldBe("custom");

    [Fact]
    public void WellFormed_RepeatedClaim_PassesAndSaysThatTheLastCounts()
    {
        var payload = $$"""{"aud":"other","iss":"{{Scenario.Issuer}}","sub":"{{Scenario.Subject}}","iat":{{Now}},"exp":{{Now + 60}},"aud":"openshift"}""";
        var evidence =
            Scenario.Good with { Token = Tokens.Sign($$"""{"alg":"RS256","kid":"{{Pairs.Rsa.PublicKey.KeyId}}"}""", payload, Pairs.Rsa) };

        TokenExplainer.Explain(evidence).Verdict.ShouldBe(Verdict.Passed);
        evidence.Find(CheckNames.WellFormed).Message.ShouldContain("/aud");
    }

    [Theory]
    [InlineData("sub")]
    [InlineData("aud")]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("iss")]
    public void Claims_OneMissing_IsNamed(string claim)
    {
        var finding = Stop(Tokens.Make(claims => claims.Remove(claim)), CheckNames.Claims, FindingCodes.ClaimMissing);
        finding.Message.ShouldContain(claim);
        finding.Answer().ShouldBe("missing-claim");
    }

    [Fact]
    public void Claims_NullSubject_MakesAwsFail() =>
        Stop(Tokens.Make(claims => claims["sub"] = null), CheckNames.Subject, FindingCodes.ClaimMissing).Answer().ShouldBe("null-subject");

    [Fact]
    public void Claims_EmptyAudiences_IsRefused() =>
        Stop(Tokens.Make(claims => claims["aud"] = new JsonArray()), CheckNames.Claims, FindingCodes.ClaimMissing).Answer()
            .ShouldBe("empty-audience");

    [Fact]
    public void Claims_SeveralAudiencesWithoutAzp_IsRefused() =>
        Stop(Tokens.Make(claims => claims["aud"] = new JsonArray("openshift", "vault")), CheckNames.Claims, FindingCodes.SeveralAudiences)
            .Answer().ShouldBe("several-audiences");

    [Theory]
    [InlineData("none")]
    [InlineData("HS256")]
    [InlineData("EdDSA")]
    [InlineData("PS256")]
    public void Algorithm_NotOneOfTheSix_IsRefused(string algorithm) =>
        Stop(Tokens.Make(header: header => header["alg"] = algorithm), CheckNames.Algorithm, FindingCodes.AlgorithmRefused).Found
            .ShouldBe(algorithm);

    [Theory]
    [InlineData(-299, true)]
    [InlineData(-300, false)]
    [InlineData(-86_400, false)]
    public void Times_Expiry_HasFiveMinutesOfTolerance(int expiresIn, bool passes)
    {
        var evidence = Scenario.Good with { Token = Tokens.Make(claims => claims["exp"] = Now + expiresIn) };
        evidence.Find(CheckNames.Times).Verdict.ShouldBe(passes ? Verdict.Passed : Verdict.Failed);
        if (!passes)
        {
            evidence.ShouldStopAt(CheckNames.Times, FindingCodes.Expired).Answer().ShouldBe("expired");
        }
    }

    [Theory]
    [InlineData("iat", 300, true, null)]
    [InlineData("iat", 301, false, "issued-in-future")]
    [InlineData("nbf", 300, true, null)]
    [InlineData("nbf", 301, false, "not-yet-valid")]
    public void Times_AheadOfTheClock_HaveFiveMinutesOfTolerance(string claim, int ahead, bool passes, string? answer)
    {
        var finding = (Scenario.Good with { Token = Tokens.Make(claims => claims[claim] = Now + ahead) }).Find(CheckNames.Times);
        finding.Verdict.ShouldBe(passes ? Verdict.Passed : Verdict.Failed);
        finding.Answer().ShouldBe(answer);
    }

    [Fact]
    public void Times_TextOfAWholeNumber_IsRead() =>
        (Scenario.Good with { Token = Tokens.Make(claims => claims["exp"] = $"{Now + 60}") }).Find(CheckNames.Times)
            .Verdict.ShouldBe(Verdict.Passed);

    [Theory]
    [InlineData("iat")]
    [InlineData("exp")]
    [InlineData("nbf")]
    public void Times_Fraction_IsRefused(string claim) =>
        Stop(Tokens.Make(claims => claims[claim] = Now + 0.5), CheckNames.Times, FindingCodes.TimeUnreadable).Answer().ShouldBe("bad-time");

    [Fact]
    public void Times_OtherTimeAsked_JudgesAtThatTime() =>
        (Scenario.Good with { Now = Scenario.Now.AddDays(2) }).ShouldStopAt(CheckNames.Times, FindingCodes.Expired);

    private static Finding Stop(string token, string check, Diagnostics.ErrorCode code) =>
        (Scenario.Good with { Token = token }).ShouldStopAt(check, code);
}
