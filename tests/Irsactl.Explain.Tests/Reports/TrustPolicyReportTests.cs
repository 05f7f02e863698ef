namespace Irsactl.Explain.Tests.Reports;

/// <summary>Trust policies that people had before them in public reports (tests/REPORTS.md).</summary>
public sealed class TrustPolicyReportTests
{
    private const string GitHub = "token.actions.githubusercontent.com";
    private const string CircleCi = "oidc.circleci.com/org/11111111-2222-4333-8444-555555555555";
    private const string Branch = "repo:acme/app:ref:refs/heads/main";

    // github/docs#15324 (repository_owner), github/docs#22240 (iss): the token has the claim, and AWS has no key for it.
    [Theory]
    [InlineData("repository_owner", "acme")]
    [InlineData("iss", "https://" + GitHub)]
    public void Claim_WithoutAConditionKey_IsSaidAlthoughTheTokenHasIt(string claim, string value)
    {
        var finding = Explain(GitHub, Branch, "StringEquals", $"{GitHub}:{claim}", value, claims: (claim, value));

        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Found.ShouldNotBeNull().ShouldContain($"AWS does not evaluate the claim {claim}");
    }

    // circleci/circleci-docs#10376: a claim that has a key of its own since 2026, with a host and a slash in its name.
    [Theory]
    [InlineData("p-1", Verdict.Passed)]
    [InlineData("p-2", Verdict.Failed)]
    public void Claim_OfCircleCi_IsAConditionKey(string project, Verdict verdict) => Explain(
        CircleCi, "org/1/project/2/user/3", "StringEquals", $"{CircleCi}:oidc.circleci.com/project-id", project,
        claims: ("oidc.circleci.com/project-id", "p-1")).Verdict.ShouldBe(verdict);

    // alphagov/govuk-infrastructure#879: "StringEquals" twice in the source, so that the audience alone came to AWS.
    // gebalamariusz/cloud-audit#17: the same for gitlab.com, whose tokens can have any audience that a project asks for.
    [Theory]
    [InlineData(GitHub, "repo:somebody/else:ref:refs/heads/main")]
    [InlineData("gitlab.com", "project_path:somebody/else:ref_type:branch:ref:main")]
    public void Issuer_SharedAndTheAudienceAlone_LetsEverybodyIn(string issuer, string subject)
    {
        var finding = Explain(issuer, subject, "StringEquals", $"{issuer}:aud", "openshift");

        finding.Code.ShouldBe(FindingCodes.OpenTrust);
        finding.Message.ShouldContain($"lets everybody's tokens of {issuer} in");
    }

    // terraform-aws-modules/terraform-aws-iam#659, epam/BrainTF#21: subjects of repositories made since July 2026 have ids in them.
    [Theory]
    [InlineData("repo:octocat/my-repo:ref:refs/heads/main", "repo:octocat@123456/my-repo@456789:ref:refs/heads/main")]
    [InlineData("repo:octocat/my-repo:*", "repo:octocat@123456/my-repo@456789:*")]
    [InlineData("repo:octocat/*", "repo:octocat@123456/*")]
    public void Subject_WithImmutableIds_SaysWhichToWrite(string wanted, string mended)
    {
        var finding = Explain(
            GitHub, "repo:octocat@123456/my-repo@456789:ref:refs/heads/main", "StringLike", $"{GitHub}:sub", wanted);

        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Message.ShouldContain("immutable");
        finding.Remedy.ShouldNotBeNull().ShouldContain($"write {mended} ");
    }

    [Fact]
    public void Subject_WithImmutableIdsInTheConditionAlone_IsNamed() => Explain(
        GitHub, "repo:octocat/my-repo:pull_request", "StringLike", $"{GitHub}:sub", "repo:octocat@123456/my-repo@456789:*")
        .Message.ShouldContain("immutable");

