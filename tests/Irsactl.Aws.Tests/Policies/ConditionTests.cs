using Irsactl.Aws.Policies;
using Shouldly;
using Xunit;
using static Irsactl.Aws.Tests.Policies.PolicyTestKit;

namespace Irsactl.Aws.Tests.Policies;

public sealed class ConditionTests
{
    [Theory]
    [InlineData("StringEquals", "\"a\"", "a", true)]
    [InlineData("StringEquals", "\"a\"", "A", false)]
    [InlineData("StringEquals", "\"a*\"", "ab", false)]
    [InlineData("StringEquals", "[\"a\",\"b\"]", "b", true)]
    [InlineData("StringNotEquals", "[\"a\",\"b\"]", "b", false)]
    [InlineData("StringNotEquals", "[\"a\",\"b\"]", "c", true)]
    [InlineData("StringEqualsIgnoreCase", "\"a\"", "A", true)]
    [InlineData("StringNotEqualsIgnoreCase", "\"a\"", "A", false)]
    [InlineData("StringLike", "\"a*c?\"", "abbcd", true)]
    [InlineData("StringLike", "\"a*c?\"", "abbc", false)]
    [InlineData("StringNotLike", "\"a*\"", "b", true)]
    [InlineData("NumericEquals", "10", "10.0", true)]
    [InlineData("NumericEquals", "\"10\"", "ten", false)]
    [InlineData("NumericNotEquals", "10", "11", true)]
    [InlineData("NumericLessThan", "10", "9", true)]
    [InlineData("NumericLessThan", "10", "10", false)]
    [InlineData("NumericLessThanEquals", "10", "10", true)]
    [InlineData("NumericGreaterThan", "10", "10", false)]
    [InlineData("NumericGreaterThanEquals", "-1.5", "-1.5", true)]
    [InlineData("DateEquals", "\"2026-03-01T00:00:00Z\"", "1772323200", true)]
    [InlineData("DateNotEquals", "\"2026-03-01\"", "2026-03-01T00:00:01Z", true)]
    [InlineData("DateLessThan", "\"2026-03-01T12:00:00Z\"", "2026-03-01T11:59:59Z", true)]
    [InlineData("DateLessThan", "\"2026-03-01T12:00:00+02:00\"", "2026-03-01T11:00:00Z", false)]
    [InlineData("DateLessThanEquals", "\"2026\"", "2026-01-01T00:00:00.000Z", true)]
    [InlineData("DateGreaterThan", "1772323200", "1772323201", true)]
    [InlineData("DateGreaterThanEquals", "\"nonsense\"", "1772323201", false)]
    [InlineData("Bool", "true", "true", true)]
    [InlineData("Bool", "\"True\"", "TRUE", true)]
    [InlineData("Bool", "\"false\"", "true", false)]
    [InlineData("BinaryEquals", "\"QUI=\"", "QUI=", true)]
    [InlineData("BinaryEquals", "\"QUI=\"", "QUM=", false)]
    [InlineData("IpAddress", "\"203.0.113.0/24\"", "203.0.113.200", true)]
    [InlineData("IpAddress", "\"203.0.113.77/25\"", "203.0.113.200", false)]
    [InlineData("IpAddress", "\"203.0.113.7\"", "203.0.113.7", true)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "198.51.100.1", true)]
    [InlineData("IpAddress", "\"0.0.0.0/0\"", "2001:db8::1", false)]
    [InlineData("IpAddress", "\"2001:DB8:1234::/46\"", "2001:db8:1237::5", true)]
    [InlineData("IpAddress", "\"203.0.113.0/33\"", "203.0.113.0", false)]
    [InlineData("NotIpAddress", "\"203.0.113.0/24\"", "198.51.100.1", true)]
    [InlineData("ArnLike", "\"arn:aws:iam::*:role/x*\"", "arn:aws:iam::123456789012:role/xyz", true)]
    [InlineData("ArnLike", "\"arn:aws:iam:*role/x*\"", "arn:aws:iam::123456789012:role/xyz", false)]
    [InlineData("ArnEquals", "\"arn:aws:sns:*:*:a:*\"", "arn:aws:sns:us-east-1:1:a:b:c", true)]
    [InlineData("ArnLike", "\"*\"", "arn:aws:sns:us-east-1:1:a", true)]
    [InlineData("ArnNotLike", "\"arn:aws:iam::1:*\"", "arn:aws:iam::2:x", true)]
    [InlineData("ArnNotEquals", "\"arn:aws:iam::1:x\"", "arn:aws:iam::1:x", false)]
    public void Operator_OnOneValue_HasItsMeaning(string name, string wanted, string actual, bool met) =>
        IsMet(name, wanted, new ConditionContext().Set("test:key", actual)).ShouldBe(met);

    [Theory]
    [InlineData("StringEquals", false)]
    [InlineData("StringNotEquals", true)]
    [InlineData("StringLike", false)]
    [InlineData("StringNotLike", true)]
    [InlineData("NumericLessThan", false)]
    [InlineData("NumericNotEquals", true)]
    [InlineData("NotIpAddress", true)]
    [InlineData("ArnNotLike", true)]
    [InlineData("Bool", false)]
    [InlineData("StringEqualsIfExists", true)]
    [InlineData("BoolIfExists", true)]
    [InlineData("StringNotEqualsIfExists", true)]
    [InlineData("ForAllValues:StringEquals", true)]
    [InlineData("ForAnyValue:StringEquals", false)]
    [InlineData("ForAnyValue:StringNotEquals", false)]
    [InlineData("ForAnyValue:StringEqualsIfExists", true)]
    public void Operator_OnAMissingKey_HasItsMeaning(string name, bool met)
    {
        IsMet(name, "\"1\"", new ConditionContext()).ShouldBe(met);
        IsMet(name, "\"1\"", new ConditionContext().Set("test:key")).ShouldBe(met);
    }

    [Theory]
    [InlineData("ForAllValues:StringEquals", "a,b", true)]
    [InlineData("ForAllValues:StringEquals", "a,c", false)]
    [InlineData("ForAnyValue:StringEquals", "a,c", true)]
    [InlineData("ForAnyValue:StringEquals", "c,d", false)]
    [InlineData("ForAllValues:StringNotEquals", "c,d", true)]
    [InlineData("ForAllValues:StringNotEquals", "a,d", false)]
    [InlineData("ForAnyValue:StringNotEquals", "a,d", true)]
    [InlineData("ForAnyValue:StringNotEquals", "a,b", false)]
    [InlineData("StringEquals", "a,c", true)]
    [InlineData("StringNotEquals", "a,c", false)]
    public void Operator_OnSeveralValues_HasItsMeaning(string name, string actual, bool met) =>
        IsMet(name, "[\"a\",\"b\"]", new ConditionContext().Set("test:key", actual.Split(','))).ShouldBe(met);

    [Theory]
    [InlineData("true", false, true)]
    [InlineData("\"true\"", true, false)]
    [InlineData("false", true, true)]
    [InlineData("\"false\"", false, false)]
    public void Null_AsksWhetherTheKeyIsThere(string wanted, bool isPresent, bool met) =>
        IsMet("Null", wanted, isPresent ? new ConditionContext().Set("test:key", "x") : new ConditionContext()).ShouldBe(met);

    [Fact]
    public void Key_IsCaseInsensitive() => IsMet("StringEquals", "\"a\"", new ConditionContext().Set("TEST:Key", "a")).ShouldBeTrue();

    [Fact]
    public void Conditions_AreAllNeeded()
    {
        var policies = new PolicySet
        {
            Identity = [Policy("""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"StringEquals":{"k:1":"a","k:2":"b"},"Bool":{"k:3":"true"} }}""")],
        };
        bool Allowed(ConditionContext context) =>
            PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", context: context), policies).IsAllowed;

        Allowed(new ConditionContext().Set("k:1", "a").Set("k:2", "b").Set("k:3", "true")).ShouldBeTrue();
        Allowed(new ConditionContext().Set("k:1", "a").Set("k:2", "x").Set("k:3", "true")).ShouldBeFalse();
        Allowed(new ConditionContext().Set("k:1", "a").Set("k:2", "b").Set("k:3", "false")).ShouldBeFalse();
    }

    [Theory]
    [InlineData("StringEqual")]
    [InlineData("stringequals")]
    [InlineData("NumericNotLessThan")]
    [InlineData("NotString")]
    [InlineData("BoolNot")]
    [InlineData("ForSomeValues:StringEquals")]
    [InlineData("NullIfExists")]
    [InlineData("")]
    public void Operator_ThatDoesNotExist_IsAFault(string name)
    {
        PolicyDocument.TryParse(
            $$"""{"Statement":{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{name}}":{"k":"v"} } } }""",
            out _,
            out var fault)
            .ShouldBeFalse();
        fault.ShouldNotBeNull().Kind.ShouldBe(PolicyFaultKind.InvalidOperator);
    }

    private static bool IsMet(string name, string wanted, ConditionContext context)
    {
        var policy = Policy($$"""{"Effect":"Allow","Action":"*","Resource":"*","Condition":{"{{name}}":{"test:key":{{wanted}} } } }""");
        return PolicyEvaluator.Evaluate(Request(Ann, "s3:GetObject", context: context), new PolicySet { Identity = [policy] }).IsAllowed;
    }
}
