using System.Collections.Concurrent;
using System.Text;

namespace Irsactl.Ui.Tests.Harness;

/// <summary>Keeps each line that a program writes.</summary>
internal sealed class QueueWriter(ConcurrentQueue<string> lines) : TextWriter
{
    /// <inheritdoc />
    public override Encoding Encoding => Encoding.UTF8;

    /// <inheritdoc />
    public override void WriteLine(string? value) => lines.Enqueue(value ?? "");

    /// <inheritdoc />
    public override void Write(char value) => lines.Enqueue(value.ToString());
}
