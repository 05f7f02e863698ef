namespace Irsactl.Cli.Commands;

/// <summary>How a command reports.</summary>
internal enum OutputFormat
{
    /// <summary>For people.</summary>
    Text,

    /// <summary>For programs; the shapes are in docs/cli-output.md.</summary>
    Json,

    /// <summary>For a comment on a pull request.</summary>
    Markdown,
}
