namespace Irsactl.Provisioning.DryRun;

/// <summary>A file of a dry run.</summary>
/// <param name="Name">Its name in the output folder.</param>
/// <param name="Content">Its bytes.</param>
/// <param name="Log">The log line, up to the path.</param>
internal sealed record DryRunFile(string Name, byte[] Content, string Log);
