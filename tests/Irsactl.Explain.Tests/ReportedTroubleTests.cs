using System.Text;
using System.Text.Json.Nodes;

namespace Irsactl.Explain.Tests;

/// <summary>Situations from public reports, boiled down: what they are is named.</summary>
public sealed class ReportedTroubleTests
{
    [Theory]
    [InlineData("exp", 1_000, "milliseconds")]
    [InlineData("iat", 1_000, "milliseconds")]
    [InlineData("nbf", 1_000_000, "microseconds")]
    public void Times_InAFinerUnit_NameTheUnit(string claim, long factor, string unit)
    {
        var finding = (Scenario.Good with { Token = Tokens.Make(claims => claims[claim] = Scenario.Now.ToUnixTimeSeconds() * factor) })
            .ShouldStopAt(CheckNames.Times, FindingCodes.TimeUnreadable);
        finding.Message.ShouldContain($"looks like {unit}");
        finding.Answer().ShouldBe("bad-time");
    }

    [Theory]
    [InlineData("{0}\n", "ends with a newline", "…\\n")]
    [InlineData("{0}\r\n", "ends with a newline", "…\\r\\n")]
    [InlineData("\uFEFF{0}", "begins with a byte order mark", "\\u{feff}…")]
    [InlineData(" {0}", "before the token", "␠…")]
    public void WellFormed_SomethingAroundTheToken_IsWhatSdksSend(string form, string message, string found)
    {
        var finding = (Scenario.Good with { Token = string.Format(System.Globalization.CultureInfo.InvariantCulture, form, Tokens.Make()) })
            .ShouldStopAt(CheckNames.WellFormed, FindingCodes.NotAToken);
        finding.Message.ShouldContain(message);
        finding.Message.ShouldContain("SDKs send");
        finding.Found.ShouldBe(found);
        finding.Answer().ShouldBe("not-a-token");
    }

    [Fact]
    public void WellFormed_NewlineBehindTheToken_LetsTheOtherChecksGoOn() =>
        TokenExplainer.Explain(Scenario.Good with { Token = Tokens.Make() + "\n" })
            .Findings.Count(finding => finding.Verdict is Verdict.Passed).ShouldBe(11);

    [Fact]
    public void Discovery_Compressed_NamesTheEncoding()
    {
        var finding = (Scenario.Good with
        {
            Discovery = Gathered.Known(new DocumentAnswer
            {
                Source = $"{Scenario.Issuer}/.well-known/openid-configuration",
                Status = 200,
                ContentEncoding = "gzip",
                Body = new byte[] { 0x1f, 0x8b, 8, 0 },
            }),
        }).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable);
        finding.Message.ShouldContain("Content-Encoding gzip");
        finding.Remedy.ShouldNotBeNull().ShouldContain("gzip_static off");
    }

    // hashicorp/vault#7533: null was taken where an empty list was not.
    [Fact]
    public void Discovery_ListThatIsNull_IsSaidAndTaken()
    {
        var finding = With("response_types_supported", null).Find(CheckNames.Discovery);
        finding.Verdict.ShouldBe(Verdict.Passed);
        finding.Message.ShouldContain("response_types_supported is null");
    }

    [Fact]
    public void Discovery_ListThatIsEmpty_IsNotCalledMissing() =>
        With("response_types_supported", new JsonArray()).ShouldStopAt(CheckNames.Discovery, FindingCodes.DocumentUnusable)
            .Message.ShouldContain("or has an empty list there");

    // aws-actions/configure-aws-credentials#1137, #357 (repo:ORG/* under StringEquals), #1024, #452, #1238 (an environment makes it another
    // subject), #1100, #318 (the organization's letter case); aws/amazon-eks-pod-identity-webhook#126 (a namespace and name alone).
    [Theory]
    [InlineData("StringEquals", "repo:acme/*", "repo:acme/app:ref:refs/heads/main", "StringEquals takes * and ? literally")]
    [InlineData(
        "StringLike", "repo:acme/*:ref:refs/heads/*", "repo:acme/app:environment:develop",
        "of a branch or tag, the token is of a GitHub workflow in an environment")]
    [InlineData(
        "StringEquals", "repo:acme/app:ref:refs/heads/main", "repo:acme/app:pull_request",
        "the token is of a GitHub workflow of a pull request")]
    [InlineData("StringLike", "repo:jarvisprestidge/app:*", "repo:JarvisPrestidge/app:ref:refs/heads/main", "letter case")]
    [InlineData("StringEquals", "repo:Acme/app:ref:refs/heads/main", "repo:acme/app:ref:refs/heads/main", "letter case")]
    public void TrustPolicy_OfGitHubWorkflows_NamesTheSlip(string comparison, string wanted, string subject, string problem)
    {
        const string Host = "token.actions.githubusercontent.com";
        var finding = (Scenario.Good with
        {
            Token = Tokens.Make(claims => (claims["iss"], claims["sub"]) = ($"https://{Host}", subject)),
            Providers = Gathered.Known(
                Scenario.Account(new RegisteredProvider($"arn:aws:iam::123456789012:oidc-provider/{Host}", ["openshift"], []))),
            Role = Scenario.Trust(Scenario.TrustPolicy($"arn:aws:iam::123456789012:oidc-provider/{Host}", $"{Host}:sub", wanted).Replace(
                "StringEquals", comparison, StringComparison.Ordinal)),
        }).Find(CheckNames.TrustPolicy);

        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Message.ShouldContain(problem);
        finding.Remedy.ShouldNotBeNull().ShouldNotContain("create-iam-roles");
    }

    // falcondev-oss/github-actions-cache-server#254: an enterprise's tokens have its slug behind the issuer.
    [Fact]
    public void Provider_OfTheHostWithoutTheTokensPath_IsNamed() =>
        (Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["iss"] = "https://token.actions.githubusercontent.com/acme"),
            Providers = Gathered.Known(
                Scenario.Account(null, "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com")),
        }).ShouldStopAt(CheckNames.Provider, FindingCodes.ProviderMissing).Message.ShouldContain("the token's issuer has a path behind it");

    [Theory]
    [InlineData("deploy", "let the program use another session name than deploy")]
    [InlineData("irsactl", "--session-name")]
    public void TrustPolicy_ThatLooksAtTheSessionName_SaysHowToGiveIt(string session, string remedy) =>
        (Scenario.Good with
        {
            SessionName = session,
            Role = Scenario.Trust(Scenario.TrustPolicy(key: "sts:RoleSessionName", value: "web-1")),
        })
            .ShouldStopAt(CheckNames.TrustPolicy, FindingCodes.TrustPolicy).Remedy.ShouldNotBeNull().ShouldContain(remedy);

    [Fact]
    public void TrustPolicy_WithTheSessionNameGiven_Passes() =>
        (Scenario.Good with
        {
            SessionName = "web-1",
            Role = Scenario.Trust(Scenario.TrustPolicy(key: "sts:RoleSessionName", value: "web-1")),
        })
            .Find(CheckNames.TrustPolicy).Verdict.ShouldBe(Verdict.Passed);

    private static TokenEvidence With(string name, JsonNode? value)
    {
        var json = JsonNode.Parse(Encoding.UTF8.GetString(Scenario.Good.Discovery.Value.ShouldNotBeNull().Body.Span))!.AsObject();
        json[name] = value;
        return Scenario.Good with { Discovery = Scenario.Answer(200, json.ToJsonString()) };
    }
}
