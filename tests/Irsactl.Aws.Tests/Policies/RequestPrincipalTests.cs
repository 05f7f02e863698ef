using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class RequestPrincipalTests
{
    [Fact]
    public void RoleSession_HasAnArnWithoutTheRolesPath()
    {
        AppSession.Arn.ShouldBe($"arn:aws:sts::{Account}:assumed-role/app/job");
        AppSession.RoleArn.ShouldBe(RoleArn);
        AppSession.AccountId.ShouldBe(Account);
    }

    [Fact]
    public void GlobalKeys_OfARoleSession_NameTheRole()
    {
        var context = new ConditionContext().SetPrincipal(AppSession with { UserId = "AROAX:job" });

        Value(context, "aws:PrincipalArn").ShouldBe(RoleArn);
        Value(context, "aws:PrincipalType").ShouldBe("AssumedRole");
        Value(context, "aws:userid").ShouldBe("AROAX:job");
        Value(context, "aws:username").ShouldBeNull();
    }

    [Fact]
    public void GlobalKeys_OfAWebIdentity_AreAsStsHasThem()
    {
        var context = new ConditionContext().SetPrincipal(RequestPrincipal.FederatedWebIdentity(ProviderArn));

        Value(context, "aws:PrincipalAccount").ShouldBe(Account);
        Value(context, "aws:PrincipalType").ShouldBe("User");
        Value(context, "aws:userid").ShouldBe(ProviderArn);
        Value(context, "aws:PrincipalArn").ShouldBeNull();
    }

    private static string? Value(ConditionContext context, string key) => context.TryGet(key, out var values) ? values[0] : null;
}