    [Fact]
    public void Subject_WithTheIdsOfAnotherRepository_IsNotTakenForASlip()
    {
        var finding = Explain(
            GitHub, "repo:octocat@1/my-repo@2:pull_request", "StringLike", $"{GitHub}:sub", "repo:octocat@1/my-repo@3:*");

        finding.Message.ShouldContain("same names and other ids");
        finding.Remedy.ShouldNotBeNull().ShouldNotContain("write repo:");
    }

    // phpboyscout.uk, "A 403 you can't fix in IAM": GitLab's ref_type is branch or tag, in merge request pipelines, too.
    [Fact]
    public void Subject_OfAGitLabMergeRequest_IsSaidNotToExist()
    {
        var finding = Explain(
            "gitlab.com", "project_path:acme/infra:ref_type:branch:ref:feature", "StringLike", "gitlab.com:sub",
            "project_path:acme/infra:ref_type:mr:ref:*");

        finding.Message.ShouldContain("ref_type mr, which no token of GitLab's has");
        finding.Message.ShouldContain("a GitLab job of a branch");
    }

    // pulumi/pulumi-aws#4629: AssumeRoleWithWebIdendity.
    [Fact]
    public void Action_Misspelt_IsNamedAndNotThePrincipal()
    {
        var finding = (Scenario.Good with
        {
            Role = Scenario.Trust(Scenario.TrustPolicy(action: "sts:AssumeRoleWithWebIdendity")),
        }).Find(CheckNames.TrustPolicy);

        finding.Verdict.ShouldBe(Verdict.Failed);
        finding.Message.ShouldContain("the action is nearly sts:AssumeRoleWithWebIdentity: they differ by one character");
        finding.Message.ShouldNotContain("principal");
        finding.Remedy.ShouldNotBeNull().ShouldContain("write sts:AssumeRoleWithWebIdentity");
    }

    // cert-manager/aws-privateca-issuer#277: namespace and name mixed up; nothing alike, so both are shown and nothing is guessed.
    [Fact]
    public void Subject_OfAnotherServiceAccount_ShowsBoth()
    {
        const string Found = "system:serviceaccount:aws-privateca-issuer:aws-privateca-issuer-sa";
        const string Wanted = "system:serviceaccount:cert-manager-aws-privateca-issuer:cert-manager";
        var finding = Explain(Scenario.HostAndPath, Found, "StringEquals", $"{Scenario.HostAndPath}:sub", Wanted);

        (finding.Wanted, finding.Found).ShouldBe((Wanted, Found));
    }

    // aws-actions/configure-aws-credentials#690: a pattern for all of another repository is for the same kind of workflow.
    [Fact]
    public void Subject_OfAnotherRepository_IsNotCalledAnotherKindOfWorkflow() => Explain(
        GitHub, Branch, "StringLike", $"{GitHub}:sub", "repo:acme/other:*").Message.ShouldEndWith($"StringLike {GitHub}:sub");

    // aripalo/aws-cdk-github-oidc#42: keys with an enterprise's slug behind the issuer's name, or without it.
    [Theory]
    [InlineData(GitHub, GitHub + "/acme")]
    [InlineData(GitHub + "/acme", GitHub)]
    public void Key_OfTheIssuerWithOrWithoutAPath_IsNamed(string issuer, string prefix) =>
        Explain(issuer, Branch, "StringEquals", $"{prefix}:sub", Branch).Message.ShouldContain($"a key of another issuer than {issuer}");

    private static Finding Explain(
        string issuer, string subject, string comparison, string key, string value, params (string Name, string Value)[] claims)
    {
        var provider = $"arn:aws:iam::123456789012:oidc-provider/{issuer}";
        return (Scenario.Good with
        {
            Token = Tokens.Make(all =>
            {
                (all["iss"], all["sub"]) = ($"https://{issuer}", subject);
                foreach (var (name, text) in claims)
                {
                    all[name] = text;
                }
            }),
            Providers = Gathered.Known(Scenario.Account(new RegisteredProvider(provider, ["openshift"], []))),
            Role = Scenario.Trust(
                Scenario.TrustPolicy(provider, key, value).Replace("StringEquals", comparison, StringComparison.Ordinal)),
        }).Find(CheckNames.TrustPolicy);
    }
}
