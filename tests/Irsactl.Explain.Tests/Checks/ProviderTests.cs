namespace Irsactl.Explain.Tests.Checks;

/// <summary>Issuer, identity provider and audience.</summary>
public sealed class ProviderTests
{
    [Theory]
    [InlineData("http://demo.example.com")]
    [InlineData("https://demo.example.com?x=1")]
    [InlineData("https://demo.example.com/#f")]
    [InlineData("kubernetes/serviceaccount")]
    public void Issuer_NoHttpsUrl_CannotHaveAProvider(string issuer)
    {
        var finding = (Scenario.Good with { Token = Tokens.Make(claims => claims["iss"] = issuer) })
            .ShouldStopAt(CheckNames.Issuer, FindingCodes.IssuerUnusable);
        finding.Found.ShouldBe(issuer);
        finding.Answer().ShouldBe("no-provider");
    }

    [Fact]
    public void Provider_None_NamesTheArnWanted()
    {
        var finding = (Scenario.Good with { Providers = Gathered.Known(Scenario.Account(null)) })
            .ShouldStopAt(CheckNames.Provider, FindingCodes.ProviderMissing);
        finding.Wanted.ShouldBe(Scenario.ProviderArn);
        finding.Answer().ShouldBe("no-provider");
        finding.Remedy.ShouldBe("irsactl aws create-identity-provider --name demo --region us-east-1 --public-key-file FILE");
    }

    [Theory]
    [InlineData(Scenario.HostAndPath + "/", "the slash at the end")]
    [InlineData(Scenario.HostAndPath + ":443", "the port")]
    [InlineData("Demo-OIDC.s3.us-east-1.amazonaws.com", "the letter case")]
    [InlineData("Demo-OIDC.s3.us-east-1.amazonaws.com/", "the slash at the end and the letter case")]
    public void Provider_SpelledAlmostLikeTheIssuer_NamesTheDifference(string registered, string difference)
    {
        var account = Scenario.Account(
            null, "arn:aws:iam::123456789012:oidc-provider/other.example.com", $"arn:aws:iam::123456789012:oidc-provider/{registered}");
        var finding = (Scenario.Good with { Providers = Gathered.Known(account) }).ShouldStopAt(
            CheckNames.Provider, FindingCodes.IssuerSpelling);
        finding.Message.ShouldEndWith(difference);
        finding.Found.ShouldBe($"https://{registered}");
    }

    [Fact]
    public void Provider_InAnotherAccountThanTheRole_IsSaid()
    {
        var finding = (Scenario.Good with { RoleArn = "arn:aws:iam::999999999999:role/machine-api" }).Find(CheckNames.Provider);
        finding.Verdict.ShouldBe(Verdict.Unknown);
        finding.Message.ShouldContain("123456789012");
        finding.Message.ShouldContain("999999999999");
    }

    [Fact]
    public void Provider_NoCredentials_IsUnknown() =>
        (Scenario.Good with { Providers = Gathered.Unknown<AccountProviders>("no credentials") }).Find(CheckNames.Provider)
            .Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void Audience_NotRegistered_ShowsBothAndTheCommand()
    {
        var finding = (Scenario.Good with { Token = Tokens.Make(claims => claims["aud"] = "sts.amazon.com") })
            .ShouldStopAt(CheckNames.Audience, FindingCodes.AudienceNotRegistered);
        finding.Wanted.ShouldBe("openshift or sts.amazonaws.com");
        finding.Found.ShouldBe("sts.amazon.com");
        finding.Refusals.Select(refusal => refusal.Id).ShouldBe(["not-validated", "incorrect-audience"]);
        finding.Remedy.ShouldNotBeNull().ShouldContain($"--open-id-connect-provider-arn {Scenario.ProviderArn} --client-id sts.amazon.com");
    }

    [Fact]
    public void Audience_AzpThere_IsCheckedInPlaceOfAud()
    {
        Finding With(string aud, string azp) => (Scenario.Good with
        {
            Token = Tokens.Make(claims =>
            {
                claims["aud"] = aud;
                claims["azp"] = azp;
            }),
        }).Find(CheckNames.Audience);

        With("other", "openshift").Verdict.ShouldBe(Verdict.Passed);
        With("openshift", "other").Verdict.ShouldBe(Verdict.Failed);
        With("openshift", "other").Message.ShouldContain("azp");
        With("openshift", "").Verdict.ShouldBe(Verdict.Failed);
    }

    [Fact]
    public void Audience_SeveralWithRegisteredAzp_Passes() =>
        TokenExplainer.Explain(Scenario.Good with
        {
            Token = Tokens.Make(claims =>
            {
                claims["aud"] = new System.Text.Json.Nodes.JsonArray("openshift", "vault");
                claims["azp"] = "openshift";
            }),
        }).Verdict.ShouldBe(Verdict.Passed);
}
