namespace Irsactl.Explain.Tests.Checks;

/// <summary>What is nearly right is named, and shown so that one sees it.</summary>
public sealed class NearMissTests
{
    private const string GitHub = "token.actions.githubusercontent.com";

    [Theory]
    [InlineData(
        "StringEquals", ":sub", "system:serviceaccount:*:machine-api-controllers", "StringEquals takes * and ? literally",
        "use StringLike")]
    [InlineData(
        "StringEquals", ":sub", "system:serviceaccount:openshift-machine-api:Machine-API-controllers", "letter case", "correct the value")]
    [InlineData(
        "StringEquals", ":sub", "system:serviceaccount:openshift-machine-api:machine-api-controllers ", "only in blanks",
        "correct the value")]
    [InlineData(
        "StringEquals", ":sub", "system:serviceaccount:openshift-machine-api:machine-api-controller", "by one character",
        "correct the value")]
    [InlineData(
        "StringEquals", ":sub", "system:serviceaccount:openshift-machine-api:machine-api-cnotrollers", "by one character",
        "correct the value")]
    [InlineData(
        "StringEquals", ":sub", "repo:acme/app:ref:refs/heads/main",
        "the condition is for a GitHub workflow of a branch or tag, the token is of a Kubernetes service account", "write the subject")]
    [InlineData(
        "StringEquals", ":sub", "openshift-machine-api/machine-api-controllers", "and not system:serviceaccount:NAMESPACE:NAME",
        "write the subject")]
    [InlineData("StringEquals", ":sub", "system:serviceaccounts:openshift-machine-api", "a group of service accounts", "write the subject")]
    public void TrustPolicy_ValueNearlyRight_IsNamed(string comparison, string suffix, string value, string problem, string remedy)
    {
        var finding = Trust(comparison, Scenario.HostAndPath + suffix, value);

        finding.Message.ShouldContain(problem);
        finding.Remedy.ShouldNotBeNull().ShouldContain(remedy);
    }

    [Theory]
    [InlineData("https://" + Scenario.HostAndPath + ":sub", "begins with https://")]
    [InlineData(Scenario.HostAndPath + "/:sub", "the slash at the end")]
    [InlineData("demo-oidcs.s3.us-east-1.amazonaws.com:sub", "by one character")]
    public void TrustPolicy_KeyNearlyRight_IsNamed(string key, string problem)
    {
        var finding = Trust("StringEquals", key, Scenario.Subject);

        finding.Message.ShouldContain(problem);
        finding.Remedy.ShouldNotBeNull().ShouldContain($"write the key {Scenario.HostAndPath}:sub");
    }

    [Theory]
    [InlineData("StringNotEquals", Scenario.Subject)]
    [InlineData("StringLike", "system:serviceaccount:other:*")]
    public void TrustPolicy_ConditionThatIsMeantSo_HasNoSlip(string comparison, string value) =>
        Trust(comparison, Scenario.HostAndPath + ":sub", value).Message.ShouldEndWith($"{comparison} {Scenario.HostAndPath}:sub");

    [Fact]
    public void TrustPolicy_ProviderArnWithABlank_IsShownInQuotes()
    {
        var finding = (Scenario.Good with { Role = Scenario.Trust(Scenario.TrustPolicy(Scenario.ProviderArn + " ")) })
            .Find(CheckNames.TrustPolicy);

        finding.Message.ShouldContain("only in blanks");
        finding.Wanted.ShouldNotBeNull().ShouldContain(Scenario.ProviderArn + " \"");
    }

    [Theory]
    [InlineData("sts.amazonaws.com ", "\"sts.amazonaws.com \"")]
    [InlineData("sts.amazonaws.com\u00a0", "\"sts.amazonaws.com\\u{a0}\"")]
    [InlineData("sts.amazonaws.com\u200b", "\"sts.amazonaws.com\\u{200b}\"")]
    public void Audience_RegisteredWithWhatCannotBeSeen_IsShownAndMended(string registered, string shown)
    {
        var finding = Audience("sts.amazonaws.com", registered);

        finding.Wanted.ShouldBe(shown);
        finding.Message.ShouldContain("blanks or characters that cannot be seen");
        finding.Remedy.ShouldNotBeNull().ShouldEndWith("--client-id sts.amazonaws.com");
        finding.Remedy.ShouldNotContain("ask for a token");
    }

    [Theory]
    [InlineData("sts.amazonaws.con", "by one character")]
    [InlineData("STS.amazonaws.com", "letter case")]
    [InlineData("sts.amazonaws.com/", "the slash at the end")]
    [InlineData("https://sts.amazonaws.com", "has https://")]
    [InlineData("sts.amazonaws.com ", "blanks")]
    public void Audience_NearlyRegistered_NamesTheDifference(string audience, string difference)
    {
        var finding = Audience(audience, "sts.amazonaws.com");

        finding.Message.ShouldContain(difference);
        finding.Remedy.ShouldNotBeNull().ShouldStartWith("ask for a token with the audience sts.amazonaws.com");
    }

