namespace Irsactl.Explain.Tests.Reports;

/// <summary>Tokens as programs sent them in public reports, and what AWS answered (tests/REPORTS.md).</summary>
public sealed class TokenReportTests
{
    // aws/amazon-eks-pod-identity-webhook#232: a line of a log behind the token in its file.
    [Fact]
    public void Text_BehindTheToken_IsShownAndIsWhatSdksSend()
    {
        var finding = (Scenario.Good with { Token = $"{Tokens.Make()} 11:11:49.782386   40364 v3.go:79] EOF" })
            .ShouldStopAt(CheckNames.WellFormed, FindingCodes.NotAToken);

        finding.Message.ShouldContain("more text behind the token");
        finding.Message.ShouldContain("SDKs send");
        finding.Found.ShouldNotBeNull().ShouldContain("v3.go:79] EOF");
        finding.Answer().ShouldBe("not-a-token");
    }

    // awsdocs/aws-doc-sdk-examples#3965, aws/aws-sdk-net#2517: the value of AWS_WEB_IDENTITY_TOKEN_FILE sent as the token.
    [Theory]
    [InlineData("/var/run/secrets/eks.amazonaws.com/serviceaccount/token")]
    [InlineData("file:///var/run/secrets/openshift/serviceaccount/token")]
    [InlineData(@"C:\var\run\secrets\token")]
    public void Text_ThatIsThePathOfTheFile_IsNamed(string path)
    {
        var finding = (Scenario.Good with { Token = path }).ShouldStopAt(CheckNames.WellFormed, FindingCodes.NotAToken);

        finding.Message.ShouldContain("the path of a file");
        finding.Remedy.ShouldNotBeNull().ShouldContain("send what is in it");
        finding.Answer().ShouldBe("not-a-token");
    }

    // aws-actions/configure-aws-credentials#1848: twelve attempts of seven minutes each with the token of the first.
    [Fact]
    public void Token_KeptThroughRetries_HasExpired()
    {
        var finding = (Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["exp"] = Scenario.Now.AddMinutes(-22).ToUnixTimeSeconds()),
            Answer = Scenario.Refused(
                "ExpiredTokenException: Token expired: current date/time 1 must be before the expiration date/time 0"),
        }).ShouldStopAt(CheckNames.Times, FindingCodes.Expired);

        finding.Message.ShouldContain("expired 22m0s ago");
        finding.Remedy.ShouldNotBeNull().ShouldContain("read the token file again at each use");
    }

    // external-secrets/external-secrets#6648: taken there for a missing provider, for which AWS has another answer.
    [Fact]
    public void Answer_NotValidated_IsLaidToTheAudienceAndNotToTheProvider()
    {
        var evidence = Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["aud"] = "external-secrets"),
            Answer = Scenario.Refused(
                "InvalidIdentityToken: The web identity token provided could not be validated. See the AssumeRoleWithWebIdentity "
                + "documentation for requirements."),
        };

        evidence.ShouldStopAt(CheckNames.Audience, FindingCodes.AudienceNotRegistered);
        evidence.Find(CheckNames.Answer).Message.ShouldContain("as expected from audience");
        evidence.Find(CheckNames.Provider).Verdict.ShouldBe(Verdict.Passed);
    }
}
