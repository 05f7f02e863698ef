namespace Irsactl.Provisioning.Exporting;

/// <summary>A file of an export.</summary>
/// <param name="Name">Its name in the folder of the export.</param>
/// <param name="Content">What is in it.</param>
/// <param name="IsExecutable">Whether it is a script.</param>
public sealed record ExportedFile(string Name, ReadOnlyMemory<byte> Content, bool IsExecutable = false);
