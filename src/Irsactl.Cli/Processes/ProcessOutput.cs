namespace Irsactl.Cli.Processes;

/// <summary>What a program said, and how it ended.</summary>
/// <param name="ExitCode">Its exit code.</param>
/// <param name="Out">All of its standard output.</param>
/// <param name="Error">All of its standard error.</param>
internal sealed record ProcessOutput(int ExitCode, string Out, string Error);
