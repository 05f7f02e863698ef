using Irsactl.Aws.Federation;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Federation;

public sealed class TrustMistakeTests
{
    private const string GitHub = "token.actions.githubusercontent.com";

    [Theory]
    [InlineData(GitHub, "repo:acme@1/infra@2:environment:production")]
    [InlineData(GitHub, "repo:acme@1/infra@2:ref:refs/heads/main")]
    [InlineData(GitHub, "repo:acme@1/infra@2:pull_request")]
    [InlineData("gitlab.com", "project_path:acme/infra:ref_type:branch:ref:main")]
    [InlineData("agent.buildkite.com", "organization:acme:pipeline:deploy:ref:refs/heads/main:commit:*:step:*")]
    [InlineData("app.terraform.io", "organization:acme:project:*:workspace:prod:run_phase:apply")]
    [InlineData("ci.example.com", "whatever")]
    public void Subject_ThatSaysWhoseItIs_HasNoMistake(string issuer, string subject) =>
        SubjectMistakes.Of(issuer, "StringLike", subject).ShouldBeEmpty();

    [Theory]
    [InlineData(GitHub, "")]
    [InlineData(GitHub, "*")]
    [InlineData(GitHub, "*:environment:production")]
    [InlineData(GitHub, "repo:*")]
    [InlineData(GitHub, "repo:acme")]
    [InlineData(GitHub, "repo:acme*/infra:ref:refs/heads/main")]
    [InlineData(GitHub, "repo:acme?/infra:ref:refs/heads/main")]
    [InlineData(GitHub, "repo:acme:environment:production")]
    [InlineData(GitHub, "repo:/infra:environment:production")]
    [InlineData(GitHub, "REPO:acme/infra:environment:production")]
    [InlineData(GitHub, "repo:acme/infra:Environment:production")]
    [InlineData(GitHub, "repo:acme/infra:ref:main")]
    [InlineData("gitlab.com", "project_path:*")]
    [InlineData("gitlab.com", "project_path:acme*/infra:ref_type:branch:ref:main")]
    [InlineData("gitlab.com", "project_path:acme/infra")]
    [InlineData("gitlab.com", "project_path:acme/infra:ref_type:branch:ref:refs/heads/main")]
    [InlineData("gitlab.com", "repo:acme/infra:ref:refs/heads/main")]
    [InlineData("agent.buildkite.com", "organization:*")]
    [InlineData("app.terraform.io", "organization:acme*:project:x:workspace:y:run_phase:apply")]
    [InlineData("ci.example.com", "*")]
    public void Subject_ThatLetsInOthersOrNobody_IsRefused(string issuer, string subject) =>
        SubjectMistakes.Of(issuer, "StringLike", subject).ShouldContain(mistake => mistake.IsRefused);

    [Theory]
    [InlineData(GitHub, "repo:acme/*")]
    [InlineData(GitHub, "repo:acme@1/infra@2:*")]
    [InlineData(GitHub, "repo:acme/infra-*:environment:production")]
    [InlineData(GitHub, "repo:acme/infra:environment:production")]
    [InlineData(GitHub, "environment:production")]
    [InlineData("gitlab.com", "project_path:acme/*")]
    [InlineData("gitlab.com", "project_path:acme/infra:ref_type:branch:ref:*")]
    [InlineData("agent.buildkite.com", "organization:acme:pipeline:*")]
    [InlineData("app.terraform.io", "organization:acme:*")]
    public void Subject_ThatIsWide_IsDoubted(string issuer, string subject)
    {
        var mistakes = SubjectMistakes.Of(issuer, "StringLike", subject).ToList();

        mistakes.ShouldNotBeEmpty();
        mistakes.ShouldAllBe(mistake => !mistake.IsRefused);
    }

    [Theory]
    [InlineData("StringEquals")]
    [InlineData("StringEqualsIgnoreCase")]
    [InlineData("ForAnyValue:StringEquals")]
    public void Wildcard_UnderALiteralOperator_IsRefused(string comparison) =>
        SubjectMistakes.Of(GitHub, comparison, "repo:acme@1/infra@2:ref:refs/heads/*").ShouldHaveSingleItem().Problem.ShouldContain("literally");

    [Theory]
    [InlineData(GitHub, "sts.amazonaws.com", null)]
    [InlineData(GitHub, "https://sts.amazonaws.com", true)]
    [InlineData(GitHub, "https://github.com/acme", true)]
    [InlineData(GitHub, "aws.workload.identity", true)]
    [InlineData(GitHub, "acme", false)]
    [InlineData("app.terraform.io", "aws.workload.identity", null)]
    [InlineData("app.terraform.io", "sts.amazonaws.com", true)]
    [InlineData("gitlab.com", "sts.amazonaws.com", null)]
    [InlineData("gitlab.com", "aws.workload.identity", true)]
    [InlineData("agent.buildkite.com", "STS.amazonaws.com", true)]
    [InlineData("ci.example.com", "anything", null)]
    [InlineData("ci.example.com", "any*", true)]
    public void Audience_IsJudgedByTheIssuer(string issuer, string audience, bool? isRefused) =>
        (AudienceMistakes.Of(issuer, audience) is { } mistake ? mistake.IsRefused : (bool?)null).ShouldBe(isRefused);

    [Theory]
    [InlineData("ForAllValues:StringEquals", $"{GitHub}:sub")]
    [InlineData("StringEqualsIfExists", $"{GitHub}:sub")]
    [InlineData("StringEquals", $"https://{GitHub}:sub")]
    [InlineData("StringEquals", $"{GitHub}:repository_owner")]
    [InlineData("StringEquals", "gitlab.com:sub")]
    public void Condition_ThatDoesNotSayWhatItSeemsTo_IsRefused(string comparison, string key) =>
        ConditionMistakes.Of(GitHub, new TrustCondition(comparison, key, ["x"])).ShouldHaveSingleItem().IsRefused.ShouldBeTrue();

    [Theory]
    [InlineData("StringEquals", $"{GitHub}:repository_id")]
    [InlineData("StringEquals", "aws:SourceIp")]
    [InlineData("StringLike", $"{GitHub}:job_workflow_ref")]
    public void Condition_ThatAwsLooksAt_HasNoMistake(string comparison, string key) =>
        ConditionMistakes.Of(GitHub, new TrustCondition(comparison, key, ["x"])).ShouldBeEmpty();

    [Theory]
    [InlineData(GitHub, "StringLike", $"{GitHub}:sub", true)]
    [InlineData(GitHub, "StringEquals", $"{GitHub}:job_workflow_ref", true)]
    [InlineData(GitHub, "StringNotEquals", $"{GitHub}:sub", false)]
    [InlineData(GitHub, "StringEquals", $"{GitHub}:aud", false)]
    [InlineData("ci.example.com", "StringEquals", "ci.example.com:sub", true)]
    [InlineData("ci.example.com", "StringEquals", "ci.example.com:aud", false)]
    public void Conditions_HaveToSayWhoseTokensAreMeant(string issuer, string comparison, string key, bool says) =>
        (ConditionMistakes.OfAll(issuer, [new TrustCondition(comparison, key, ["x"])]) is null).ShouldBe(says);

    [Fact]
    public void ExternalIssuers_AreAmongThoseThatAwsKnowsAsShared() =>
        ExternalIssuer.All.ShouldAllBe(known => SharedIssuers.Find(known.Issuer) != null);
}
