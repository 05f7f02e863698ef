namespace Irsactl.Testing;

/// <summary>What a program produced is not what the golden file holds.</summary>
public sealed class GoldenFileException(string message) : Exception(message);