    [Fact]
    public void Provider_WithTheUrlOfTheDiscoveryDocument_IsNamed()
    {
        var finding = (Scenario.Good with
        {
            Providers = Gathered.Known(Scenario.Account(null, $"{Scenario.ProviderArn}/.well-known/openid-configuration")),
        }).ShouldStopAt(CheckNames.Provider, FindingCodes.ProviderMissing);

        finding.Message.ShouldContain("URL is that of the discovery document, and not the issuer's");
        finding.Remedy.ShouldNotBeNull()
            .ShouldContain($"aws iam create-open-id-connect-provider --url {Scenario.Issuer} --client-id-list openshift");
    }

    [Theory]
    [InlineData("https://oidc.eks.us-east-1.amazonaws.com/id/ABC", "oidc-eks.us-east-1.api.aws/id/ABC")]
    [InlineData("https://oidc-eks.us-east-1.api.aws/id/ABC", "oidc.eks.us-east-1.amazonaws.com/id/ABC")]
    public void Provider_OfTheOtherEndpointOfAnEksCluster_IsNamed(string issuer, string registered)
    {
        var finding = Of(issuer, $"arn:aws:iam::123456789012:oidc-provider/{registered}");

        finding.Message.ShouldContain("the other endpoint of the same EKS cluster");
        finding.Remedy.ShouldNotBeNull().ShouldContain($"aws iam create-open-id-connect-provider --url {issuer}");
    }

    [Theory]
    [InlineData("https://oidc.eks.us-east-1.amazonaws.com/id/ABC")]
    [InlineData("https://token.actions.githubusercontent.com")]
    [InlineData("https://gitlab.com")]
    [InlineData("https://vault.example.com/v1/identity/oidc/plugins")]
    [InlineData("https://issuer.example.com/tenant")]
    public void Provider_OfAnIssuerThatIsNotOurs_IsMadeWithIam(string issuer)
    {
        var remedy = Of(issuer).Remedy.ShouldNotBeNull();

        remedy.ShouldStartWith($"aws iam create-open-id-connect-provider --url {issuer} --client-id-list openshift");
        remedy.ShouldNotContain("irsactl aws");
    }

    [Theory]
    [InlineData("https://kubernetes.default.svc")]
    [InlineData("https://kubernetes.default.svc.cluster.local")]
    public void Issuer_OfAClusterWhereNobodySetOne_IsExplained(string issuer)
    {
        var finding = (Scenario.Good with
        {
            Token = Tokens.Make(claims => claims["iss"] = issuer),
            Providers = Gathered.Known(Scenario.Account(null)),
        })
            .ShouldStopAt(CheckNames.Issuer, FindingCodes.IssuerUnusable);

        finding.Message.ShouldContain("the API server's default issuer");
        finding.Remedy.ShouldNotBeNull().ShouldContain("--service-account-issuer");
        finding.Answer().ShouldBe("no-provider");
    }

    [Fact]
    public void TrustPolicy_OfAGitHubRole_IsNotMendedByOurRoles()
    {
        var finding = (Scenario.Good with
        {
            Token = Tokens.Make(claims => (claims["iss"], claims["sub"]) = ($"https://{GitHub}", "repo:acme/app:pull_request")),
            Providers = Gathered.Known(
                Scenario.Account(new RegisteredProvider($"arn:aws:iam::123456789012:oidc-provider/{GitHub}", ["openshift"], []))),
            Role = Scenario.Trust(Scenario.TrustPolicy(
                $"arn:aws:iam::123456789012:oidc-provider/{GitHub}", $"{GitHub}:sub", "repo:acme/app:ref:refs/heads/main")),
        }).Find(CheckNames.TrustPolicy);

        finding.Message.ShouldContain("of a branch or tag, the token is of a GitHub workflow of a pull request");
        finding.Remedy.ShouldNotBeNull().ShouldContain("aws iam update-assume-role-policy --role-name machine-api");
        finding.Remedy.ShouldNotContain("irsactl");
    }

    private static Finding Trust(string comparison, string key, string value) => (Scenario.Good with
    {
        Role = Scenario.Trust(Scenario.TrustPolicy(key: key, value: value).Replace("StringEquals", comparison, StringComparison.Ordinal)),
    }).Find(CheckNames.TrustPolicy);

    private static Finding Audience(string audience, string registered) => (Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["aud"] = audience),
        Providers = Gathered.Known(Scenario.Account(new RegisteredProvider(Scenario.ProviderArn, [registered], []))),
    }).Find(CheckNames.Audience);

    private static Finding Of(string issuer, params string[] providers) => (Scenario.Good with
    {
        Token = Tokens.Make(claims => claims["iss"] = issuer),
        Providers = Gathered.Known(Scenario.Account(null, providers)),
    }).ShouldStopAt(CheckNames.Provider, FindingCodes.ProviderMissing);
}
