using Irsactl.Cli.Terminal;
using Irsactl.Gathering;

namespace Irsactl.Cli.Running;

/// <summary>
/// Everything a command takes from the outside, so that a test can run the whole program in process: streams, environment,
/// clock and the name it was called by.
/// </summary>
internal sealed record CommandContext
{
    /// <summary>The name the program was called by: <c>irsactl</c>, or <c>ccoctl</c> where it stands in for it.</summary>
    public required string ProgramName { get; init; }

    /// <summary>Data for the command, where it reads <c>-</c>.</summary>
    public required TextReader In { get; init; }

    /// <summary>Data only: what another program may parse.</summary>
    public required TextWriter Out { get; init; }

    /// <summary>Progress, logs, questions and errors.</summary>
    public required TextWriter Error { get; init; }

    /// <summary>Reads an environment variable; null where it is not set.</summary>
    public required Func<string, string?> Environment { get; init; }

    /// <summary>The clock.</summary>
    public required TimeProvider Clock { get; init; }

    /// <summary>How evidence is got from AWS and from hosts of issuers.</summary>
    public EvidenceSources Sources => new() { Clock = Clock, Environment = Environment };

    /// <summary>Whether standard input is a terminal, and not a file, a pipe or nothing.</summary>
    public bool InIsTerminal { get; init; }

    /// <summary>Whether standard error is a terminal that a person watches.</summary>
    public bool ErrorIsTerminal { get; init; }

    /// <summary>Whether standard output is a terminal that a person watches, and not a file or another program.</summary>
    public bool OutIsTerminal { get; init; }

    /// <summary>
    /// Whether somebody can be asked: sees the question, on standard error, and can answer it. Where standard output goes does not matter.
    /// </summary>
    public bool CanAsk => InIsTerminal && ErrorIsTerminal;

    /// <summary>Columns of the terminal at this moment; 0 where it does not say.</summary>
    public Func<int> TerminalWidth { get; init; } = static () => 0;

    /// <summary>Whether the terminal can move its cursor: a status line is drawn over itself.</summary>
    public bool DrawsStatus => ErrorIsTerminal && Environment("TERM") is not "dumb";

    /// <summary>Whether colour may be used: a terminal that is not dumb, and <c>NO_COLOR</c> is not set.</summary>
    public bool UsesColor => DrawsStatus && string.IsNullOrEmpty(Environment("NO_COLOR"));

    /// <summary>The same of standard output.</summary>
    public bool OutUsesColor =>
        OutIsTerminal && Environment("TERM") is not "dumb" && string.IsNullOrEmpty(Environment("NO_COLOR"));

    /// <summary>Standard output for sentences: broken to the width of the terminal, and whole lines where there is none.</summary>
    public TextWriter Prose =>
        OutIsTerminal ? new HangingWriter(Out, TextLayout.Width(isTerminal: true, TerminalWidth())) : Out;

    /// <summary>The same of standard error.</summary>
    public TextWriter ErrorProse =>
        ErrorIsTerminal ? new HangingWriter(Error, TextLayout.Width(isTerminal: true, TerminalWidth())) : Error;

    /// <summary>Whether the program stands in for ccoctl.</summary>
    public bool IsCcoctl => ProgramName == "ccoctl";
}
