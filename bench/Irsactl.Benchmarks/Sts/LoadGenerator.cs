using System.Diagnostics;

namespace Irsactl.Benchmarks.Sts;

/// <summary>
/// Keeps many connections busy from one thread: every connection has a request under way, and the thread goes round them. So it needs
/// two system calls a request, and nothing waits for anything but the server.
/// </summary>
internal sealed class LoadGenerator : IDisposable
{
    private const int Connections = 32;

    private readonly LoadConnection[] connections;
    private readonly IReadOnlyList<byte[]> requests;
    private int next;

    /// <summary>Connects.</summary>
    /// <param name="endpoint">The server.</param>
    /// <param name="requests">Whole requests, sent in turn.</param>
    public LoadGenerator(Uri endpoint, IReadOnlyList<byte[]> requests)
    {
        connections = [.. Enumerable.Range(0, Connections).Select(_ => new LoadConnection(endpoint))];
        this.requests = requests;
    }

    /// <summary>Asks for a time; all answers are in when it returns.</summary>
    /// <returns>How many requests were answered, all with 200.</returns>
    public int Run(TimeSpan duration, CancellationToken cancellationToken)
    {
        var answered = 0;
        var clock = Stopwatch.StartNew();
        foreach (var connection in connections)
        {
            Send(connection);
        }

        while (clock.Elapsed < duration)
        {
            cancellationToken.ThrowIfCancellationRequested();
            foreach (var connection in connections)
            {
                connection.Receive();
                Send(connection);
                answered++;
            }
        }

        foreach (var connection in connections)
        {
            connection.Receive();
            answered++;
        }

        return answered;
    }

    /// <inheritdoc />
    public void Dispose()
    {
        foreach (var connection in connections)
        {
            connection.Dispose();
        }
    }

    private void Send(LoadConnection connection) => connection.Send(requests[next++ % requests.Count]);
}
