namespace Irsactl.Explain.Tests.Checks;

/// <summary>Roles claim, session claims, role and trust policy.</summary>
public sealed class TrustPolicyTests
{
    [Fact]
    public void TrustPolicy_OtherServiceAccount_NamesStatementConditionAndBothValues()
    {
        var finding = (Scenario.Good with { Token = Tokens.Make(claims => claims["sub"] = "system:serviceaccount:a:b") })
            .ShouldStopAt(CheckNames.TrustPolicy, FindingCodes.TrustPolicy);
        finding.Message.ShouldContain("statement 1 (Machines)");
        finding.Message.ShouldContain($"StringEquals {Scenario.HostAndPath}:sub");
        finding.Wanted.ShouldBe(Scenario.Subject);
        finding.Found.ShouldBe("system:serviceaccount:a:b");
        finding.Answer().ShouldBe("not-authorized");
    }

    [Fact]
    public void TrustPolicy_ConditionOfAFormerIssuer_IsSaid() =>
        With(Scenario.TrustPolicy(key: "old-oidc.s3.us-east-1.amazonaws.com:sub")).Message.ShouldContain("a key of another issuer");

    [Fact]
    public void TrustPolicy_ClaimThatAwsDoesNotEvaluate_IsSaid() =>
        With(Scenario.TrustPolicy(key: Scenario.HostAndPath + ":groups")).Found.ShouldNotBeNull()
            .ShouldContain("AWS does not evaluate the claim groups");

    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/old-oidc.s3.us-east-1.amazonaws.com")]
    [InlineData("arn:aws-cn:iam::123456789012:oidc-provider/" + Scenario.HostAndPath)]
    [InlineData("arn:aws:iam::999999999999:oidc-provider/" + Scenario.HostAndPath)]
    public void TrustPolicy_OtherProvider_ShowsBoth(string provider)
    {
        var finding = With(Scenario.TrustPolicy(provider: provider));
        finding.Message.ShouldContain("Principal");
        finding.Wanted.ShouldBe($"Federated:{provider}");
        finding.Found.ShouldBe(Scenario.ProviderArn);
    }

    [Fact]
    public void TrustPolicy_EveryoneAsPrincipal_DoesNotAllowAWebIdentity() =>
        With("""{"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"AWS":"*"},"Action":"sts:AssumeRoleWithWebIdentity"}]}""")
            .Verdict.ShouldBe(Verdict.Failed);

    [Fact]
    public void TrustPolicy_Deny_NamesTheStatement() =>
        With($$$"""
            {"Version":"2012-10-17","Statement":[
              {"Effect":"Allow","Principal":{"Federated":"{{{Scenario.ProviderArn}}}"},"Action":"sts:AssumeRoleWithWebIdentity"},
              {"Sid":"NoMachines","Effect":"Deny","Principal":"*","Action":"*","Condition":{"StringLike":{"{{{Scenario.HostAndPath}}}:sub":"*machine*"} } }]}
            """).Message.ShouldContain("statement 2 (NoMachines)");

    [Fact]
    public void TrustPolicy_HangsOnTheCallersAddress_IsUnknown() =>
        With($$$"""
            {"Version":"2012-10-17","Statement":[{"Effect":"Allow","Principal":{"Federated":"{{{Scenario.ProviderArn}}}"},
              "Action":"sts:AssumeRoleWithWebIdentity","Condition":{"IpAddress":{"aws:SourceIp":"10.0.0.0/8"} } }]}
            """).Verdict.ShouldBe(Verdict.Unknown);

    [Fact]
    public void TrustPolicy_NoPolicyText_IsUnreadable() => With("{}").Code.ShouldBe(FindingCodes.TrustPolicyUnreadable);

    [Fact]
    public void TrustPolicy_NoSuchRole_IsSaid() =>
        (Scenario.Good with { Role = Scenario.Trust(null) }).ShouldStopAt(CheckNames.TrustPolicy, FindingCodes.RoleMissing).Answer()
            .ShouldBe("not-authorized");

    [Fact]
    public void TrustPolicy_FromAFileWithoutRole_TakesTheAccountFromThePolicy()
    {
        var evidence = new TokenEvidence { Token = Tokens.Make(), Now = Scenario.Now, Role = Scenario.Trust(Scenario.TrustPolicy()) };
        evidence.Find(CheckNames.TrustPolicy).Verdict.ShouldBe(Verdict.Passed);
        (evidence with { Role = Scenario.Trust(Scenario.TrustPolicy(value: "x")) }).Find(CheckNames.TrustPolicy)
            .Found.ShouldBe(Scenario.Subject);
    }

    [Fact]
    public void TrustPolicy_SessionTags_NeedTagSession()
    {
        var token = Tokens.Make(claims => claims["https://aws.amazon.com/tags/principal_tags/team"] = "platform");
        (Scenario.Good with { Token = token }).ShouldStopAt(CheckNames.TrustPolicy, FindingCodes.TrustPolicy)
            .Message.ShouldContain("sts:TagSession", Case.Sensitive);
        (Scenario.Good with { Token = token, Role = Scenario.Trust(Scenario.TrustPolicy(action: "sts:*")) }).Find(CheckNames.TrustPolicy)
            .Verdict.ShouldBe(Verdict.Passed);
    }

    [Theory]
    [InlineData("""["arn:aws:iam::123456789012:role/machine-api"]""", Verdict.Passed, null)]
    [InlineData("""" " arn:aws:iam::1:role/a ; arn:aws:iam::123456789012:role/machine-api" """", Verdict.Passed, null)]
    [InlineData("""[1, "arn:aws:iam::123456789012:role/other"]""", Verdict.Failed, "roles-other")]
    [InlineData("""["machine-api"]""", Verdict.Failed, "roles-empty")]
    [InlineData("""{"role": true}""", Verdict.Failed, "roles-format")]
    public void RolesClaim_LimitsTheRoles(string json, Verdict verdict, string? answer)
    {
        var token = Tokens.Make(claims => claims["https://aws.amazon.com/roles"] = System.Text.Json.Nodes.JsonNode.Parse(json));
        var finding = (Scenario.Good with { Token = token }).Find(CheckNames.RolesClaim);
        finding.Verdict.ShouldBe(verdict);
        finding.Answer().ShouldBe(answer);
    }

    [Fact]
    public void SessionClaims_NestedTagThatIsNoList_IsRefused()
    {
        var token = Tokens.Make(claims =>
            claims["https://aws.amazon.com/tags"] = System.Text.Json.Nodes.JsonNode.Parse("""{"principal_tags":{"team":"platform"}}"""));
        (Scenario.Good with { Token = token }).ShouldStopAt(CheckNames.SessionClaims, FindingCodes.SessionClaims).Answer()
            .ShouldBe("principal-tags");
    }

    private static Finding With(string policy) => (Scenario.Good with { Role = Scenario.Trust(policy) }).Find(CheckNames.TrustPolicy);
}
