namespace Irsactl.Cli.Commands.Installing;

/// <summary>What became of a file of the install directory.</summary>
/// <param name="Path">The file.</param>
/// <param name="Outcome"><c>created</c>, <c>unchanged</c> or <c>updated</c>.</param>
internal sealed record PreparedFile(string Path, string Outcome);
