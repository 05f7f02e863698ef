using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Federation;

/// <summary>Trust policies for issuers that many organisations share.</summary>
public sealed class OpenTrustTests
{
    private const string GitHub = "arn:aws:iam::123456789012:oidc-provider/token.actions.githubusercontent.com";
    private const string GitHubRefusal =
        $"Trust policy with trusted principal {GitHub} must evaluate, using StringEquals, StringLike or StringEqualsIgnoreCase, "
        + "token.actions.githubusercontent.com:sub or token.actions.githubusercontent.com:job_workflow_ref which is not scoped to all.";

    [Theory]
    [InlineData("{}")]
    [InlineData("""{"StringEquals":{"token.actions.githubusercontent.com:aud":"sts.amazonaws.com"}}""")]
    [InlineData("""{"StringEquals":{"token.actions.githubusercontent.com:repository":"o/r"}}""")]
    [InlineData("""{"StringLike":{"token.actions.githubusercontent.com:sub":"*"}}""")]
    [InlineData("""{"StringLike":{"token.actions.githubusercontent.com:sub":["repo:o/r:*","*"]}}""")]
    [InlineData("""{"StringNotEquals":{"token.actions.githubusercontent.com:sub":"repo:o/r:ref:refs/heads/main"}}""")]
    [InlineData("""{"Null":{"token.actions.githubusercontent.com:sub":"false"}}""")]
    public void GitHub_WithoutAControl_IsRefusedInAwsWords(string condition) => Refusal(GitHub, condition).ShouldBe(GitHubRefusal);

    [Theory]
    [InlineData("""{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:o/r:*"}}""")]
    [InlineData("""{"StringLike":{"token.actions.githubusercontent.com:sub":"repo:*"}}""")]
    [InlineData("""{"ForAnyValue:StringLike":{"Token.Actions.githubusercontent.com:SUB":"repo:o/*"}}""")]
    [InlineData("""{"StringEqualsIgnoreCase":{"token.actions.githubusercontent.com:job_workflow_ref":"o/r/.github/workflows/w.yml@refs/heads/main"}}""")]
    [InlineData("""{"StringLike":{"token.actions.githubusercontent.com:sub":"*"},"StringEquals":{"token.actions.githubusercontent.com:sub":"repo:o/r:ref:x"}}""")]
    public void GitHub_WithAControl_IsTaken(string condition) => Refusal(GitHub, condition).ShouldBeNull();

    [Theory]
    [InlineData("gitlab.com", "gitlab.com:sub")]
    [InlineData("app.terraform.io", "app.terraform.io:sub")]
    [InlineData("agent.buildkite.com", "agent.buildkite.com:sub")]
    [InlineData("oidc.vercel.com", "oidc.vercel.com:aud")]
    [InlineData("api.pulumi.com/oidc", "api.pulumi.com/oidc:aud")]
    [InlineData("token.actions.githubusercontent.com/octo", "token.actions.githubusercontent.com/octo:sub")]
    [InlineData("sts.windows.net/33e01921-4d64-4f8c-a055-5bdaffd5e33d/", "sts:RoleSessionName")]
    public void SharedIssuer_NeedsItsControl(string issuer, string key)
    {
        var arn = $"arn:aws:iam::123456789012:oidc-provider/{issuer}";

        Refusal(arn, "{}").ShouldNotBeNull().ShouldContain($" {key} ");
        Refusal(arn, $$"""{"StringEquals":{"{{key}}":"mine"} }""").ShouldBeNull();
    }

    [Theory]
    [InlineData("accounts.google.com", "accounts.google.com:aud")]
    [InlineData("www.amazon.com", "www.amazon.com:app_id")]
    public void BuiltInIssuer_NeedsAnApplicationId(string issuer, string key)
    {
        Refusal(issuer, "{}").ShouldBe($"Policy trusting {issuer} requires a StringEquals condition on an application id");
        Refusal(issuer, $$"""{"StringLike":{"{{key}}":"mine"} }""").ShouldNotBeNull();
        Refusal(issuer, $$"""{"StringEquals":{"{{key}}":"mine"} }""").ShouldBeNull();
    }

    [Theory]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/my-oidc.s3.us-east-1.amazonaws.com")]
    [InlineData("arn:aws:iam::123456789012:oidc-provider/oidc.circleci.com/org/0d1c6b3e")]
    [InlineData("arn:aws:iam::123456789012:saml-provider/corp")]
    public void IssuerOfOneOrganisation_NeedsNone(string principal) => Refusal(principal, "{}").ShouldBeNull();

    [Theory]
    [InlineData("Deny", "sts:AssumeRoleWithWebIdentity")]
    [InlineData("Allow", "sts:TagSession")]
    public void Statement_ThatLetsNobodyIn_IsNotLookedAt(string effect, string action) =>
        OpenTrust.Find(Trust(GitHub, "{}", effect, action)).ShouldBeNull();

    [Fact]
    public void Validator_RefusesIt()
    {
        PolicyValidator.TryValidate(Trust(GitHub, "{}").Text, PolicyKind.Trust, out _, out var refusal).ShouldBeFalse();

        refusal.ShouldNotBeNull().Code.ShouldBe("MalformedPolicyDocument");
        refusal.Message.ShouldBe(GitHubRefusal);
    }

    private static string? Refusal(string principal, string condition) => OpenTrust.Find(Trust(principal, condition))?.Refusal;

    private static PolicyDocument Trust(
        string principal, string condition, string effect = "Allow", string action = "sts:AssumeRoleWithWebIdentity") =>
        PolicyDocument.Parse(
            $$"""
            {"Version":"2012-10-17","Statement":{"Effect":"{{effect}}","Principal":{"Federated":"{{principal}}"},"Action":"{{action}}","Condition":{{condition}} } }
            """);
}
