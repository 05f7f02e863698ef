using Irsactl.Cli.Commands.Adopting;

namespace Irsactl.Cli.Commands.Starting;

/// <summary>How <c>init</c> goes about it.</summary>
internal sealed record InitChoices
{
    /// <summary>The file, or the word for standard output.</summary>
    public required string File { get; init; }

    /// <summary>Whether nobody is asked.</summary>
    public bool AsksNothing { get; init; }

    /// <summary>Whether a file that says something else is written over.</summary>
    public bool Overwrites { get; init; }

    /// <summary>How what was done is reported.</summary>
    public OutputFormat Format { get; init; }

    /// <summary>Whether the file is printed, and not written.</summary>
    public bool IsPrinted => File == AdoptArguments.ToOutput;

    /// <summary>The name that the file is spoken of by.</summary>
    public string ShownFile => IsPrinted ? "irsactl.yaml" : File;
}
