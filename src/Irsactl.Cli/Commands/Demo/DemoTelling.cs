namespace Irsactl.Cli.Commands.Demo;

/// <summary>How the demo is told.</summary>
internal sealed record DemoTelling
{
    /// <summary>Whether of what commands print the lines that matter are shown, in the width of the terminal.</summary>
    public bool IsBrief { get; init; }

    /// <summary>Whether each scene waits for somebody.</summary>
    public bool Steps { get; init; }
}
