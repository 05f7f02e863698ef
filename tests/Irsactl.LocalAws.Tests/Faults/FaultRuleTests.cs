using Irsactl.Diagnostics;
using Irsactl.LocalAws.Foundation.Faults;
using Shouldly;
using Xunit;

namespace Irsactl.LocalAws.Tests.Faults;

public sealed class FaultRuleTests
{
    public static TheoryData<string, Fault> Kinds { get; } = new()
    {
        { "500", new Fault.InternalError() },
        { "503", new Fault.Unavailable() },
        { "throttle", new Fault.Throttle() },
        { "drop-before", new Fault.DropBefore() },
        { "drop-after", new Fault.DropAfter() },
        { "slow:250ms", new Fault.Slow(TimeSpan.FromMilliseconds(250)) },
        { "slow:2s", new Fault.Slow(TimeSpan.FromSeconds(2)) },
        { "slow:1m", new Fault.Slow(TimeSpan.FromMinutes(1)) },
        { "AccessDenied:403", new Fault.Refusal("AccessDenied", 403) },
        { "ExpiredToken", new Fault.Refusal("ExpiredToken") },
    };

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Rule_OfEachKind_IsRead(string kind, Fault fault)
    {
        FaultRule.Parse($"s3:Get*={kind}").ShouldBe(new FaultRule(new("s3", "Get*"), fault));
    }

    [Theory]
    [InlineData("*=500", "*", "*", 1, null)]
    [InlineData("s3=500", "s3", "*", 1, null)]
    [InlineData("s3:*=500#2", "s3", "*", 1, 2)]
    [InlineData("*:Create*=500@0.25", "*", "Create*", 0.25, null)]
    [InlineData("iam:CreateRole=500@1", "iam", "CreateRole", 1, null)]
    public void Rule_IsReadInAllParts(string text, string service, string operation, double probability, int? times)
    {
        FaultRule.Parse(text).ShouldBe(
            new FaultRule(new(service, operation), new Fault.InternalError()) { Probability = probability, Times = times });
    }

    [Theory]
    [InlineData("", "''")]
    [InlineData("s3", "'s3'")]
    [InlineData("=500", "'=500'")]
    [InlineData("s3:=500", "'s3:=500'")]
    [InlineData("s3:Get=", "'s3:Get='")]
    [InlineData("s 3:Get=500", "'s 3:Get=500'")]
    [InlineData("s3:Get=404", "'404'")]
    [InlineData("s3:Get=boom", "'boom'")]
    [InlineData("s3:Get=slow:2h", "'slow:2h'")]
    [InlineData("s3:Get=slow", "'slow'")]
    [InlineData("s3:Get=AccessDenied:200", "'AccessDenied:200'")]
    [InlineData("s3:Get=500@", "''")]
    [InlineData("s3:Get=500@0", "'0'")]
    [InlineData("s3:Get=500@1.1", "'1.1'")]
    [InlineData("s3:Get=500@NaN", "'NaN'")]
    [InlineData("s3:Get=500#0", "'0'")]
    [InlineData("s3:Get=500#-1", "'-1'")]
    [InlineData("s3:Get=500#99999999999", "'99999999999'")]
    [InlineData("s3:Get=500#2@0.5", "'2@0.5'")]
    public void Rule_ThatCannotBe_IsRefusedWithTheWrongPartAndTheRightForm(string text, string part)
    {
        var error = Should.Throw<IrsactlException>(() => FaultRule.Parse(text));

        error.Code.ShouldBe(LocalAwsErrors.InvalidRule);
        error.Message.ShouldStartWith(part);
        error.Hint.ShouldNotBeNullOrEmpty();
    }

    [Theory]
    [InlineData("10", "*", "*", 10)]
    [InlineData("iam=0.5", "iam", "*", 0.5)]
    [InlineData("s3:Put*=100", "s3", "Put*", 100)]
    public void Throttle_IsRead(string text, string service, string operation, double rate)
    {
        ThrottleRule.Parse(text).ShouldBe(new ThrottleRule(new(service, operation), rate));
    }

    [Theory]
    [InlineData("")]
    [InlineData("0")]
    [InlineData("-1")]
    [InlineData("many")]
    [InlineData("s3:Put=")]
    [InlineData("=5")]
    [InlineData("s3=5=5")]
    [InlineData("1e3")]
    [InlineData("1000001")]
    public void Throttle_ThatCannotBe_IsRefused(string text)
    {
        var error = Should.Throw<IrsactlException>(() => ThrottleRule.Parse(text));

        error.Code.ShouldBe(LocalAwsErrors.InvalidRule);
        error.Message.ShouldContain($"'{text}'");
    }
}
