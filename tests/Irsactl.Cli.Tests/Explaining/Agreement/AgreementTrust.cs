namespace Irsactl.Cli.Tests.Explaining.Agreement;

/// <summary>Trust policies.</summary>
internal static class AgreementTrust
{
    public static string Open { get; } = Policy("");

    /// <summary>Trust policies, each with one thing of its own.</summary>
    public static IEnumerable<string> All()
    {
        yield return Open;
        foreach (var (comparison, value) in Subjects)
        {
            yield return Policy(Condition(comparison, AgreementWorld.Host + ":sub", value));
        }

        foreach (var key in (string[])["aud", "oaud", "email", "amr", "SUB", "nothing"])
        {
            yield return Policy(Condition("StringEquals", $"{AgreementWorld.Host}:{key}", "openshift"));
            yield return Policy(Condition("ForAnyValue:StringEquals", $"{AgreementWorld.Host}:{key}", "openshift"));
        }

        yield return Policy(Condition("StringEquals", $"https://{AgreementWorld.Host}:sub", AgreementTokens.Subject));
        yield return Policy(Condition("StringEquals", "other.example:sub", AgreementTokens.Subject));
        yield return Policy(Condition("StringEquals", "sts:RoleSessionName", "irsactl"));
        yield return Policy(Condition("StringLike", "sts:RoleSessionName", "web-*"));
        yield return Policy(Condition("StringEquals", "aws:RequestedRegion", "us-east-1"));
        yield return Policy(Condition("StringEquals", "aws:PrincipalAccount", "123456789012"));
        yield return Policy(Condition("StringEquals", "aws:ResourceTag/team", "blue"));
        yield return Policy(Condition("StringEquals", "iam:ResourceTag/team", "red"));
        yield return Policy(Condition("StringEquals", "aws:FederatedProvider", AgreementWorld.ProviderArn));
        yield return Policy(Condition("Bool", "sts:RoleAuthorizedByIdp", "true"));
        yield return Policy(Condition("DateGreaterThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"));
        yield return Policy(Condition("DateLessThan", "aws:CurrentTime", "2026-06-01T00:00:00Z"));
        yield return Policy("", effect: "Deny");
        yield return Policy("", action: "sts:*");
        yield return Policy("", action: "sts:AssumeRole");
        yield return Policy("", action: "sts:AssumeRoleWithWebIdentity\",\"sts:TagSession\",\"sts:SetSourceIdentity");
        yield return Policy("", principal: """{"Federated":"arn:aws:iam::123456789012:oidc-provider/other.example"}""");
        yield return Policy(
            "", principal: """{"Federated":"arn:aws:iam::210987654321:oidc-provider/agree-oidc.s3.us-east-1.amazonaws.com"}""");
        yield return Policy("", principal: """{"AWS":"123456789012"}""");
    }

    private static readonly (string, string)[] Subjects =
    [
        ("StringEquals", AgreementTokens.Subject), ("StringEquals", "system:serviceaccount:apps:*"),
        ("StringLike", "system:serviceaccount:apps:*"), ("StringLike", "system:serviceaccount:*:web"),
        ("StringEquals", "system:serviceaccount:apps:Web"), ("StringEqualsIgnoreCase", "SYSTEM:serviceaccount:apps:Web"),
        ("StringNotEquals", AgreementTokens.Subject), ("StringNotLike", "*:web"), ("StringEquals", AgreementTokens.Subject + " "),
        ("StringEquals", "system:serviceaccount:apps:web2"), ("StringEqualsIfExists", AgreementTokens.Subject),
        ("ForAllValues:StringEquals", AgreementTokens.Subject), ("Null", "false"), ("StringEquals", "repo:acme/*"),
    ];

    private static string Condition(string comparison, string key, string value) =>
        $$$""","Condition":{"{{{comparison}}}":{"{{{key}}}":"{{{value}}}"}}""";

    private static string Policy(
        string condition,
        string effect = "Allow",
        string action = "sts:AssumeRoleWithWebIdentity",
        string principal = "{\"Federated\":\"" + AgreementWorld.ProviderArn + "\"}") =>
        $$$"""{"Version":"2012-10-17","Statement":[{"Effect":"{{{effect}}}","Principal":{{{principal}}},"Action":["{{{action}}}"]{{{condition}}} }]}""";
}
