using System.Text;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>Cuts what a process writes into lines. One that is longer than an event of a log may be goes on as another.</summary>
internal sealed class LineSplitter(Action<string> take)
{
    // CloudWatch Logs: an event has at most 1 MB. Four bytes a character at worst.
    private const int MaxLine = 256 * 1024;

    private readonly StringBuilder line = new();

    /// <summary>Takes the next characters.</summary>
    public void Add(ReadOnlySpan<char> text)
    {
        while (!text.IsEmpty)
        {
            var end = text.IndexOf('\n');
            var part = end < 0 ? text : text[..end];
            var room = Math.Min(part.Length, MaxLine - line.Length);
            line.Append(part[..room]);
            if (room < part.Length)
            {
                Flush();
                text = text[room..];
            }
            else
            {
                text = end < 0 ? [] : text[(end + 1)..];
                if (end >= 0)
                {
                    Flush();
                }
            }
        }
    }

    /// <summary>Ends the last line, where there is one.</summary>
    public void End()
    {
        if (line.Length > 0)
        {
            Flush();
        }
    }

    private void Flush()
    {
        take(line.ToString());
        line.Clear();
    }
}
