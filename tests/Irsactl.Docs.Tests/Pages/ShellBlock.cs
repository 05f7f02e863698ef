namespace Irsactl.Docs.Tests.Pages;

/// <summary>A block of commands on a page.</summary>
/// <param name="Line">Its first line on the page, from 1.</param>
/// <param name="Text">The commands, as they are written.</param>
internal sealed record ShellBlock(int Line, string Text)
{
    /// <summary>What is run before it and is not on the page.</summary>
    public string Setup { get; init; } = "";

    /// <summary>Why it is not run, or null where it is.</summary>
    public string? NotRun { get; init; }

    /// <summary>The exit code that it ends with.</summary>
    public int ExitCode { get; init; }

    /// <summary>What the page says that it prints, or null where it says nothing. <c>…</c> stands for anything, a line of it for lines.</summary>
    public string? Printed { get; init; }
}
