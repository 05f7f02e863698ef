using Irsactl.Testing;
using Shouldly;
using Xunit;

namespace Irsactl.LocalCluster.Tests.Recorded;

/// <summary>The cluster answers as a real kube-apiserver 1.36 did, but for what <c>left-out.txt</c> names.</summary>
public sealed class RecordedAnswersTests(Replay replay) : IClassFixture<Replay>
{
    private static readonly Dictionary<string, string> _leftOut = File.ReadLines(
        RepositoryFolder.At("tests", "Irsactl.LocalCluster.Tests", "Recorded", "left-out.txt"))
        .Select(line => line.Split(": ", 2)).ToDictionary(parts => parts[0], parts => parts[1], StringComparer.Ordinal);

    public static TheoryData<string> Names => [.. Recording.Names];

    [Theory]
    [MemberData(nameof(Names))]
    public void Answer_ToARecordedRequest_IsTheRecordedOne(string name)
    {
        var difference = replay.Difference(name);

        if (_leftOut.ContainsKey(name))
        {
            difference.ShouldNotBeNull($"{name} is answered as recorded now: take it out of left-out.txt");
        }
        else
        {
            difference.ShouldBeNull();
        }
    }

    [Fact]
    public void Order_NamesEveryRecordingOnce() =>
        string.Join('\n', Replay.Order.Order(StringComparer.Ordinal)).ShouldBe(string.Join('\n', Recording.Names));

    [Fact]
    public void LeftOut_NamesRecordingsOnly() => _leftOut.Keys.Except(Recording.Names, StringComparer.Ordinal).ShouldBeEmpty();
}
