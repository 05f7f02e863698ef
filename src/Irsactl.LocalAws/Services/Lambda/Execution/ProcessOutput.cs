using Irsactl.LocalAws.Foundation.Integration;

namespace Irsactl.LocalAws.Services.Lambda.Execution;

/// <summary>Gathers what a function's process writes, by invocation: a mark in both streams says where one ends.</summary>
/// <param name="mark">The line that is the mark.</param>
/// <param name="time">The clock of the log.</param>
internal sealed class ProcessOutput(string mark, TimeProvider time)
{
    // A function that floods its log loses the rest, not this AWS its memory.
    private const int MaxLines = 100_000;
    private const int Streams = 2;

    private readonly Lock gate = new();
    private List<LogLine> lines = [];
    private int marksLeft = Streams;
    private TaskCompletionSource atMark = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends when everything is here that was written while the function was loaded.</summary>
    public Task Loaded => atMark.Task;

    /// <summary>Begins an invocation.</summary>
    /// <returns>Ends when everything that it wrote is here.</returns>
    public Task Begin(string firstLine)
    {
        lock (gate)
        {
            Put(firstLine);
            marksLeft = Streams;
            atMark = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            return atMark.Task;
        }
    }

    /// <summary>Adds a line of Lambda's own.</summary>
    public void Add(string line)
    {
        lock (gate)
        {
            Put(line);
        }
    }

    /// <summary>Takes all lines so far.</summary>
    public IReadOnlyList<LogLine> Take()
    {
        lock (gate)
        {
            var taken = lines;
            lines = [];
            return taken;
        }
    }

    /// <summary>Reads a stream to its end.</summary>
    public async Task ReadAsync(TextReader reader)
    {
        var splitter = new LineSplitter(Take);
        var buffer = new char[8_192];
        for (int count; (count = await reader.ReadAsync(buffer)) > 0;)
        {
            splitter.Add(buffer.AsSpan(0, count));
        }

        splitter.End();
    }

    private void Take(string line)
    {
        lock (gate)
        {
            if (line != mark)
            {
                Put(line.TrimEnd('\r'));
                return;
            }

            if (--marksLeft == 0)
            {
                atMark.TrySetResult();
            }
        }
    }

    // Empty lines are none for a log.
    private void Put(string line)
    {
        if (line.Length > 0 && lines.Count < MaxLines)
        {
            lines.Add(new LogLine(time.GetUtcNow(), line));
        }
    }
}
