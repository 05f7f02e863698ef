namespace Irsactl.Testing;

/// <summary>A command that had to succeed did not; the message holds all that it wrote.</summary>
public sealed class CommandFailedException(CommandResult result) : Exception(result.ToString());
