using System.Net;
using Irsactl.Cli.Namespaces.Inside;

namespace Irsactl.Cli.Tests.Namespaces;

public sealed class DnsQuestionTests
{
    // "dig Sts.Amazonaws.com" as it goes over the wire: id 0x1234, recursion desired, one question, type A, class IN.
    private static readonly byte[] Query =
        [0x12, 0x34, 1, 0, 0, 1, 0, 0, 0, 0, 0, 0, 3, .. "Sts"u8, 9, .. "Amazonaws"u8, 3, .. "com"u8, 0, 0, 1, 0, 1];

    [Fact]
    public void Read_NameIsInLowerCase() => DnsQuestion.Read(Query)!.Name.ShouldBe("sts.amazonaws.com");

    [Fact]
    public void Is_AnswersWithTheAddress_AndTheQuestionAsItCame()
    {
        var answer = DnsQuestion.Read(Query)!.Is(IPAddress.Loopback);

        answer[..4].ShouldBe([0x12, 0x34, 0x85, 0x80]);
        answer[4..12].ShouldBe([0, 1, 0, 1, 0, 0, 0, 0]);
        answer[12..Query.Length].ShouldBe(Query[12..]);
        answer[Query.Length..].ShouldBe([0xC0, 12, 0, 1, 0, 1, 0, 0, 0, 0, 0, 4, 127, 0, 0, 1]);
    }

    [Theory]
    [InlineData(28)] // AAAA
    [InlineData(65)] // HTTPS
    public void Is_OtherKindsOfRecords_AreNotThere(byte type)
    {
        byte[] query = [.. Query];
        query[^3] = type;

        var answer = DnsQuestion.Read(query)!.Is(IPAddress.Loopback);

        answer.Length.ShouldBe(query.Length);
        (answer[3] & 0xF).ShouldBe(0);
    }

    [Fact]
    public void NoSuchName_IsSaid() => (DnsQuestion.Read(Query)!.NoSuchName()[3] & 0xF).ShouldBe(3);

    [Fact]
    public void Read_WhatStandsBehindTheQuestion_IsNotSentBack()
    {
        // An EDNS record.
        byte[] query = [.. Query, 0, 0, 41, 0x10, 0, 0, 0, 0, 0, 0, 0];
        query[11] = 1;

        DnsQuestion.Read(query)!.NoSuchName().Length.ShouldBe(Query.Length);
    }

    [Fact]
    public void Read_CutOffAnywhere_IsNoQuestion()
    {
        for (var length = 0; length < Query.Length; length++)
        {
            DnsQuestion.Read(Query.AsSpan(0, length)).ShouldBeNull($"{length} bytes");
        }
    }

    [Theory]
    [InlineData(2, 0x81)] // an answer
    [InlineData(2, 0x28)] // an update
    [InlineData(5, 2)] // two questions
    [InlineData(12, 0xC0)] // a pointer where no name was yet
    [InlineData(12, 0x40)] // a label of a kind that there is not
    public void Read_OtherMessages_AreNoQuestion(int at, byte value)
    {
        byte[] query = [.. Query];
        query[at] = value;

        DnsQuestion.Read(query).ShouldBeNull();
    }
}
