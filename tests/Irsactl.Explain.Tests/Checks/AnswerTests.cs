namespace Irsactl.Explain.Tests.Checks;

/// <summary>AWS's own answer against the prediction.</summary>
public sealed class AnswerTests
{
    [Fact]
    public void Answer_Credentials_SettlesWhatCouldNotBeLookedAt()
    {
        var explanation = TokenExplainer.Explain(Scenario.Good with
        {
            Providers = Gathered.Unknown<AccountProviders>("no credentials"),
            Answer = Gathered.Known(new AssumeRoleAnswer(null, "arn:aws:sts::123456789012:assumed-role/machine-api/irsactl")),
        });
        explanation.Verdict.ShouldBe(Verdict.Passed);
    }

    [Fact]
    public void Answer_AsExpected_NamesTheCheck()
    {
        var finding = (Scenario.Good with
        {
            KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey),
            Answer = Scenario.Refused(Scenario.KeyRetrieval),
        }).Find(CheckNames.Answer);
        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Message.ShouldEndWith("as expected from key-id");
        finding.Code.ShouldBe(FindingCodes.KeyNotInSet);
    }

    [Fact]
    public void Answer_OldWordingForTheAudience_FitsTheAudience() =>
        (Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["aud"] = "other"),
            Answer = Scenario.Refused("InvalidIdentityToken: Incorrect token audience"),
        }).Find(CheckNames.Answer).Message.ShouldEndWith("as expected from audience");

    [Fact]
    public void Answer_CredentialsAgainstTheFindings_SaysWhy()
    {
        var finding = (Scenario.Good with
        {
            KeySet = Scenario.Keys(Pairs.OtherRsa.PublicKey),
            Answer = Gathered.Known(new AssumeRoleAnswer(null, "arn")),
        }).Find(CheckNames.Answer);
        finding.Verdict.ShouldBe(Verdict.Passed);
        finding.Message.ShouldContain("although key-id failed");
    }

    [Fact]
    public void Answer_NothingExplainsIt_SuggestsWhatPasses()
    {
        (Scenario.Good with { Answer = Scenario.Refused(Scenario.NotAuthorized) }).ShouldStopAt(
            CheckNames.Answer, FindingCodes.RefusedByAws)
            .Remedy.ShouldNotBeNull().ShouldContain("try again");
        (Scenario.Good with { Answer = Scenario.Refused(Scenario.KeyRetrieval) }).Find(CheckNames.Answer).Remedy.ShouldNotBeNull()
            .ShouldContain("try again");
    }

    [Fact]
    public void Answer_RulesOutWhatAwsLooksAtBefore() =>
        (Scenario.Good with
        {
            Providers = Gathered.Unknown<AccountProviders>("no credentials"),
            Role = Gathered.Unknown<RoleTrust>("no credentials"),
            Answer = Scenario.Refused(Scenario.NotAuthorized),
        }).Find(CheckNames.Answer).Message.ShouldEndWith("the reason lies in trust-policy, which could not be looked at");

    [Fact]
    public void Answer_NotInTheCatalogue_IsShown() =>
        (Scenario.Good with { Answer = Scenario.Refused("Strange: what is this") }).Find(CheckNames.Answer)
            .Message.ShouldContain("what is this");

    [Fact]
    public void Answer_NotToBeHad_IsUnknown() =>
        (Scenario.Good with { Answer = Gathered.Unknown<AssumeRoleAnswer>("no connection") }).Find(CheckNames.Answer)
            .Verdict.ShouldBe(Verdict.Unknown);
}
