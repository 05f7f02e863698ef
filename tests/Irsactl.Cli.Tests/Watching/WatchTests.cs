using Irsactl.Cli.Commands;
using Irsactl.Cli.Commands.Watching;
using Irsactl.Cli.Running;
using Irsactl.Diagnostics;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Watching;

/// <summary>What <c>--watch</c> shows, of whatever it looks at.</summary>
public sealed class WatchTests : IDisposable
{
    private static readonly DateTimeOffset _start = new(2026, 8, 15, 12, 0, 0, TimeSpan.Zero);

    private readonly FakeTimeProvider _clock = new(_start);
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };

    public void Dispose()
    {
        _out.Dispose();
        _error.Dispose();
    }

    [Fact]
    public async Task Text_ElsewhereThanOnATerminal_IsShownWhereItHasChanged()
    {
        await RunAsync(OutputFormat.Text, isTerminal: false, () => "well\n", () => "ill\n", () => "ill\n");

        _out.ToString().ShouldBe("2026-08-15 12:00:00Z\nwell\n\n2026-08-15 12:02:00Z\nill\n\n");
    }

    [Fact]
    public async Task Text_OnATerminal_StandsInPlaceOfWhatWasThere()
    {
        await RunAsync(OutputFormat.Text, isTerminal: true, () => "well\n");

        _out.ToString().ShouldBe("\u001b[H\u001b[J2026-08-15 12:00:00Z\n\nwell\n\u001b[H\u001b[J2026-08-15 12:01:00Z\n\nwell\n");
    }

    [Fact]
    public async Task Json_IsALineForEachLook()
    {
        await RunAsync(OutputFormat.Json, isTerminal: true, () => "well", () => "well");

        _out.ToString().ShouldBe("\"well\"\n\"well\"\n\"well\"\n");
    }

    [Fact]
    public async Task Failure_IsSaid_AndWhatWasSeenLastStays()
    {
        await RunAsync(OutputFormat.Text, isTerminal: false, () => throw new IrsactlException(CliErrors.Unexpected, "no answer"), () => "well\n");

        _error.ToString().ShouldBe("no answer; looking again\n");
        _out.ToString().ShouldBe("2026-08-15 12:00:00Z\nwell\n\n");
    }

    /// <summary>Looks once, then as often as there is something to see, a minute apart, and is stopped.</summary>
    private async Task RunAsync(OutputFormat format, bool isTerminal, params Func<string>[] next)
    {
        using var stop = new CancellationTokenSource();
        var context = new CommandContext
        {
            ProgramName = "irsactl",
            In = TextReader.Null,
            Out = _out,
            Error = _error,
            Environment = _ => null,
            Clock = _clock,
            OutIsTerminal = isTerminal,
        };
        var number = 0;
        var run = new Watch(context, format, TimeSpan.FromMinutes(1)).RunAsync(
            LookOf(number, format == OutputFormat.Json ? "well" : "well\n"),
            token =>
            {
                if (number == next.Length)
                {
                    stop.Cancel();
                }

                token.ThrowIfCancellationRequested();
                var text = next[number++]();
                return Task.FromResult(LookOf(number, text));
            },
            stop.Token);
        while (!run.IsCompleted)
        {
            _clock.Advance(TimeSpan.FromMinutes(1));
            await Task.Yield();
        }

        await Should.ThrowAsync<OperationCanceledException>(run);
    }

    private static Look LookOf(int minutes, string text) =>
        new(_start.AddMinutes(minutes), output => output.Write(text), json => json.WriteStringValue(text));
}
