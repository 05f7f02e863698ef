using Irsactl.Cli.Values;

namespace Irsactl.Cli.Tests.Values;

public sealed class DurationsTests
{
    [Theory]
    [InlineData("0", 0)]
    [InlineData("45", 45)]
    [InlineData("45s", 45)]
    [InlineData("90m", 5_400)]
    [InlineData("1h", 3_600)]
    [InlineData("1h30m", 5_400)]
    [InlineData("2d", 172_800)]
    [InlineData("1d2h3m4s", 93_784)]
    [InlineData("50ms", 0.05)]
    [InlineData("1m50ms", 60.05)]
    [InlineData("366d", 31_622_400)]
    public void Duration_AsPeopleWriteIt_IsRead(string text, double seconds)
    {
        Durations.TryParse(text, out var duration).ShouldBeTrue();

        duration.TotalSeconds.ShouldBe(seconds);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("h")]
    [InlineData("1x")]
    [InlineData("-1h")]
    [InlineData("1.5h")]
    [InlineData("1 h")]
    [InlineData("1H")]
    [InlineData("30m1h")]
    [InlineData("1h1h")]
    [InlineData("1h\n")]
    [InlineData("٣h")]
    [InlineData("367d")]
    [InlineData("99999999999999999999")]
    public void Duration_Otherwise_IsRefused(string text) => Durations.TryParse(text, out _).ShouldBeFalse();

    [Theory]
    [InlineData("token mint --issuer https://a.example --private-key-file k --namespace n --service-account s --expires-in", "soon")]
    [InlineData("assume-role --role-arn arn:aws:iam::123456789012:role/r --token-file t --duration", "-5m")]
    [InlineData("local start --latency", "1y")]
    public async Task Duration_UnreadableOnTheCommandLine_IsWrongUsage(string command, string duration)
    {
        var result = await IrsactlProgram.RunAsync([.. command.Split(' '), duration]);

        result.ShouldFailWith(2, "IRS1001", $"'{duration}'");
    }
}
