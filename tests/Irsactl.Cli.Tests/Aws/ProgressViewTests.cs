using Irsactl.Cli.Commands.Aws;
using Irsactl.Cli.Running;
using Irsactl.Provisioning;
using Microsoft.Extensions.Time.Testing;

namespace Irsactl.Cli.Tests.Aws;

/// <summary>The line that says on a terminal how far a run is.</summary>
public sealed class ProgressViewTests
{
    private static readonly TimeSpan _refresh = TimeSpan.FromMilliseconds(200);

    [Fact]
    public void Line_WhereTheTotalIsKnown_SaysHowManyOfIt() =>
        Draw(term: "xterm", width: 0, planned: 23).ShouldEndWith("0.2s  1 of 23 done, working on role b and 1 more");

    [Fact]
    public void Line_WhereItIsNot_SaysHowMany() =>
        Draw(term: "xterm", width: 0, planned: null).ShouldEndWith("0.2s  1 done, working on role b and 1 more");

    [Fact]
    public void Line_OnANarrowTerminal_IsCutToLeaveTheLastColumn() =>
        Draw(term: "xterm", width: 20, planned: 23).ShouldEndWith("0.2s  1 of 23 done…");

    [Fact]
    public void Line_OnADumbTerminal_IsNotDrawn() => Draw(term: "dumb", width: 80, planned: 23).ShouldBeEmpty();

    private static string Draw(string term, int width, int? planned)
    {
        using var error = new StringWriter();
        var clock = new FakeTimeProvider();
        using var view = new ProgressView(new CommandContext
        {
            ProgramName = "irsactl",
            In = TextReader.Null,
            Out = TextWriter.Null,
            Error = error,
            Environment = name => name == "TERM" ? term : null,
            Clock = clock,
            ErrorIsTerminal = true,
            TerminalWidth = () => width,
        });
        if (planned is { } count)
        {
            view.Report(new ProvisioningEvent(ProvisioningEventKind.Planned, Resource: null, "") { Count = count });
        }

        view.Report(Event(ProvisioningEventKind.Started, "a"));
        view.Report(Event(ProvisioningEventKind.Started, "b"));
        view.Report(Event(ProvisioningEventKind.Started, "c"));
        view.Report(Event(ProvisioningEventKind.Finished, "a"));
        view.Report(Event(ProvisioningEventKind.Finished, "was-there-already"));
        clock.Advance(_refresh);
        return error.ToString();
    }

    private static ProvisioningEvent Event(ProvisioningEventKind kind, string role) => new(kind, new ResourceKey("role", role), "");
}
