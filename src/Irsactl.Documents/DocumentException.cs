using Irsactl.Diagnostics;

namespace Irsactl.Documents;

/// <summary>A file cannot be read any further. Never leaves the assembly: the reader makes a <see cref="Problem"/> of it.</summary>
internal sealed class DocumentException(ErrorCode code, int line, string message) : Exception(message)
{
    public ErrorCode Code { get; } = code;

    public int Line { get; } = line;
}
