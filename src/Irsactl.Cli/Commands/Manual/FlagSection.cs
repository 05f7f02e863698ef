namespace Irsactl.Cli.Commands.Manual;

/// <summary>Flags that a page shows together.</summary>
/// <param name="Heading">What they have in common, without a colon.</param>
/// <param name="Flags">The flags.</param>
internal sealed record FlagSection(string Heading, IReadOnlyList<PageEntry> Flags);
