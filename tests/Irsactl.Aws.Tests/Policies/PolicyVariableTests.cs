using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class PolicyVariableTests
{
    [Theory]
    [InlineData("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/ann/x", true)]
    [InlineData("arn:aws:s3:::b/${aws:username}/*", "arn:aws:s3:::b/bob/x", false)]
    [InlineData("arn:aws:s3:::b/${AWS:UserName}/*", "arn:aws:s3:::b/ann/x", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team, 'common'}/*", "arn:aws:s3:::b/common/x", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team,''}x", "arn:aws:s3:::b/x", true)]
    [InlineData("arn:aws:s3:::b/${aws:PrincipalTag/team}/*", "arn:aws:s3:::b//x", false)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/*", true)]
    [InlineData("arn:aws:s3:::b/${*}", "arn:aws:s3:::b/x", false)]
    [InlineData("arn:aws:s3:::b/${?}${$}", "arn:aws:s3:::b/?$", true)]
    [InlineData("arn:aws:s3:::b/${unclosed", "arn:aws:s3:::b/${unclosed", true)]
    [InlineData("arn:aws:s3:::b/${k, default}", "arn:aws:s3:::b/${k, default}", true)]
    public void Resource_WithVariable_TakesTheRequestsValue(string resource, string asked, bool allowed) =>
        IsAllowed("Resource", resource, asked, "2012-10-17").ShouldBe(allowed);

    [Theory]
    [InlineData("arn:aws:s3:::b/ann", false)]
    [InlineData("arn:aws:s3:::b/${aws:username}", true)]
    public void Variable_InTheOldVersion_IsText(string asked, bool allowed) =>
        IsAllowed("Resource", "arn:aws:s3:::b/${aws:username}", asked, "2008-10-17").ShouldBe(allowed);

    [Fact]
    public void Wildcard_InAValue_IsText()
    {
        var policies = Home("Resource", "arn:aws:s3:::b/${aws:PrincipalTag/team}", "2012-10-17");
        bool Allowed(string tag, string asked) => PolicyEvaluator
            .Evaluate(Request(Ann, "s3:GetObject", asked, new ConditionContext().Set("aws:PrincipalTag/team", tag)), policies).IsAllowed;

        Allowed("*", "arn:aws:s3:::b/secret").ShouldBeFalse();
        Allowed("*", "arn:aws:s3:::b/*").ShouldBeTrue();
        Allowed("\uFFFF", "arn:aws:s3:::b/secret").ShouldBeFalse();
    }

    [Fact]
    public void NotResource_WithUnresolvedVariable_DoesNotApply() =>
        IsAllowed("NotResource", "arn:aws:s3:::b/${aws:PrincipalTag/team}", "arn:aws:s3:::b/x", "2012-10-17").ShouldBeFalse();

    [Fact]
    public void Variable_WithSeveralValues_IsUnresolved()
    {
        var context = new ConditionContext().Set("k", "a", "b");

        PolicyEvaluator.Evaluate(
            Request(Ann, "s3:GetObject", "arn:aws:s3:::b/a", context), Home("Resource", "arn:aws:s3:::b/${k}", "2012-10-17"))
            .IsAllowed.ShouldBeFalse();
    }

    [Theory]
    [InlineData("StringLike", "${aws:username}/*", "ann/x", true)]
    [InlineData("StringEquals", "${aws:username}", "ann", true)]
    [InlineData("StringEquals", "${aws:none}", "", false)]
    [InlineData("StringNotEquals", "${aws:none}", "ann", true)]
    [InlineData("ArnLike", "arn:aws:iam::1:user/${aws:username}", "arn:aws:iam::1:user/ann", true)]
    [InlineData("NumericEquals", "${aws:none}", "1", false)]
    public void Condition_WithVariable_TakesTheRequestsValue(string name, string wanted, string actual, bool met)
    {
        var policy = Policy($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{name}}":{"k":"{{wanted}}"} } }""");
        var context = new ConditionContext().SetPrincipal(Ann).Set("k", actual);

        PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", context: context), new PolicySet { Identity = [policy] })
            .IsAllowed.ShouldBe(met);
    }

    private static bool IsAllowed(string element, string resource, string asked, string version) =>
        PolicyEvaluator.Evaluate(
            Request(Ann, "s3:GetObject", asked, new ConditionContext().SetPrincipal(Ann)), Home(element, resource, version)).IsAllowed;

    private static PolicySet Home(string element, string resource, string version) =>
        new() { Identity = [Policy($$"""{"Effect":"Allow","Action":"s3:*","{{element}}":"{{resource}}"}""", version: version)] };
}
