using System.Collections.Immutable;

namespace Irsactl.Cli.Commands.Manual;

/// <summary>
/// All there is to say of a command. <c>--help</c>, the man page and the command reference are made of it, so that none of them knows
/// what the others do not.
/// </summary>
internal sealed record CommandPage
{
    /// <summary>The program's name and the command's words: <c>irsactl aws create-all</c>.</summary>
    public required string Title { get; init; }

    /// <summary>What it does.</summary>
    public required string Description { get; init; }

    /// <summary>How it is called, in short: <c>irsactl apply [&lt;plan-file&gt;] [options]</c>.</summary>
    public required string Usage { get; init; }

    /// <summary>What it takes without a flag.</summary>
    public ImmutableArray<PageEntry> Arguments { get; init; } = [];

    /// <summary>Its flags; those that belong to one choice or another under headings of their own.</summary>
    public ImmutableArray<FlagSection> Flags { get; init; } = [];

    /// <summary>The commands that it holds.</summary>
    public ImmutableArray<PageEntry> Commands { get; init; } = [];

    /// <summary>Command lines, each in one line.</summary>
    public ImmutableArray<string> Examples { get; init; } = [];

    /// <summary>The page of the documentation that tells the whole story: <c>docs/hosting.md</c>.</summary>
    public required string Guide { get; init; }

    /// <summary>The first sentence of the description.</summary>
    public string Summary =>
        Description.IndexOf(". ", StringComparison.Ordinal) is var end and > 0 ? Description[..end] : Description.TrimEnd('.');
}
