using System.Text.Json;
using Irsactl.Aws.Federation;
using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Federation;

public sealed class ProviderClaimsTests
{
    private const string GitHub = "token.actions.githubusercontent.com";

    [Theory]
    [InlineData(GitHub, "repository", true)]
    [InlineData(GitHub, "job_workflow_ref", true)]
    [InlineData(GitHub, "Repository_ID", true)]
    [InlineData(GitHub, "job_workflow_sha", false)]
    [InlineData(GitHub, "repository_owner", false)]
    [InlineData(GitHub + "/octo-enterprise", "actor", true)]
    [InlineData("token.actions.octo.ghe.com", "ref", true)]
    [InlineData("gitlab.com", "project_id", true)]
    [InlineData("gitlab.com", "project_path", false)]
    [InlineData("gitlab.example.com", "project_id", false)]
    [InlineData("oidc.circleci.com/org/0d1c6b3e", "oidc.circleci.com/project-id", true)]
    [InlineData("agent.buildkite.com", "pipeline_slug", true)]
    [InlineData("accounts.google.com", "google/organization_number", true)]
    [InlineData("idcs-0123.identity.oraclecloud.com", "rpst_id", true)]
    [InlineData("issuer.example.com", "sub", true)]
    [InlineData("issuer.example.com", "groups", false)]
    public void Claim_IsEvaluatedWhereAwsSaysSo(string issuer, string claim, bool expected) =>
        ProviderClaims.IsEvaluated(issuer, claim).ShouldBe(expected);

    [Theory]
    [InlineData(GitHub + ":job_workflow_sha", "job_workflow_sha")]
    [InlineData("TOKEN.actions.githubusercontent.com:ref", "ref")]
    [InlineData("gitlab.com:sub", null)]
    [InlineData(GitHub + ":", null)]
    public void Key_OfAnIssuer_NamesItsClaim(string key, string? claim) => ProviderClaims.ClaimOf(GitHub, key).ShouldBe(claim);

    [Fact]
    public void Keys_FollowFromTheClaims()
    {
        var context = Keys(
            GitHub,
            """{"aud":["a","b"],"azp":"a","sub":7,"repository":"o/r","job_workflow_sha":"f","actor_id":12,"email":true,"amr":["otp",1]}""");

        Values(context, $"{GitHub}:aud").ShouldBe(["client"]);
        Values(context, $"{GitHub}:oaud").ShouldBe(["a", "b"]);
        Values(context, $"{GitHub}:sub").ShouldBe(["7"]);
        Values(context, $"{GitHub}:repository").ShouldBe(["o/r"]);
        Values(context, $"{GitHub}:actor_id").ShouldBe(["12"]);
        Values(context, $"{GitHub}:amr").ShouldBe(["otp"]);
        Values(context, $"{GitHub}:email").ShouldBeNull();
        Values(context, $"{GitHub}:job_workflow_sha").ShouldBeNull();
        Values(context, $"{GitHub}:ref").ShouldBeNull();
    }

    [Fact]
    public void Keys_WithASlash_AreFoundAsOneClaimOrAsAMemberOfAnother()
    {
        const string Circle = "oidc.circleci.com/org/o";

        Values(Keys("accounts.google.com", """{"google":{"organization_number":123}}"""), "accounts.google.com:google/organization_number")
            .ShouldBe(["123"]);
        Values(Keys(Circle, """{"oidc.circleci.com/project-id":"p"}"""), $"{Circle}:oidc.circleci.com/project-id").ShouldBe(["p"]);
    }

    private static ConditionContext Keys(string issuer, string claims)
    {
        using var document = JsonDocument.Parse(claims);
        return WebIdentityKeys.Set(new ConditionContext(), issuer, "client", document.RootElement);
    }

    private static IReadOnlyList<string>? Values(ConditionContext context, string key) =>
        context.TryGet(key, out var values) ? values : null;
}
