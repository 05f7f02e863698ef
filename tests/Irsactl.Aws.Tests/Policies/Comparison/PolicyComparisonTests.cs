using Irsactl.Aws.Policies.Comparison;
using Shouldly;
using Xunit;

namespace Irsactl.Aws.Tests.Policies.Comparison;

public sealed class PolicyComparisonTests
{
    private const string Read = """{"Sid":"Read","Effect":"Allow","Principal":"*","Action":"s3:GetObject","Resource":"arn:aws:s3:::b/*"}""";

    private const string Trust = """
        {"Effect":"Allow","Principal":{"Federated":"arn:aws:iam::1:oidc-provider/a"},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{"StringEquals":{"a:sub":["x","y"]}}}
        """;

    [Theory]
    [InlineData("[\"s3:PutObject\",\"s3:GetObject\"]", "[\"s3:GetObject\",\"s3:PutObject\"]")]
    [InlineData("[\"s3:GetObject\"]", "\"s3:GetObject\"")]
    [InlineData("[\"s3:GetObject\",\"s3:GetObject\"]", "\"s3:GetObject\"")]
    public void SpelledInAnotherWay_ShowsNothing(string before, string after) =>
        Lines(Statement(before), Statement(after)).ShouldBeEmpty();

    [Fact]
    public void InAnotherOrder_ShowsNothing() => Lines(Policy(Read, Trust), Policy(Trust, Read)).ShouldBeEmpty();

    [Fact]
    public void NoPolicy_BecomesOne_ShowsItsStatements() =>
        Lines(null, Policy(Read, Trust)).ShouldBe(
        [
            "Added Read: Allow s3:GetObject on arn:aws:s3:::b/* to *",
            "Added : Allow sts:AssumeRoleWithWebIdentity to Federated:arn:aws:iam::1:oidc-provider/a if StringEquals a:sub x or y",
        ]);

    [Fact]
    public void PolicyWithoutStatements_IsAsNone() =>
        Lines(Policy(Read), """{"Version":"2012-10-17","Statement":[]}""").ShouldBe(
            ["Removed Read: Allow s3:GetObject on arn:aws:s3:::b/* to *"]);

    [Fact]
    public void StatementOfTheSameName_ShowsWhatOfItChanged() =>
        Lines(Policy(Read), Policy(Read.Replace("\"s3:GetObject\"", "[\"s3:GetObject\",\"s3:PutObject\"]").Replace("b/*", "c/*"))).ShouldBe(
        [
            "Changed Read: Allow s3:GetObject on arn:aws:s3:::b/* to *",
            "  action + s3:PutObject -",
            "  resource + arn:aws:s3:::c/* - arn:aws:s3:::b/*",
        ]);

    [Fact]
    public void StatementWithoutAName_IsMatchedByWhatItSays() =>
        Lines(Policy(Read, Trust), Policy(Trust.Replace("\"x\",\"y\"", "\"x\""), Read)).ShouldBe(
        [
            "Changed : Allow sts:AssumeRoleWithWebIdentity to Federated:arn:aws:iam::1:oidc-provider/a if StringEquals a:sub x or y",
            "  condition StringEquals a:sub + - y",
        ]);

    [Fact]
    public void StatementThatIsCalledOtherwise_ShowsItsNames() =>
        Lines(Policy(Read), Policy(Read.Replace("\"Read\"", "\"Reads\""))).ShouldBe(
            ["Changed Read: Allow s3:GetObject on arn:aws:s3:::b/* to *", "  sid + Reads - Read"]);

    [Fact]
    public void AllowThatBecomesDeny_UnderItsName_ShowsTheEffect() =>
        Lines(Policy(Read), Policy(Read.Replace("Allow", "Deny"))).ShouldBe(
            ["Changed Read: Allow s3:GetObject on arn:aws:s3:::b/* to *", "  effect + Deny - Allow"]);

    [Fact]
    public void AllowAndDeny_WithoutNames_AreTwoStatements()
    {
        var allow = Read.Replace("\"Sid\":\"Read\",", "");

        Lines(Policy(allow), Policy(allow.Replace("Allow", "Deny"))).ShouldBe(
        [
            "Added : Deny s3:GetObject on arn:aws:s3:::b/* to *",
            "Removed : Allow s3:GetObject on arn:aws:s3:::b/* to *",
        ]);
    }

    [Fact]
    public void NegatedElements_AreElementsOfTheirOwn() =>
        Lines(Policy(Read), Policy(Read.Replace("\"Action\"", "\"NotAction\""))).ShouldBe(
        [
            "Changed Read: Allow s3:GetObject on arn:aws:s3:::b/* to *",
            "  action + - s3:GetObject",
            "  not action + s3:GetObject -",
        ]);

    [Fact]
    public void VersionOfTheLanguage_IsShown()
    {
        PolicyComparison.TryCompare(Policy(Read).Replace("2012-10-17", "2008-10-17"), Policy(Read), out var comparison).ShouldBeTrue();

        var change = comparison.Header.ShouldHaveSingleItem();
        (change.Element, change.Added.Single(), change.Removed.Single()).ShouldBe(("version", "2012-10-17", "2008-10-17"));
        comparison.Statements.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("no policy")]
    [InlineData("[]")]
    [InlineData("""{"Statement":[{"Effect":"Perhaps"}]}""")]
    public void WhatIsNoPolicy_IsNotCompared(string text)
    {
        PolicyComparison.TryCompare(text, Policy(Read), out _).ShouldBeFalse();
        PolicyComparison.TryCompare(Policy(Read), text, out _).ShouldBeFalse();
    }

    private static List<string> Lines(string? before, string? after)
    {
        PolicyComparison.TryCompare(before, after, out var comparison).ShouldBeTrue();
        return
        [
            .. comparison.Statements.SelectMany(statement => (string[])
            [
                $"{statement.Kind} {statement.Sid}: {statement.Text}",
                .. statement.Elements.Select(element =>
                    $"  {element.Element} {string.Join(' ', ["+", .. element.Added, "-", .. element.Removed])}"),
            ]),
        ];
    }

    private static string Statement(string action) =>
        Policy($$"""{"Effect":"Allow","Action":{{action}},"Resource":"*"}""");

    private static string Policy(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";
}
