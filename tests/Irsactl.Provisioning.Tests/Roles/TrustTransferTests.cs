using System.Text.Json.Nodes;
using Irsactl.Provisioning.Roles;
using Shouldly;
using Xunit;

namespace Irsactl.Provisioning.Tests.Roles;

/// <summary>What a trust policy says of one provider's tokens, said of another's.</summary>
public sealed class TrustTransferTests
{
    private const string Old = "arn:aws:iam::123456789012:oidc-provider/old.example.com/a";
    private const string New = "arn:aws:iam::123456789012:oidc-provider/new.example.com";

    private static readonly TrustTransfer _transfer = new(Old, New);

    [Fact]
    public void Add_StatementOfTheProvider_IsRepeatedForTheOther()
    {
        var policy = Policy(Statement(Old, """{"StringEquals":{"old.example.com/a:sub":["x","y"],"OLD.example.com/a:aud":"z"}}"""));

        var added = _transfer.Add(policy);

        Same(added, Policy(
            Statement(Old, """{"StringEquals":{"old.example.com/a:sub":["x","y"],"OLD.example.com/a:aud":"z"}}"""),
            Statement(New, """{"StringEquals":{"new.example.com:sub":["x","y"],"new.example.com:aud":"z"}}""")));
        _transfer.IsCarriedOver(policy).ShouldBeFalse();
        _transfer.IsCarriedOver(added).ShouldBeTrue();
    }

    [Fact]
    public void Add_Twice_ChangesNothing()
    {
        var added = _transfer.Add(Policy(Statement(Old, """{"StringLike":{"old.example.com/a:sub":"x:*"}}""")));

        Same(_transfer.Add(added), added);
    }

    [Fact]
    public void Add_StatementWithAnId_HasItOnce()
    {
        var policy = $$"""{"Version":"2012-10-17","Statement":{"Sid":"One",{{Statement(Old, "{}")[1..]}}}""";

        Same(_transfer.Add(policy), $$"""{"Version":"2012-10-17","Statement":[{"Sid":"One",{{Statement(Old, "{}")[1..]}},{{Statement(New, "{}")}}]}""");
    }

    [Fact]
    public void Add_KeysOfAnotherProviderOfTheSameHost_StayAsTheyAre()
    {
        var added = _transfer.Add(Policy(Statement(Old, """{"StringEquals":{"old.example.com/ab:sub":"x","aws:SourceIp":"1.2.3.4"}}""")));

        added.Split("old.example.com/ab:sub").Length.ShouldBe(3);
    }

    [Fact]
    public void Add_OtherStatements_StayAsTheyAre()
    {
        const string Service = """{"Effect":"Allow","Principal":{"Service":"ec2.amazonaws.com"},"Action":"sts:AssumeRole"}""";

        Same(_transfer.Add(Policy(Service, Statement(Old, "{}"))), Policy(Service, Statement(Old, "{}"), Statement(New, "{}")));
    }

    [Fact]
    public void RemoveFrom_WhatWasAdded_LeavesWhatWasThere()
    {
        var back = new TrustTransfer(New, Old);
        var policy = Policy(Statement(Old, """{"StringEquals":{"old.example.com/a:sub":"x"}}"""));

        Same(back.RemoveFrom(_transfer.Add(policy)), policy);
    }

    [Fact]
    public void RemoveFrom_SeveralProvidersInAStatement_TakesOneOut()
    {
        const string Other = "arn:aws:iam::123456789012:oidc-provider/third.example.com";

        Same(_transfer.RemoveFrom(Policy(Statement($"{Old}\",\"{Other}", "{}", isList: true))), Policy(Statement(Other, "{}")));
    }

    [Fact]
    public void RemoveFrom_OnlyStatement_StaysAsItIs()
    {
        var policy = Policy(Statement(Old, "{}"));

        Same(_transfer.RemoveFrom(policy), policy);
    }

    [Fact]
    public void ProblemOf_ConditionOnTheProviderInAStatementForEverybody_IsNamed()
    {
        var deny = """{"Effect":"Deny","Principal":"*","Action":"sts:*","Condition":{"StringNotEquals":{"old.example.com/a:sub":"x"}}}""";

        _transfer.ProblemOf(Policy(Statement(Old, "{}"), deny)).ShouldNotBeNull().ShouldContain("old.example.com/a");
        _transfer.ProblemOf(Policy(Statement(Old, "{}"))).ShouldBeNull();
        _transfer.ProblemOf("no policy").ShouldNotBeNull();
    }

    private static string Policy(params string[] statements) =>
        $$"""{"Version":"2012-10-17","Statement":[{{string.Join(',', statements)}}]}""";

    private static string Statement(string federated, string conditions, bool isList = false)
    {
        var principal = isList ? $"[\"{federated}\"]" : $"\"{federated}\"";
        return $$"""{"Effect":"Allow","Principal":{"Federated":{{principal}}},"Action":"sts:AssumeRoleWithWebIdentity","Condition":{{conditions}}}""";
    }

    private static void Same(string actual, string expected) =>
        JsonNode.DeepEquals(JsonNode.Parse(actual), JsonNode.Parse(expected)).ShouldBeTrue($"{actual}\nis not\n{expected}");
}
