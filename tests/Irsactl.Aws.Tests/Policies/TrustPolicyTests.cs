using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class TrustPolicyTests
{
    private const string Action = "sts:AssumeRoleWithWebIdentity";
    private const string SubjectKey = "issuer.example/path:sub";

    [Theory]
    [InlineData($$"""{"Federated":"{{ProviderArn}}"}""", true)]
    [InlineData("""{"Federated":"arn:aws:iam::123456789012:oidc-provider/issuer.example"}""", false)]
    [InlineData("""{"AWS":"*"}""", false)]
    [InlineData("\"*\"", false)]
    [InlineData($$"""{"AWS":"{{Account}}"}""", false)]
    [InlineData($$"""{"AWS":"{{ProviderArn}}"}""", false)]
    public void WebIdentity_IsLetInByItsProviderOnly(string principal, bool allowed)
    {
        var trust = Policy($$"""{"Effect":"Allow","Principal":{{principal}},"Action":"sts:AssumeRoleWithWebIdentity"}""");

        Decide(trust, new ConditionContext()).IsAllowed.ShouldBe(allowed);
    }

    [Fact]
    public void WebIdentity_IsShutOutByDenyForEveryone()
    {
        var trust = Policy(
            $$"""
            {"Effect":"Allow","Principal":{"Federated":"{{ProviderArn}}"},"Action":"sts:*"},
            {"Effect":"Deny","Principal":{"AWS":"*"},"Action":"sts:*"}
            """);

        Decide(trust, new ConditionContext()).Kind.ShouldBe(DecisionKind.ExplicitDeny);
    }

    [Fact]
    public void WrongSubject_IsDeniedWithTheConditionAsReason()
    {
        var trust = Policy(
            $$"""
            {"Effect":"Allow","Principal":{"Federated":"{{ProviderArn}}"},"Action":"sts:AssumeRoleWithWebIdentity",
             "Condition":{"StringEquals":{"{{SubjectKey}}":["system:serviceaccount:ns:one","system:serviceaccount:ns:two"]} } }
            """,
            "app");

        var decision = Decide(trust, new ConditionContext().Set(SubjectKey, "system:serviceaccount:ns:three"));

        decision.Kind.ShouldBe(DecisionKind.ImplicitDeny);
        decision.MissingFrom.ShouldBe(PolicyLayer.Resource);
        var mismatch = decision.NearMisses.ShouldHaveSingleItem().Mismatches.ShouldHaveSingleItem();
        mismatch.Element.ShouldBe("Condition");
        mismatch.Operator.ShouldBe("StringEquals");
        mismatch.Key.ShouldBe(SubjectKey);
        mismatch.Wanted.ShouldBe(["system:serviceaccount:ns:one", "system:serviceaccount:ns:two"]);
        mismatch.Actual.ShouldBe(["system:serviceaccount:ns:three"]);
    }

    [Fact]
    public void SameAccountUser_NeedsTheTrustPolicyToo()
    {
        var request = Request(Ann, "sts:AssumeRole", RoleArn, owner: Account);
        var other = Policy("""{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""");
        var account = Policy($$"""{"Effect":"Allow","Principal":{"AWS":"{{Account}}"},"Action":"sts:AssumeRole"}""");
        var user = Policy($$"""{"Effect":"Allow","Principal":{"AWS":"{{UserArn}}"},"Action":"sts:AssumeRole"}""");

        PolicyEvaluator.EvaluateTrust(request, new PolicySet { Identity = [AllowAll()], Resource = other }).IsAllowed.ShouldBeFalse();
        PolicyEvaluator.EvaluateTrust(request, new PolicySet { Resource = account }).MissingFrom.ShouldBe(PolicyLayer.Identity);
        PolicyEvaluator.EvaluateTrust(request, new PolicySet { Identity = [AllowAll()], Resource = account }).IsAllowed.ShouldBeTrue();
        PolicyEvaluator.EvaluateTrust(request, new PolicySet { Resource = user }).IsAllowed.ShouldBeTrue();
    }

    private static Decision Decide(NamedPolicy trust, ConditionContext context) =>
        PolicyEvaluator.EvaluateTrust(
            Request(RequestPrincipal.FederatedWebIdentity(ProviderArn), Action, RoleArn, context, Account),
            new PolicySet { Resource = trust });
}
