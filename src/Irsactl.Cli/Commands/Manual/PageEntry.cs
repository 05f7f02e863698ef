namespace Irsactl.Cli.Commands.Manual;

/// <summary>A flag, an argument or a command, as a page lists it.</summary>
/// <param name="Label">What is typed; what stands for a value is in angle brackets: <c>-o, --output &lt;text|json&gt;</c>.</param>
/// <param name="Description">What it is for.</param>
internal sealed record PageEntry(string Label, string Description);
