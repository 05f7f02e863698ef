using Irsactl.Cli.Running;
using Irsactl.Cli.Terminal;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Screen;

public sealed class WaitingLineTests
{
    private readonly FakeTimeProvider _clock = new();

    [Fact]
    public void Wait_AtATerminal_SaysForWhatAndHowLong()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (WaitingLine.Show(Context(error, "xterm"), "asking AWS", TimeSpan.FromSeconds(30)))
        {
            error.ToString().ShouldBeEmpty();
            _clock.Advance(TimeSpan.FromSeconds(2));
        }

        error.ToString().ShouldEndWith("\r\e[K2 s  asking AWS, 30 s at most\r\e[K");
    }

    [Fact]
    public void Wait_WiderThanTheTerminal_IsCut()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (WaitingLine.Show(Context(error, "xterm") with { TerminalWidth = () => 12 }, "asking AWS", TimeSpan.FromSeconds(30)))
        {
            _clock.Advance(TimeSpan.FromSeconds(1));
        }

        error.ToString().ShouldBe("\r\e[K1 s  askin…\r\e[K");
    }

    [Fact]
    public void Wait_WhereNothingCanBeDrawnOver_IsSaidOnce()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (WaitingLine.Show(Context(error, "dumb"), "asking AWS"))
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        error.ToString().ShouldBe("asking AWS …\n");
    }

    [Fact]
    public void Wait_WhereNobodyWatches_IsSilent()
    {
        using var error = new StringWriter { NewLine = "\n" };
        using (WaitingLine.Show(Context(error, "xterm") with { ErrorIsTerminal = false }, "asking AWS"))
        {
            _clock.Advance(TimeSpan.FromSeconds(5));
        }

        error.ToString().ShouldBeEmpty();
    }

    private CommandContext Context(TextWriter error, string term) => new()
    {
        ProgramName = "irsactl",
        In = TextReader.Null,
        Out = TextWriter.Null,
        Error = error,
        Environment = name => name == "TERM" ? term : null,
        Clock = _clock,
        ErrorIsTerminal = true,
    };
}
