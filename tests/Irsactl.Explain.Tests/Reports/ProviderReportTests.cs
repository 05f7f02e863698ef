namespace Irsactl.Explain.Tests.Reports;

/// <summary>Identity providers that people had before them in public reports (tests/REPORTS.md).</summary>
public sealed class ProviderReportTests
{
    // aws-actions/configure-aws-credentials#280: GitHub changed its issuer. treeverse/dvc.org#5273: a service moved to another name.
    [Theory]
    [InlineData("https://token.actions.githubusercontent.com", "vstoken.actions.githubusercontent.com")]
    [InlineData("https://studio.dvc.ai/api", "studio.iterative.ai/api")]
    public void Provider_OfTheIssuersFormerName_IsReplacedByIamsOwnCommand(string issuer, string registered)
    {
        var finding = Explain(issuer, registered);

        finding.Code.ShouldBe(FindingCodes.ProviderMissing);
        finding.Found.ShouldNotBeNull().ShouldContain(registered);
        finding.Remedy.ShouldNotBeNull().ShouldContain(
            $"aws iam create-open-id-connect-provider --url {issuer} --client-id-list openshift");
        finding.Remedy.ShouldNotContain("irsactl");
    }

    // department-of-veterans-affairs/va.gov-team#136742: a tenant of GHE.com has an issuer of its own.
    [Fact]
    public void Provider_OfGitHubAndTheTokenOfATenant_IsNamed()
    {
        var finding = Explain("https://token.actions.acme.ghe.com", "token.actions.githubusercontent.com");

        finding.Message.ShouldContain("there is one for another GitHub");
        finding.Found.ShouldBe("https://token.actions.githubusercontent.com");
        finding.Remedy.ShouldNotBeNull().ShouldContain("trust policies, too");
    }

    // getprobo/probo#1770: the URL pasted with a slash at the end, and a path whose letter case counts.
    [Theory]
    [InlineData("oidc.example.com/t/AbC/", "the slash at the end")]
    [InlineData("oidc.example.com/t/abc", "the letter case")]
    public void Provider_PastedAlmostRight_NamesTheDifference(string registered, string difference)
    {
        var finding = Explain("https://oidc.example.com/t/AbC", registered);

        finding.Code.ShouldBe(FindingCodes.IssuerSpelling);
        finding.Message.ShouldEndWith(difference);
    }

    private static Finding Explain(string issuer, string registered) => (Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["iss"] = issuer),
        Providers = Gathered.Known(Scenario.Account(null, $"arn:aws:iam::123456789012:oidc-provider/{registered}")),
    }).Find(CheckNames.Provider);
}
